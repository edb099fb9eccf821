package com.passportdesk.devices.desfire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /// The keys of a file.
    ///
    /// @throws IOException when it cannot be read, the passphrase is wrong or it holds no such key
    public static MasterKeys open(Path file, char[] passphrase) throws IOException {
        try {
            KeyStore store = loaded(file, passphrase);
            Map<Integer, byte[]> secrets = new TreeMap<>();
            for (String alias : Collections.list(store.aliases())) {
                if (alias.matches(ALIAS + "\\d{1,3}")) {
                    Key key = store.getKey(alias, passphrase);
                    secrets.put(
                            Integer.parseInt(alias.substring(ALIAS.length())), key.getEncoded());
                }
            }
            return new MasterKeys(secrets);
        } catch (GeneralSecurityException | IllegalArgumentException problem) {
            throw new IOException("no card keys in " + file, problem);
        }
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
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            try (OutputStream out = Files.newOutputStream(beside)) {
                store.store(out, passphrase);
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
