package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedPcscReader;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import com.passportdesk.devices.simulated.SimulatedPcscService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Technicians' commands with a reader behind the PC/SC service, and without such a service.
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class DevicePcscTest {

    private static final String KEY = "000102030405060708090A0B0C0D0E0F";
    private static final String CREDENTIAL = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private static final String READER = "pcsc:HID Global OMNIKEY 5022 Smart Card Reader";

    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static void needTheLibrary() {
        assumeTrue(PcscReaders.hasLibrary(), "this computer has no PC/SC library");
    }

    @Test
    void aReaderIsListedAndACardWrittenAndReadByItsName() throws IOException {
        needTheLibrary();
        Path socket = Path.of(System.getenv(SimulatedPcscService.SOCKET_VARIABLE));
        String key = Files.writeString(directory.resolve("key"), KEY + "\n").toString();
        SimulatedPcscReader reader = new SimulatedPcscReader(Model.OMNIKEY_5022);
        reader.field().put(new SimulatedNtag(CardType.NTAG216, new CardUid("04A1B2C3D4E580")));
        try (SimulatedPcscService service = SimulatedPcscService.at(socket)) {
            service.plugIn(reader);
            assertThat(run("device", "list", "--ask", "--json")).isZero();
            assertThat(said())
                    .contains("\"path\":\"" + READER + " 00 00\"")
                    .contains("\"answer\":\"reader\"");
            assertThat(
                            run(
                                    "device",
                                    "encode",
                                    "--port",
                                    READER,
                                    "--key-file",
                                    key,
                                    "--credential",
                                    CREDENTIAL,
                                    "--json"))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(said()).contains("\"type\":\"NTAG216\"");
            assertThat(run("device", "read", "--port", READER, "--key-file", key, "--json"))
                    .isZero();
            assertThat(said()).contains(CREDENTIAL).contains("\"seal\":\"genuine\"");
        }
    }

    @Test
    void aPlayedReaderIsWorkedWithWhereItsServiceIsLedTo() throws Exception {
        needTheLibrary();
        String socket = System.getenv(SimulatedPcscService.SOCKET_VARIABLE);
        InputStream usual = System.in;
        try (PipedOutputStream words = new PipedOutputStream();
                PipedInputStream heard = new PipedInputStream(words)) {
            System.setIn(heard);
            Thread played =
                    Thread.ofPlatform()
                            .start(() ->
                                    run(
                                            "device",
                                            "simulate",
                                            "acr1252",
                                            "--card",
                                            "desfire-ev2",
                                            "--link",
                                            socket));
            Eventually.isTrue(() -> Files.exists(Path.of(socket)));
            assertThat(run("device", "read", "--port", "pcsc:", "--json")).isZero();
            assertThat(said()).contains("\"type\":\"DESFIRE\"");
            words.write("end\n".getBytes(StandardCharsets.UTF_8));
            words.flush();
            assertThat(played.join(Duration.ofSeconds(20))).isTrue();
            assertThat(Files.exists(Path.of(socket), LinkOption.NOFOLLOW_LINKS)).isFalse();
        } finally {
            System.setIn(usual);
        }
    }

    @Test
    void aComputerWithoutTheServiceSaysSoInOneSentenceAndListsTheRest() {
        assertThat(run("device", "list", "--json")).isZero();
        assertThat(said()).startsWith("[");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("There is no PC/SC service on this computer.");
        assertThat(run("device", "read", "--port", READER)).isOne();
    }

    private int run(String... arguments) {
        return new Terminal(utf8(out), utf8(err)).carryOut(arguments);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream utf8(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
