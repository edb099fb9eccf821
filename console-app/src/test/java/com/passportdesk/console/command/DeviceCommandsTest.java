package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.desfire.KeyFile;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.rdm6300.BadgeReader;
import com.passportdesk.devices.simulated.SimulatedBadgeReader;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.devices.simulated.SimulatedScanner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Technicians' commands against simulated devices on pseudo-terminals.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class DeviceCommandsTest {

    private static final String KEY = "000102030405060708090A0B0C0D0E0F";
    private static final String CREDENTIAL = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aDesfireCardIsIssuedAndReadWithTheKeysOfAFile() throws IOException {
        Path keys = directory.resolve("cards.p12");
        KeyFile.add(keys, "correct horse".toCharArray(), 1, HexFormat.of().parseHex(KEY));
        String passphrase = file("passphrase", "correct horse").toString();
        String seal = file("key", KEY).toString();
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, new CardUid("04A1B2C3D4E580"));
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn()) {
            port.field().put(card);
            String[] common = {
                "--port",
                port.path(),
                "--key-file",
                seal,
                "--desfire-keys",
                keys.toString(),
                "--passphrase-file",
                passphrase,
                "--json"
            };
            assertThat(run(common, "device", "encode", "--credential", CREDENTIAL))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(said())
                    .contains("\"uid\":\"04A1B2C3D4E580\"")
                    .contains("\"type\":\"DESFIRE\"");
            assertThat(run(common, "device", "read")).isZero();
            assertThat(said()).contains(CREDENTIAL).contains("\"seal\":\"genuine\"");
        }
        assertThat(said()).doesNotContain(KEY);
    }

    @Test
    void whoMadeAnNtagIsTold() {
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, new CardUid("04AB87F2CA1190"));
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn()) {
            port.field().put(card);
            assertThat(run(new String[] {"--port", port.path()}, "device", "read")).isZero();
            assertThat(said()).contains("blank").contains("not signed by NXP");
            // Of a real tag with this number.
            card.sign(
                    HexFormat.of()
                            .parseHex(
                                    "67B1750BCCEB1174F9A33BF20E022655"
                                            + "1A6366939B31F949848C3C087350FA90"));
            String[] inJson = {"--port", port.path(), "--json"};
            assertThat(run(inJson, "device", "read")).isZero();
            assertThat(said()).contains("\"maker\":\"signed by NXP\"");
        }
    }

    @Test
    void anNtagIsProtectedOnceItCarriesItsCredential() throws IOException {
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG213, new CardUid("04AB87F2CA1190"));
        String seal = file("key", KEY).toString();
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn()) {
            port.field().put(card);
            String[] common = {
                "--port", port.path(), "--key-file", seal, "--ntag-lock", "password"
            };
            assertThat(run(common, "device", "encode", "--credential", CREDENTIAL))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(card.memory()[0x29 * 4 + 3]).as("first guarded page").isEqualTo((byte) 4);
            String[] again = {"--port", port.path(), "--key-file", seal};
            assertThat(run(again, "device", "read")).isZero();
            assertThat(said()).contains(CREDENTIAL);
        }
    }

    @Test
    void aTokenThatCannotBeUsedIsSaidInOneSentence() throws IOException {
        String pin = file("pin", "493817").toString();
        for (String[] wrong :
                new String[][] {
                    {"pkcs11:slot-id=1?module-path=/nowhere/p11.so", "at /nowhere/p11.so."},
                    {"pkcs11:slot-id=1", "Which PKCS#11 library?"},
                    {"pkcs11:token=cards?module-path=/nowhere/p11.so", "at /nowhere/p11.so."},
                    {"pkcs11:serial=1?module-path=/p11.so", "not by serial."}
                }) {
            String[] common = {
                "--port", "none", "--desfire-keys", wrong[0], "--passphrase-file", pin
            };
            assertThat(run(common, "device", "read")).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains(wrong[1])
                    .doesNotContain("493817")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aBadgeAndACodeAreRead() {
        try (SimulatedBadgeReader reader = SimulatedBadgeReader.pluggedIn()) {
            reader.put(new BadgeNumber("010063E9AE"));
            String[] common = {"--port", reader.port().path(), "--json"};
            assertThat(run(common, "device", "read", "--kind", "badge")).isZero();
            assertThat(said()).contains("\"printed\":\"0006547886\"");
        }
        try (SimulatedScanner scanner = SimulatedScanner.pluggedIn()) {
            String[] common = {"--port", scanner.port().path(), "--wait", "1"};
            assertThat(run(common, "device", "read", "--kind", "code")).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("Nothing was scanned");
        }
    }

    @Test
    void linesArePrintedAndTheAnswerSaysWhatThePageLacks() {
        try (SimulatedPrinter printer = SimulatedPrinter.pluggedIn()) {
            String[] common = {"--port", printer.port().path(), "--json"};
            assertThat(run(common, "device", "print", "Łódź", "--qr", "PD1")).isZero();
            assertThat(said())
                    .contains("\"outcome\":\"printed\"")
                    .contains("\"replaced\":[\"Ł as L\",\"ź as z\"]");
            assertThat(printer.paper()).containsExactly("Lódz", "[QR PD1]", "✂");
            assertThat(run(common, "device", "print", "--drawer", "--home", directory.toString()))
                    .isZero();
            assertThat(printer.drawerPulses()).isEqualTo(1);
            printer.load(0);
            assertThat(run(common, "device", "print", "more")).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("paper OUT");
        }
    }

    /// It is no serial port, and nothing opens it as one.
    @Test
    void aPrinterOfTheSystemIsLookedForInTheSystem() {
        String[] common = {"--port", "system:No Such Laser"};
        assertThat(run(common, "device", "print", "x")).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("system:No Such Laser")
                .doesNotContain("cannot be opened");
        assertThat(run(common, "device", "print", "--drawer")).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No drawer opens");
    }

    @Test
    void aNewDoorReaderIsInstalledAndItsDoorUnlocked() throws IOException {
        String key = file("key", KEY).toString();
        try (SimulatedDoorReader reader = SimulatedDoorReader.fresh(4)) {
            String[] common = {
                "--port", reader.port().path(), "--address", "4", "--key-file", key, "--json"
            };
            String home = directory.toString();
            assertThat(run(common, "device", "door", "--install", "--unlock", "3", "--home", home))
                    .isZero();
            assertThat(said()).contains("keyInstalled").contains(", secured").contains("unlocked");
            assertThat(reader.unlocks()).isEqualTo(1);
            assertThat(run(common, "device", "door")).isZero();
        }
        OsdpKey other = OsdpKey.of(new byte[16]);
        try (SimulatedDoorReader reader = SimulatedDoorReader.installed(0, other)) {
            String[] common = {"--port", reader.port().path(), "--key-file", key};
            assertThat(run(common, "device", "door", "--unlock", "3")).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("does not have this key");
            assertThat(reader.unlocks()).isZero();
        }
    }

    @Test
    void aKeyThatEverybodyKnowsIsRefusedInOneSentence() throws IOException {
        try (SimulatedDoorReader reader = SimulatedDoorReader.fresh(0)) {
            for (String known : new String[] {"303132333435363738393A3B3C3D3E3F", "0".repeat(32)}) {
                String[] common = {
                    "--port",
                    reader.port().path(),
                    "--home",
                    directory.toString(),
                    "--key-file",
                    file("key", known).toString()
                };
                assertThat(run(common, "device", "door", "--install", "--unlock", "3")).isOne();
                assertThat(err.toString(StandardCharsets.UTF_8))
                        .contains("is one that everybody knows")
                        .doesNotContain(known);
            }
            assertThat(reader.unlocks()).isZero();
        }
        Path keys = directory.resolve("cards.p12");
        KeyFile.add(
                keys,
                "correct horse".toCharArray(),
                1,
                HexFormat.of().parseHex("00112233445566778899AABBCCDDEEFF"));
        String[] common = {
            "--port",
            "none",
            "--desfire-keys",
            keys.toString(),
            "--passphrase-file",
            file("passphrase", "correct horse").toString()
        };
        assertThat(run(common, "device", "read")).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("A card key in ");
    }

    @Test
    void theDrawerAndTheDoorsOfADeskOpenOnlyWhereTheyAreWrittenDown() throws IOException {
        try (SimulatedPrinter printer = SimulatedPrinter.pluggedIn();
                SimulatedDoorReader reader = SimulatedDoorReader.fresh(4)) {
            Path link = directory.resolve("tty");
            Files.createSymbolicLink(link, Path.of(printer.port().path()));
            Files.writeString(
                    directory.resolve("devices.json"),
                    """
                    {"format": 1, "devices": [
                      {"kind": "printer", "name": "Till", "path": "%s", "drawer": true},
                      {"kind": "door", "name": "Front", "path": "%s", "address": 4}]}
                    """
                            .formatted(link, reader.port().path()));
            String home = directory.toString();
            String[] till = {"--port", printer.port().path(), "--home", home};
            assertThat(run(till, "device", "print", "--drawer")).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("\"Till\" is a device");
            String[] front = {"--port", reader.port().path(), "--address", "4", "--home", home};
            assertThat(run(front, "device", "door", "--unlock", "3")).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("\"Front\" is a device");
            assertThat(printer.drawerPulses()).isZero();
            assertThat(reader.unlocks()).isZero();
            assertThat(run(till, "device", "print", "A slip may be printed")).isZero();
            Files.writeString(directory.resolve("devices.json"), "{");
            assertThat(run(till, "device", "print", "--drawer")).isOne();
            assertThat(printer.drawerPulses()).isZero();
        }
    }

    /// One command plays the device, another works with it, as a technician would at two terminals.
    @Test
    void aPlayedDeviceIsWorkedWithByAnotherCommandAndPlayedWithByWords() throws Exception {
        Path link = directory.resolve("printer");
        InputStream usual = System.in;
        try (PipedOutputStream words = new PipedOutputStream();
                PipedInputStream heard = new PipedInputStream(words)) {
            System.setIn(heard);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            Thread player =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() ->
                                    new Terminal(utf8(said), utf8(err))
                                            .carryOut(
                                                    "device",
                                                    "simulate",
                                                    "escpos",
                                                    "--link",
                                                    link.toString()));
            Eventually.isTrue(() -> Files.isSymbolicLink(link));
            String[] common = {"--port", link.toString()};
            assertThat(run(common, "device", "print", "Hello")).isZero();
            words.write("paper\nnonsense\n".getBytes(StandardCharsets.UTF_8));
            words.flush();
            Eventually.isTrue(() -> said.toString(StandardCharsets.UTF_8).contains("Hello"));
            Eventually.isTrue(
                    () -> err.toString(StandardCharsets.UTF_8).contains("Say paper, out"));
            words.write("end\n".getBytes(StandardCharsets.UTF_8));
            words.flush();
            assertThat(player.join(Duration.ofSeconds(10))).isTrue();
            assertThat(link).doesNotExist();
        } finally {
            System.setIn(usual);
        }
    }

    /// In the background nobody types anything.
    @Test
    void aBadgeThatIsNamedLiesOnItsReaderAtOnce() throws Exception {
        Path link = directory.resolve("badges");
        InputStream usual = System.in;
        System.setIn(InputStream.nullInputStream());
        Thread player =
                Thread.ofPlatform()
                        .daemon()
                        .start(() ->
                                new Terminal(utf8(out), utf8(err))
                                        .carryOut(
                                                "device",
                                                "simulate",
                                                "rdm6300",
                                                "--uid",
                                                "010063E9AE",
                                                "--link",
                                                link.toString()));
        List<BadgeReader.Event> heard = new CopyOnWriteArrayList<>();
        try {
            Eventually.isTrue(() -> Files.isSymbolicLink(link));
            try (BadgeReader reader =
                    new BadgeReader(
                            () -> new SerialLink(link.toString(), BadgeReader.BITS_PER_SECOND))) {
                reader.open(heard::add);
                Eventually.isTrue(() ->
                        heard.contains(
                                new BadgeReader.Event.BadgeShown(new BadgeNumber("010063E9AE"))));
            }
        } finally {
            System.setIn(usual);
            player.interrupt();
            assertThat(player.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    private static PrintStream utf8(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content + "\n");
    }

    private int run(String[] common, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + common.length);
        System.arraycopy(common, 0, all, arguments.length, common.length);
        return new Terminal(utf8(out), utf8(err)).carryOut(all);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
