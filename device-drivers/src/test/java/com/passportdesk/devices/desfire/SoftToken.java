package com.passportdesk.devices.desfire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/// A real PKCS#11 module without hardware, where SoftHSM 2 is installed: its keys are files, which
/// can be taken away.
///
/// The build says by `SOFTHSM2_CONF` where its settings are, since the module reads them once for
/// each process.
final class SoftToken {

    static final char[] PIN = "493817".toCharArray();

    private static final List<Path> LIBRARIES =
            Stream.of(
                            "/usr/lib/softhsm/libsofthsm2.so",
                            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
                            "/usr/lib64/softhsm/libsofthsm2.so",
                            "/usr/lib64/pkcs11/libsofthsm2.so",
                            "/opt/homebrew/lib/softhsm/libsofthsm2.so",
                            "/usr/local/lib/softhsm/libsofthsm2.so")
                    .map(Path::of)
                    .toList();

    private final Path library;
    private final Path folder;

    private SoftToken(Path library, Path folder) {
        this.library = library;
        this.folder = folder;
    }

    /// Skips the test, with the reason, on a machine that has no such module.
    static SoftToken inAFreshFolder() throws IOException {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        String settings = System.getenv("SOFTHSM2_CONF");
        assumeTrue(library.isPresent(), "SoftHSM 2 is not installed here");
        assumeTrue(settings != null, "SOFTHSM2_CONF is not set: run by the build");
        Path folder = Files.createTempDirectory("tokens");
        Files.writeString(
                Path.of(settings),
                "directories.tokendir = "
                        + folder
                        + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        return new SoftToken(library.get(), folder);
    }

    Path library() {
        return library;
    }

    /// A new token; before the module is used for the first time.
    long initialised(String label) throws IOException, InterruptedException {
        Process tool =
                new ProcessBuilder(
                                "softhsm2-util",
                                "--init-token",
                                "--free",
                                "--label",
                                label,
                                "--so-pin",
                                "87654321",
                                "--pin",
                                new String(PIN))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(tool.getInputStream().readAllBytes());
        if (tool.waitFor() != 0) {
            throw new IOException(said);
        }
        return Pattern.compile("slot (\\d+)\\s*$")
                .matcher(said)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new IOException(said));
    }

    TokenAddress in(long slot) {
        return TokenAddress.of("pkcs11:slot-id=" + slot + "?module-path=" + library).orElseThrow();
    }

    TokenAddress called(String label) {
        return TokenAddress.of("pkcs11:token=" + label + "?module-path=" + library).orElseThrow();
    }

    /// Raises a flag of a token that this module never raises by itself, before it is used for the
    /// first time. Its file has the label at 32 and the flags at 120, high byte first.
    void raise(String label, int flag) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.endsWith("token.object")).toList()) {
                byte[] content = Files.readAllBytes(file);
                String written = new String(content, 32, 32, StandardCharsets.UTF_8);
                if (written.stripTrailing().equals(label)) {
                    content[125] |= (byte) (flag >> 16);
                    Files.write(file, content);
                }
            }
        }
    }

    /// Puts keys into a token that it never gives out again.
    void hold(long slot, Map<String, byte[]> keys) throws GeneralSecurityException, IOException {
        KeyStore store = opened(slot);
        for (Map.Entry<String, byte[]> key : keys.entrySet()) {
            store.setKeyEntry(key.getKey(), new SecretKeySpec(key.getValue(), "AES"), null, null);
        }
    }

    /// Takes the keys away from whoever uses them.
    void empty(long slot) throws GeneralSecurityException, IOException {
        KeyStore store = opened(slot);
        for (String key : Collections.list(store.aliases())) {
            store.deleteEntry(key);
        }
    }

    KeyStore opened(long slot) throws GeneralSecurityException, IOException {
        Provider module =
                Security.getProvider("SunPKCS11")
                        .configure(
                                "--name=test\nlibrary="
                                        + library
                                        + "\nslot="
                                        + slot
                                        + "\nattributes(import, CKO_SECRET_KEY, CKK_AES) = {"
                                        + " CKA_SENSITIVE=true CKA_EXTRACTABLE=false }\n");
        KeyStore store = KeyStore.getInstance("PKCS11", module);
        store.load(null, PIN);
        return store;
    }
}
