package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.WrongKeyException.Kind;
import com.passportdesk.store.keystore.KeyStoreProblem;
import com.passportdesk.store.keystore.SystemKeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// See [StoreKey#system]. Each key is kept under a random name, which the home remembers: neither
/// its folder nor its incarnation, because the one changes when it is moved and the other when it
/// begins a new life. Nothing is taken out of the key store again, since a copied home needs it
/// too.
record SystemKey(SystemKeyStore store) implements StoreKey {

    private static final Logger LOG = LoggerFactory.getLogger(SystemKey.class);

    @Override
    public byte[] of(Path home, JournalFiles files) throws IOException {
        KeyPlaces at = new KeyPlaces(home, files);
        byte[] plain = at.plain();
        if (at.isNamed()) {
            byte[] key = named(at);
            if (at.file() != null && (plain == null || MessageDigest.isEqual(plain, key))) {
                // It was moved, and the program ended before the file was gone.
                erase(at);
            }
            return key;
        }
        if (plain != null) {
            move(home, plain, at);
            return plain;
        }
        at.refuseWrapped();
        at.refuseUsed();
        byte[] key = Aes.randomKey();
        at.keepName(put(home, key));
        return key;
    }

    /// The key that the home has a name for.
    byte[] named(KeyPlaces at) throws IOException {
        String name = at.name();
        byte[] key;
        try {
            key = name == null ? null : store.find(name);
        } catch (KeyStoreProblem problem) {
            byte[] plain = at.plain();
            if (plain != null) {
                return plain;
            }
            if (problem.kind() == KeyStoreProblem.Kind.NONE) {
                WrongKeyException unreachable =
                        new WrongKeyException(
                                Kind.OUT_OF_REACH,
                                "the key of this home lies in a key store that is not there");
                unreachable.initCause(problem);
                throw unreachable;
            }
            throw problem;
        }
        if (key == null) {
            throw new WrongKeyException(Kind.GONE, "the key store has no key for this home");
        }
        return key;
    }

    /// Moves the key of a home that an earlier version made. Where it cannot be moved it stays, as
    /// the desk has to open all the same.
    private void move(Path home, byte[] plain, KeyPlaces at) {
        try {
            at.keepName(put(home, plain));
        } catch (IOException none) {
            LOG.warn(
                    "the key of this home lies open in its file store-key: {};"
                            + " --passphrase-file wraps it",
                    none.getMessage());
            return;
        }
        erase(at);
        LOG.info("the key of this home was moved into {}", store.name());
    }

    /// On a full disk it is tried again at the next opening.
    private static void erase(KeyPlaces at) {
        try {
            at.eraseFile();
        } catch (IOException full) {
            LOG.warn("the file store-key cannot be erased yet: {}", full.getMessage());
        }
    }

    /// Returns once what was put there was read back.
    private String put(Path home, byte[] key) throws IOException {
        String name = UUID.randomUUID().toString();
        store.put(name, SystemKeyStore.SERVICE + ": " + home, key);
        byte[] back = store.find(name);
        boolean isSame = back != null && MessageDigest.isEqual(back, key);
        if (back != null) {
            Arrays.fill(back, (byte) 0);
        }
        if (!isSame) {
            throw new KeyStoreProblem(
                    KeyStoreProblem.Kind.FAILED, store.name() + " does not give back what it got");
        }
        return name;
    }

    @Override
    public Place place(Path home) {
        return Files.exists(home.resolve(KeyPlaces.NAME)) ? Place.SYSTEM : Place.FILE;
    }
}
