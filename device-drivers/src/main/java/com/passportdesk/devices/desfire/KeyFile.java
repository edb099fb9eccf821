package com.passportdesk.devices.desfire;

import com.passportdesk.devices.cipher.PublishedKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/// Master keys in a PKCS#12 file under a passphrase, for small networks without a security module.
/// Each version is a secret key entry `desfire-N`.
public final class KeyFile {

    private static final String KIND = "PKCS12";
    private static final String ALIAS = "desfire-";

    private KeyFile() {}

    /// A file holds a key that everybody knows.
    public static final class PublishedKey extends IOException {
        private static final long serialVersionUID = 1L;

        PublishedKey(Path file, int version) {
            super("version " + version + " in " + file + " is a key that everybody knows");
        }
    }

    /// The keys of a file.
    ///
    /// @throws PublishedKey when one of them stands in a data sheet
    /// @throws IOException when it cannot be read, the passphrase is wrong or it holds no such key
    public static MasterKeys open(Path file, char[] passphrase) throws IOException {
        try {
            KeyStore store = loaded(file, passphrase);
            Map<Integer, byte[]> secrets = new TreeMap<>();
            for (String alias : Collections.list(store.aliases())) {
                int version = version(alias);
                if (version > 0) {
                    Key key = store.getKey(alias, passphrase);
                    if (PublishedKeys.has(key.getEncoded())) {
                        throw new PublishedKey(file, version);
                    }
                    secrets.put(version, key.getEncoded());
                }
            }
            return new MasterKeys(secrets);
        } catch (GeneralSecurityException | IllegalArgumentException problem) {
            throw new IOException("no card keys in " + file, problem);
        }
    }

    /// The version of a key that is called so; 0 for one of something else.
    static int version(String alias) {
        return alias.matches(ALIAS + "[1-9]\\d{0,2}")
                ? Integer.parseInt(alias.substring(ALIAS.length()))
                : 0;
    }

    /// Puts one more version into a file, which is made if it is not there. The file is replaced
    /// whole, so that it is never half written.
    public static void add(Path file, char[] passphrase, int version, byte[] secret)
            throws IOException {
        var _ = new MasterKeys(Map.of(version, secret));
        try {
            KeyStore store = loaded(file, passphrase);
            String alias = ALIAS + version;
            if (store.containsAlias(alias)) {
                throw new IOException(file + " has a key of version " + version + " already");
            }
            store.setEntry(
                    alias,
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(secret, "AES")),
                    new KeyStore.PasswordProtection(passphrase));
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            store.store(content, passphrase);
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(beside);
            createForOwner(beside);
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content.toByteArray());
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (GeneralSecurityException problem) {
            throw new IOException("cannot keep a card key in " + file, problem);
        }
    }

    /// Nobody else may read it, where the system knows such rights.
    private static void createForOwner(Path file) throws IOException {
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException _) {
            Files.createFile(file);
        }
    }

    private static KeyStore loaded(Path file, char[] passphrase)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KIND);
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, passphrase);
            }
        } else {
            store.load(null, passphrase);
        }
        return store;
    }
}
