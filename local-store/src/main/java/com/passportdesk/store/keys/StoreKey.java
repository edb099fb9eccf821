package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Where the key of a home comes from: 256 random bits that wrap every other key in it.
public sealed interface StoreKey {

    /// The 32 bytes for this home, made on its first use.
    byte[] of(Path home, JournalFiles files) throws IOException;

    /// In a file of the home readable by its owner only. For demo and training: whoever copies the
    /// home copies the key.
    static StoreKey ownerFile() {
        return new OwnerFile();
    }

    /// Wrapped by a passphrase (Argon2id, 19 MiB, two passes) in a file of the home.
    static StoreKey passphrase(String passphrase) {
        return new Passphrase(passphrase);
    }

    /// See [StoreKey#ownerFile].
    record OwnerFile() implements StoreKey {

        @Override
        public byte[] of(Path home, JournalFiles files) throws IOException {
            Path path = home.resolve("store-key");
            byte[] kept = read(path, files);
            if (kept != null && kept.length == 32) {
                return kept;
            }
            byte[] key = Aes.randomKey();
            keep(path, key, files);
            return key;
        }
    }

    /// See [StoreKey#passphrase].
    record Passphrase(String words) implements StoreKey {

        private static final int SALT = 16;
        private static final int MEBIBYTES = 19;
        private static final int PASSES = 2;

        @Override
        public byte[] of(Path home, JournalFiles files) throws IOException {
            Path path = home.resolve("store-key.wrapped");
            byte[] kept = read(path, files);
            if (kept != null && kept.length > SALT) {
                byte[] salt = java.util.Arrays.copyOf(kept, SALT);
                byte[] wrapped = java.util.Arrays.copyOfRange(kept, SALT, kept.length);
                byte[] key = Aes.open(stretched(salt), "store key", wrapped);
                if (key == null) {
                    throw new WrongKeyException("the passphrase does not open this home");
                }
                return key;
            }
            byte[] key = Aes.randomKey();
            byte[] salt = Aes.random(SALT);
            byte[] wrapped = Aes.seal(stretched(salt), "store key", key);
            keep(
                    path,
                    ByteBuffer.allocate(SALT + wrapped.length).put(salt).put(wrapped).array(),
                    files);
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
        public String toString() {
            return "Passphrase[not shown]";
        }
    }

    private static byte @Nullable [] read(Path path, JournalFiles files) throws IOException {
        if (!files.exists(path)) {
            return null;
        }
        try (JournalFiles.File file = files.read(path)) {
            ByteBuffer content = ByteBuffer.allocate((int) file.size());
            file.read(content, 0);
            return content.array();
        }
    }

    private static void keep(Path path, byte[] content, JournalFiles files) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (JournalFiles.File file = files.open(fresh)) {
            file.write(ByteBuffer.wrap(content), 0);
            file.force();
        }
        files.replace(fresh, path);
        Path home = path.getParent();
        if (home != null) {
            files.forceDirectory(home);
        }
    }
}
