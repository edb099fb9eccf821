package com.passportdesk.console.reader;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.desfire.DesfireKey;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.desfire.KeyFile;
import com.passportdesk.devices.desfire.KeyUse;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.link.DeviceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file with the master keys of DESFire cards and the one with its passphrase, as a desk that
/// was set up in its windows remembers them.
///
/// @param file whole path of a PKCS#12 file
/// @param passphraseFile whole path of a file whose first line is its passphrase
public record CardKeyFile(String file, String passphraseFile) {

    /// Why the keys cannot be had.
    public enum Wrong {
        NO_WHOLE_PATH,
        NO_FILE,
        NO_PASSPHRASE,
        NOT_OPENED,
        PUBLISHED
    }

    /// The keys cannot be had.
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final Wrong wrong;
        private final String about;

        private Unusable(Wrong wrong, String about, @Nullable Exception cause) {
            super(wrong + " " + about, cause);
            this.wrong = wrong;
            this.about = about;
        }

        public Wrong wrong() {
            return wrong;
        }

        /// The path that it is about.
        public String about() {
            return about;
        }
    }

    /// Reads both files.
    public MasterKeys open() throws Unusable {
        Path keys = there(file);
        char[] passphrase = passphrase(there(passphraseFile));
        try {
            return KeyFile.open(keys, passphrase);
        } catch (KeyFile.PublishedKey known) {
            throw new Unusable(Wrong.PUBLISHED, file, known);
        } catch (IOException closed) {
            throw new Unusable(Wrong.NOT_OPENED, file, closed);
        }
    }

    private static Path there(String typed) throws Unusable {
        Path path;
        try {
            path = Path.of(typed);
        } catch (InvalidPathException noPath) {
            throw new Unusable(Wrong.NO_WHOLE_PATH, typed, noPath);
        }
        // Where a desk is started from is another place tomorrow.
        if (!path.isAbsolute()) {
            throw new Unusable(Wrong.NO_WHOLE_PATH, typed, null);
        }
        if (!Files.isRegularFile(path)) {
            throw new Unusable(Wrong.NO_FILE, typed, null);
        }
        return path;
    }

    private static char[] passphrase(Path from) throws Unusable {
        try {
            String first = Files.readString(from).lines().findFirst().orElse("");
            if (first.isEmpty()) {
                throw new Unusable(Wrong.NO_PASSPHRASE, from.toString(), null);
            }
            return first.toCharArray();
        } catch (IOException unreadable) {
            throw new Unusable(Wrong.NO_PASSPHRASE, from.toString(), unreadable);
        }
    }

    /// The keys, opened when the first card asks for them. A desk opens its doors also while they
    /// are out of reach, and has them as soon as they are back.
    KeyCustody custody() {
        return new WhenAsked(this);
    }

    private static final class WhenAsked implements KeyCustody {

        private final CardKeyFile from;
        private @Nullable MasterKeys opened;

        WhenAsked(CardKeyFile from) {
            this.from = from;
        }

        private synchronized MasterKeys keys() {
            MasterKeys keys = opened;
            if (keys == null) {
                try {
                    keys = from.open();
                    opened = keys;
                } catch (Unusable away) {
                    throw DeviceProblem.KeysAway.inFile(away.about(), away);
                }
            }
            return keys;
        }

        @Override
        public int currentVersion() {
            return keys().currentVersion();
        }

        @Override
        public Optional<DesfireKey> key(KeyUse use, int version, CardUid uid) {
            return keys().key(use, version, uid);
        }

        @Override
        public Optional<DesfireKey> numberKey(int version) {
            return keys().numberKey(version);
        }

        @Override
        public String toString() {
            return "keys of " + from.file();
        }
    }
}
