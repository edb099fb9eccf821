package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.reader.ReaderSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/// Where a desk is told to have the keys of cards from.
class CardKeysOptionTest {

    @TempDir Path home;

    @Command
    static final class Desk {
        @Mixin private CardKeysOption keys;
    }

    private final Desk desk = new Desk();
    private final CommandLine line =
            new CommandLine(desk).setCaseInsensitiveEnumValuesAllowed(true);

    private ReaderSource source(String... words) {
        line.parseArgs(words);
        return desk.keys.in(ReaderSource.none(), home, line);
    }

    @Test
    void theCentreNeedsNoPassphraseAndMayBeNamedByItsKey() {
        assertThat(source("--card-keys", "centre").desfireKeys()).isPresent();
        assertThat(source("--card-keys", "centre:" + "0A".repeat(32)).desfireKeys()).isPresent();
        assertThat(source("--card-keys", "centre", "--desfire-number", "hidden").desfireKeys())
                .isPresent();
        assertThat(source().desfireKeys()).isEmpty();
        line.parseArgs("--card-keys", "centre");
        assertThat(desk.keys.checked(line)).isEqualTo("asked for at the centre by the desk itself");
    }

    @Test
    void whatDoesNotGoWithTheCentreIsSaidInOneSentence() {
        assertThatThrownBy(() -> source("--card-keys", "centre", "--card-passphrase-file", "words"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--card-passphrase-file does not go with --card-keys centre");
        for (String wrong : new String[] {"centre:", "centre:12", "centre:" + "x".repeat(64)}) {
            assertThatThrownBy(() -> source("--card-keys", wrong))
                    .as(wrong)
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("64 hex digits");
        }
        assertThatThrownBy(() -> source("--card-keys", "centre.p12"))
                .as("a file")
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("belong together");
    }
}
