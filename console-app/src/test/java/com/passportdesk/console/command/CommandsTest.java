package com.passportdesk.console.command;

import static com.passportdesk.console.fx.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {

    /// The self-check ends JavaFX where it started it, and no process can start it twice: whoever
    /// comes after this in the same one would have none.
    @BeforeAll
    static void screen() {
        Headless.start();
    }

    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        () -> false)
                .carryOut(arguments);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String problem() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tour",
                "rpc",
                "central",
                "central init",
                "central upgrade",
                "central status",
                "central load",
                "central staff",
                "central staff add",
                "central desk",
                "central desk add",
                "central desk revoke",
                "device",
                "device list",
                "device read",
                "device encode",
                "device print",
                "device door",
                "device simulate",
                "journal",
                "journal verify",
                "journal export",
                "journal archive",
                "store",
                "store backup",
                "store restore",
                "store rebuild",
            })
    void everyCommandExplainsItself(String command) {
        assertThat(run((command + " --help").strip().split(" "))).isZero();
        assertThat(said()).startsWith(("Usage: passport-desk " + command).strip());
        assertThat(problem()).isEmpty();
    }

    @Test
    void aFolderThatIsNoHomeIsRefusedInOneSentence() {
        assertThat(run("journal", "verify", "--home", directory.toString())).isEqualTo(1);
        assertThat(run("rpc", "--home", directory.toString())).isEqualTo(1);
        assertThat(problem().lines()).hasSize(2);
    }

    @Test
    void aDeskThatWasNeverSetUpSaysHow() {
        assertThat(run("--home", directory.resolve("none").toString())).isEqualTo(1);
        assertThat(problem()).contains("--login-file", "--demo");
        assertThat(run("--training")).isEqualTo(1);
        assertThat(problem()).contains("no display", "rpc --demo --home DIR");
    }

    @Test
    void aWholeJournalIsSaidToBeWholeAndADamagedOneNamesItsRecord() throws IOException {
        DeskHome home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        open(home).close();
        assertThat(run("journal", "verify", "--home", home.directory().toString())).isZero();
        assertThat(said()).contains("BER1-D2 is whole: 0 records");
        assertThat(run("journal", "archive", "--home", home.directory().toString())).isZero();
        assertThat(said()).contains("Nothing of BER1-D2 is due for the archive.");
    }

    @Test
    void aDamagedJournalNamesItsFirstBadRecordAndIsAFailure() throws IOException {
        DeskHome home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        try (DeskStore store = open(home)) {
            for (int i = 0; i < 5; i++) {
                store.submit(
                        "system",
                        new KeptNote.Noting(),
                        new KeptNote(UUID.randomUUID(), "note " + i));
            }
            assertThat(store.lastNumber()).isEqualTo(5);
        }
        Path segment;
        try (Stream<Path> files = Files.list(home.directory().resolve("journal"))) {
            segment =
                    files.filter(file -> file.toString().endsWith(".seg"))
                            .findFirst()
                            .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        int third = occurrence(bytes, "note 2");
        bytes[third + 5] = '7';
        Files.write(segment, bytes);
        assertThat(run("journal", "verify", "--home", home.directory().toString())).isEqualTo(1);
        assertThat(problem()).startsWith("Record 3 of the journal of BER1-D2").hasLineCount(1);
        assertThat(said()).isEmpty();
        assertThat(run("journal", "verify", "--json", "--home", home.directory().toString()))
                .isEqualTo(1);
        assertThat(said()).contains("\"firstBad\":3");
    }

    @Test
    void asLongAsAConsoleWorksTheJournalIsLeftAlone() {
        DeskHome home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        try (DeskStore working = open(home)) {
            assertThat(working.lastNumber()).isZero();
            assertThat(run("journal", "verify", "--home", home.directory().toString()))
                    .isEqualTo(1);
        }
        assertThat(problem())
                .contains("Another console", "BER1-D2", ProcessHandle.current().pid() + "")
                .hasLineCount(1);
    }

    @Test
    void anExportSaysTheFingerprintAndTheExportedVerifierTakesIt() throws Exception {
        DeskHome home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        Path to = directory.resolve("export");
        String[] export = {
            "journal", "export", "--home", home.directory() + "", "--to", to + "", "--json"
        };
        try (DeskStore store = open(home)) {
            store.submit("system", new KeptNote.Noting(), new KeptNote(UUID.randomUUID(), "note"));
            assertThat(run(export)).isEqualTo(1);
            assertThat(problem()).contains("Another console").hasLineCount(1);
            assertThat(to).doesNotExist();
        }
        assertThat(run(export)).as(problem()).isZero();
        JsonNode said = JsonMapper.shared().readTree(said());
        assertThat(said.path("records").asInt()).isEqualTo(1);
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java") + "",
                                to.resolve("VerifyJournal.java") + "",
                                to + "",
                                "--key",
                                said.path("fingerprint").asString())
                        .inheritIO()
                        .start();
        assertThat(java.waitFor()).isZero();
        assertThat(run(export)).isEqualTo(1);
        assertThat(problem()).contains("There is something in " + to);
    }

    private static int occurrence(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static DeskStore open(DeskHome home) {
        return DeskStore.open(
                home,
                List.of(),
                InstantSource.system(),
                StoreKey.ownerFile(),
                StoreOptions.small());
    }

    @Test
    void aCentreThatIsNotThereIsSaidWithinASecondOrTwo() throws IOException {
        // Bound, so that nobody else is given it, and nobody listens there.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String place = "127.0.0.1:" + bound.getLocalPort();
            String url = "jdbc:postgresql://" + place + "/network";
            long began = System.nanoTime();
            assertThat(run("central", "status", "--url", url, "--user", "postgres")).isEqualTo(1);
            assertThat(problem()).contains(place).hasLineCount(1);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(promised(Duration.ofSeconds(2)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "init --name Quay",
                "upgrade",
                "load --sample",
                "desk add --site ber1 --code BER1-D1 --login-file",
                "desk revoke --code BER1-D1",
                "staff add --site ber1 --name Ada --role manager",
            })
    void aWebServerIsNoCentre(String command) throws IOException {
        Path login = directory.resolve("login.json");
        List<String> arguments = new ArrayList<>(List.of(("central " + command).split(" ")));
        if (command.endsWith("--login-file")) {
            arguments.add(login.toString());
        }
        try (ServerSocket web = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> answerAsAWebServer(web));
            arguments.addAll(
                    List.of(
                            "--url",
                            "jdbc:postgresql://127.0.0.1:" + web.getLocalPort() + "/network",
                            "--user",
                            "postgres"));
            long began = System.nanoTime();
            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(promised(Duration.ofSeconds(2)));
        }
        assertThat(problem()).contains("is not PostgreSQL").hasLineCount(1);
        assertThat(login).doesNotExist();
    }

    private static void answerAsAWebServer(ServerSocket web) {
        try {
            while (true) {
                Socket one = web.accept();
                one.getOutputStream()
                        .write(
                                "HTTP/1.1 400 Bad Request\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    @Test
    void anAddressThatIsNoneIsSaid() {
        assertThat(run("central", "status", "--url", "http://x", "--user", "postgres"))
                .isEqualTo(1);
        assertThat(problem()).contains("http://x", "jdbc:postgresql://host/database");
    }

    @Test
    void aLoginFileThatIsNoneIsRefused() throws IOException {
        Path file = directory.resolve("login.json");
        Files.writeString(file, "{\"desk\":\"BER1-D2\"}");
        Path home = directory.resolve("home");
        assertThat(run("--home", home.toString(), "--login-file", file.toString())).isEqualTo(1);
        assertThat(problem()).contains("central desk add").hasLineCount(1);
        assertThat(home).doesNotExist();
    }

    @Test
    void aNewDeskWithoutAPlaceForItsKeyIsNotMade() throws IOException {
        Path file = directory.resolve("login.json");
        Files.writeString(
                file,
                """
                {"desk":"BER1-D2","site":"ber1","url":"jdbc:postgresql://h/d","user":"u","password":"p"}
                """);
        Path home = directory.resolve("home");
        assertThat(run("rpc", "--home", home.toString(), "--login-file", file.toString()))
                .isEqualTo(1);
        assertThat(problem()).contains("no key store", "--passphrase-file").hasLineCount(1);
        assertThat(home).doesNotExist();
    }

    @Test
    void theSelfCheckAnswersInJsonWhenAsked() {
        assertThat(run("--self-check", "--json")).as(said()).isZero();
        assertThat(said())
                .startsWith("{\"ok\":true,\"checks\":[")
                .contains("\"Store\"", "\"Key store\"")
                .hasLineCount(1);
    }

    @Test
    void aDemoIsNotMadeWhereADeskLives() throws IOException {
        Path desk = directory.resolve("desk");
        DeskHome.make(desk, "BER1-D2", "ber1");
        assertThat(run("rpc", "--demo", "--home", directory.toString())).isEqualTo(1);
        assertThat(problem()).contains("choose an empty folder").hasLineCount(1);
        assertThat(DeskHome.isHome(desk)).isTrue();
    }

    @Test
    void theCommandLineIsEnglishOnAGermanMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(run("central", "status", "--url", "http://x", "--user", "postgres"))
                    .isEqualTo(1);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(problem())
                .isEqualTo(inTheirWords(Locale.UK))
                .isNotEqualTo(inTheirWords(Locale.GERMANY));
    }

    private static String inTheirWords(Locale language) {
        return new Sentences(new Texts(language))
                        .of(new CentreProblem(CentreProblem.Kind.WRONG_ADDRESS, "http://x"))
                + System.lineSeparator();
    }

    @Test
    void aDisplayThatDoesNotAnswerIsNone() {
        assertThat(new Display(Map.of()).isThere()).isFalse();
        assertThat(new Display(Map.of("DISPLAY", ":4711")).isThere()).isFalse();
        assertThat(new Display(Map.of("DISPLAY", "nonsense")).isThere()).isFalse();
    }
}
