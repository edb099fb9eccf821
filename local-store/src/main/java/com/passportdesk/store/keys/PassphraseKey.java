package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keystore.SystemKeyStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// See [StoreKey#passphrase].
///
/// @param beside whether the key stays where it lay as well
record PassphraseKey(String words, SystemKeyStore system, boolean beside) implements StoreKey {

    private static final int SALT = 16;
    private static final int MEBIBYTES = 19;
    private static final int PASSES = 2;

    @Override
    public byte[] of(Path home, JournalFiles files) throws IOException {
        KeyPlaces at = new KeyPlaces(home, files);
        byte[] wrapped = at.wrapped();
        byte[] key = wrapped != null && wrapped.length > SALT ? opened(wrapped) : wrapping(at);
        byte[] plain = at.plain();
        if (!beside && plain != null && Arrays.equals(plain, key)) {
            at.eraseFile();
        }
        return key;
    }

    private byte[] opened(byte[] kept) throws IOException {
        byte[] salt = Arrays.copyOf(kept, SALT);
        byte[] wrapped = Arrays.copyOfRange(kept, SALT, kept.length);
        byte[] key = Aes.open(stretched(salt), "store key", wrapped);
        if (key == null) {
            throw new WrongKeyException("the passphrase does not open this home");
        }
        return key;
    }

    private byte[] wrapping(KeyPlaces at) throws IOException {
        byte[] key = at.isNamed() ? new SystemKey(system).named(at) : at.plain();
        if (key == null) {
            at.refuseUsed();
            key = Aes.randomKey();
        }
        byte[] salt = Aes.random(SALT);
        byte[] wrapped = Aes.seal(stretched(salt), "store key", key);
        at.keepWrapped(ByteBuffer.allocate(SALT + wrapped.length).put(salt).put(wrapped).array());
        return key;
    }

    private byte[] stretched(byte[] salt) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withSalt(salt)
                        .withMemoryAsKB(MEBIBYTES * 1024)
                        .withIterations(PASSES)
                        .withParallelism(1)
                        .build());
        byte[] key = new byte[32];
        argon.generateBytes(words.getBytes(StandardCharsets.UTF_8), key);
        return key;
    }

    @Override
    public Place place(Path home) {
        return Place.PASSPHRASE;
    }

    @Override
    public String toString() {
        return "PassphraseKey[not shown]";
    }
}
