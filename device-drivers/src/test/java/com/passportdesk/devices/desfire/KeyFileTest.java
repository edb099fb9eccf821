package com.passportdesk.devices.desfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.card.CardUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir Path directory;

    @Test
    void aFileKeepsEveryVersionAndTheHighestIsCurrent() throws IOException {
        Path file = directory.resolve("cards.p12");
        KeyFile.add(file, PASSPHRASE, 1, "fedcba9876543210".getBytes());
        KeyFile.add(file, PASSPHRASE, 2, "0123456789ABCDEF".getBytes());
        MasterKeys keys = KeyFile.open(file, PASSPHRASE);
        assertThat(keys.currentVersion()).isEqualTo(2);
        assertThat(keys.key(KeyUse.READ, 3, UID)).isEmpty();
        DesfireKey one = keys.key(KeyUse.READ, 1, UID).orElseThrow();
        assertThat(one.bytes()).isNotEqualTo(keys.key(KeyUse.WRITE, 1, UID).orElseThrow().bytes());
        assertThat(one.bytes())
                .isNotEqualTo(
                        keys.key(KeyUse.READ, 1, new CardUid("04A1B2C3D4E581"))
                                .orElseThrow()
                                .bytes());
        assertThat(keys.toString()).doesNotContain(HexFormat.of().formatHex(one.bytes()));
        assertThat(Files.list(directory)).containsExactly(file);
        assertThatThrownBy(() -> KeyFile.add(file, PASSPHRASE, 2, new byte[16]))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> KeyFile.open(file, "wrong".toCharArray()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> KeyFile.open(directory.resolve("none"), PASSPHRASE))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000000000000000",
                "303132333435363738393a3b3c3d3e3f",
                "00112233445566778899aabbccddeeff"
            })
    void aKeyOfADataSheetIsNotOpened(String known) throws IOException {
        Path file = directory.resolve("cards.p12");
        KeyFile.add(file, PASSPHRASE, 1, "fedcba9876543210".getBytes());
        KeyFile.add(file, PASSPHRASE, 2, HexFormat.of().parseHex(known));
        assertThatThrownBy(() -> KeyFile.open(file, PASSPHRASE))
                .isInstanceOf(KeyFile.PublishedKey.class)
                .message()
                .contains("version 2")
                .doesNotContainIgnoringCase(known);
    }

    /// As docs/devices.md tells technicians to make one.
    @Test
    void aFileOfKeytoolIsOpened() throws Exception {
        Path file = directory.resolve("made.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genseckey",
                                "-alias",
                                "desfire-3",
                                "-keyalg",
                                "AES",
                                "-keysize",
                                "128",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSPHRASE))
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes()))
                .isZero();
        assertThat(KeyFile.open(file, PASSPHRASE).currentVersion()).isEqualTo(3);
    }
}
