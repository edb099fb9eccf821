package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.desfire.KeyFile;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// New master keys for a card that was made with old ones, by a technician's command over a
/// pseudo-terminal.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class DeviceRollOverTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final String CREDENTIAL = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aCardLiftedMeanwhileIsGoodAndFinishedAndNeedsItsOldKeysNoMore() throws IOException {
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
        try (SimulatedReaderPort reader = SimulatedReaderPort.pluggedIn()) {
            reader.field().put(card);
            Path old = keys("old.p12", 1);
            Path both = keys("both.p12", 1, 2);
            Path newest = keys("newest.p12", 2);
            assertThat(run(reader, old, "encode", "--credential", CREDENTIAL)).isZero();

            reader.field().tearAtExchange(12, TornPage.OLD);
            assertThat(run(reader, both, "roll-over")).as(words()).isEqualTo(1);
            assertThat(words()).contains("left meanwhile. It is good as before");
            put(reader, card);
            assertThat(run(reader, both, "read")).isZero();
            assertThat(words()).contains(CREDENTIAL);
            assertThat(run(reader, both, "roll-over", "--json")).as(words()).isZero();
            assertThat(words()).contains("{\"uid\":\"04A1B2C3D4E580\",\"outcome\":\"done\"}");

            said.reset();
            assertThat(run(reader, newest, "read")).isZero();
            assertThat(words()).as("by the new keys alone").contains(CREDENTIAL, "genuine");
            said.reset();
            assertThat(run(reader, old, "roll-over")).isEqualTo(1);
            assertThat(words()).contains("does not open by these keys");
        }
    }

    @Test
    void aCardWithoutKeysAndACommandWithoutThemAreRefused() throws IOException {
        try (SimulatedReaderPort reader = SimulatedReaderPort.pluggedIn()) {
            reader.field().put(new SimulatedNtag(CardType.NTAG215, UID));
            assertThat(run(reader, keys("keys.p12", 1), "roll-over")).isEqualTo(1);
            assertThat(words()).contains("NTAG215, which has no keys of its own");
            said.reset();
            assertThat(new Terminal(out(), out()).carryOut("device", "roll-over", "--port", "none"))
                    .isEqualTo(2);
            assertThat(words()).contains("must be given");
        }
    }

    private static void put(SimulatedReaderPort reader, SimulatedCard card) {
        reader.field().takeAll();
        reader.field().put(card);
    }

    private Path keys(String name, int... versions) throws IOException {
        Path file = directory.resolve(name);
        for (int version : versions) {
            byte[] secret = new byte[16];
            Arrays.fill(secret, (byte) version);
            KeyFile.add(file, PASSPHRASE, version, secret);
        }
        return file;
    }

    private int run(SimulatedReaderPort reader, Path keys, String... words) throws IOException {
        Path passphrase =
                Files.writeString(directory.resolve("passphrase"), new String(PASSPHRASE));
        Path seal =
                Files.writeString(directory.resolve("seal"), "000102030405060708090A0B0C0D0E0F");
        Stream<String> sealed =
                words[0].equals("roll-over")
                        ? Stream.of()
                        : Stream.of("--key-file", seal.toString());
        String[] common = {
            "--port",
            reader.path(),
            "--desfire-keys",
            keys.toString(),
            "--passphrase-file",
            passphrase.toString()
        };
        return new Terminal(out(), out())
                .carryOut(
                        Stream.of(Stream.of("device"), Stream.of(words), Stream.of(common), sealed)
                                .flatMap(all -> all)
                                .toArray(String[]::new));
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private String words() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
