package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A secret from standard input is one line; what follows it there is somebody else's.
class SecretInputTest {

    private static final Path INPUT = Path.of("-");

    @TempDir Path directory;

    private final InputStream before = System.in;

    @AfterEach
    void putBack() {
        System.setIn(before);
    }

    private static void type(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void callsFollowThePassphraseOnTheSameInput() throws Exception {
        Path home = EnrolledDesk.make(directory.resolve("home"));
        try (Program desk = Program.desk(home, "--passphrase-file", "-")) {
            desk.type("quiet river\n");
            assertThat(desk.status().path("storeKey").asString()).isEqualTo("passphrase");
            assertThat(desk.end()).isZero();
        }
    }

    @Test
    void eachSecretTakesItsOwnLine() throws Exception {
        type("first word\r\nzweites Wört\n123456\nrest");
        assertThat(SecretFile.read(INPUT, "password")).isEqualTo("first word");
        assertThat(SecretFile.read(INPUT, "passphrase")).isEqualTo("zweites Wört");
        assertThat(SecretFile.read(INPUT, "PIN")).isEqualTo("123456");
        assertThat(new String(System.in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("rest");
    }

    @Test
    void whatIsNoSecretIsSaid() {
        type("\nnext");
        assertThatThrownBy(() -> SecretFile.read(INPUT, "PIN")).hasMessage("There is no PIN in -.");
        type("x".repeat(10_001));
        assertThatThrownBy(() -> SecretFile.read(INPUT, "PIN"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is no PIN: it has more than 10,000 bytes");
        type("x".repeat(10_000));
        assertThat(SecretFile.read(INPUT, "PIN")).hasSize(10_000);
    }
}
