package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.backup.Backup;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command answers reaches whoever reads it, whole, or is said not to.
class AnsweredTest {

    private static final String DESK = "ZÜRICH-D2";

    @TempDir Path directory;

    private Path home;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeDesk() {
        DeskHome made = DeskHome.make(directory.resolve("home"), DESK, "ber1");
        DeskStore.open(
                        made,
                        List.of(),
                        InstantSource.system(),
                        StoreKey.ownerFile(),
                        StoreOptions.small())
                .close();
        home = made.directory();
    }

    private int run(OutputStream out, String... arguments) {
        return new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        () -> false)
                .carryOut(arguments);
    }

    /// Takes nothing, as a full disk or a reader that has gone.
    private static final class Full extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @Test
    void anAnswerThatNobodyGetsIsAFailure() {
        String[] verify = {"journal", "verify", "--home", home.toString(), "--json"};
        assertThat(run(OutputStream.nullOutputStream(), verify)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run(new Full(), verify)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("standard output is full or closed")
                .hasLineCount(1);
    }

    static boolean hasFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("hasFullDevice")
    void aFullDeviceIsAFailureOfTheProgram() throws Exception {
        Process program =
                new ProcessBuilder(Program.command("journal", "verify", "--home", home.toString()))
                        .redirectOutput(new File("/dev/full"))
                        .redirectError(directory.resolve("err").toFile())
                        .start();
        assertThat(program.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("err"))).contains("is full or closed");
    }

    @Test
    void jsonIsUtf8OnAMachineWithoutALanguage() throws Exception {
        ProcessBuilder plain =
                new ProcessBuilder(
                        Program.command("journal", "verify", "--json", "--home", home.toString()));
        plain.environment().remove("LANG");
        plain.environment().put("LC_ALL", "C");
        Path said = directory.resolve("said");
        Process program =
                plain.redirectOutput(said.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(program.waitFor(180, TimeUnit.SECONDS)).isTrue();
        JsonNode answer = JsonMapper.shared().readTree(Files.readAllBytes(said));
        assertThat(answer.path("desk").asString()).isEqualTo(DESK);
    }

    @Test
    void aRestoreSaysInJsonWhatIsLost() throws Exception {
        Path drive = directory.resolve("drive");
        Path desk = EnrolledDesk.make(directory.resolve("desk"));
        Backup.write(DeskHome.open(desk), StoreKey.ownerFile(), drive, Backup.WithKey.YES);
        damage(drive.resolve("feed"));
        Path second = directory.resolve("second");
        Path words = Files.writeString(directory.resolve("words"), "quiet river");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(
                        run(
                                out,
                                "store",
                                "restore",
                                "--json",
                                "--from",
                                drive.toString(),
                                "--home",
                                second.toString(),
                                "--passphrase-file",
                                words.toString()))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        JsonNode answer = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(answer.path("keysWhole").asBoolean()).isTrue();
        assertThat(answer.path("withPersons").asBoolean()).isTrue();
        assertThat(answer.get("heardWhole").asBoolean()).as("damaged in the copy").isFalse();
    }

    private static void damage(Path feed) throws IOException {
        Path segment;
        try (Stream<Path> files = Files.list(feed)) {
            segment =
                    files.filter(file -> file.toString().endsWith(".seg"))
                            .findFirst()
                            .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"kind\"");
        assertThat(name).isPositive();
        bytes[name + 1] ^= 1;
        Files.write(segment, bytes);
    }
}
