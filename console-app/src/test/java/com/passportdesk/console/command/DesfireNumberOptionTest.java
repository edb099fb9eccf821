package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.reader.Encoder;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/// What a desk is told of its cards and its reader: they hide their number only where everybody who
/// needs it can still learn it.
class DesfireNumberOptionTest {

    @TempDir Path home;

    @Command(name = "desk")
    private static final class Desk {
        @Mixin private CardKeysOption keys = new CardKeysOption(KnownRates.none());
    }

    private ReaderSource source(String... args) {
        return source(_ -> ReaderSource.none(), args);
    }

    private ReaderSource source(Function<KnownRates, ReaderSource> reader, String... args) {
        Desk desk = new Desk();
        CommandLine line = new CommandLine(desk).setCaseInsensitiveEnumValuesAllowed(true);
        line.parseArgs(args);
        return desk.keys.in(reader.apply(desk.keys.rates()), home, line);
    }

    @Test
    void aDeskShowsNumbersUnlessItIsToldOtherwise() {
        assertThat(source().desfireNumber()).isEqualTo(DesfireNumber.SHOWN);
    }

    @Test
    void aReaderIsQuickOnlyWhereItsDeskIsToldSo() {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn().mindingRates()) {
            Function<KnownRates, ReaderSource> at = rates -> ReaderSource.at(port.path(), rates);
            assertThat(rate(source(at), port)).isEqualTo(Pn532.BITS_PER_SECOND);
            assertThat(rate(source(at, "--reader-rate", "standard"), port))
                    .isEqualTo(Pn532.BITS_PER_SECOND);
            assertThat(rate(source(at, "--reader-rate", "quick"), port))
                    .isGreaterThan(Pn532.BITS_PER_SECOND);
        }
        assertThatThrownBy(() -> source("--reader-rate", "9600"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--reader-rate");
    }

    private static int rate(ReaderSource source, SimulatedReaderPort port) {
        try (Encoder encoder = source.encoder()) {
            encoder.open();
            return port.bitsPerSecond();
        }
    }

    @Test
    void withoutKeysNoNumberIsHidden() {
        assertThatThrownBy(() -> source("--desfire-number", "hidden"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("needs --card-keys");
    }

    @Test
    void withADoorSystemThatGoesByNumbersNoneIsHidden() throws Exception {
        String[] hidden = {
            "--desfire-number", "hidden",
            "--card-keys", home.resolve("cards.p12").toString(),
            "--card-passphrase-file", home.resolve("passphrase").toString()
        };
        Files.writeString(home.resolve("passphrase"), "secret");
        assertThatThrownBy(() -> source(hidden))
                .as("without one it goes on to the keys, which are not there")
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("cards.p12");
        Files.writeString(
                home.resolve("devices.json"),
                """
                {"devices": [{"kind": "doorSystem", "name": "House", "folder": "%s"}]}
                """
                        .formatted(home));
        assertThatThrownBy(() -> source(hidden))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("the door system House do not go together");
        Files.writeString(home.resolve("devices.json"), "{");
        assertThatThrownBy(() -> source(hidden))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("cannot be read");
    }
}
