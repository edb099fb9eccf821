package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.JournalCheck;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.keystore.SystemKeyStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program sells and is copied while it does, and its desk goes on on another machine.
@Timeout(300)
class BackupProcessTest {

    private static final int SOLD = 12;

    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// What the second machine, which has no key store, is given instead.
    private String words() throws IOException {
        return Files.writeString(directory.resolve("words"), "quiet river\n").toString();
    }

    private JsonNode run(String... arguments) {
        out.reset();
        int code =
                new Terminal(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .carryOut(arguments);
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode copyOf(Program desk) throws InterruptedException {
        return desk.result("desk.status", Program.params()).path("backup");
    }

    @Test
    void aDeskThatIsCopiedAsItSellsGoesOnElsewhereWithEveryReceipt() throws Exception {
        Path home = directory.resolve("demo");
        Path drive = directory.resolve("drive");
        Path second = directory.resolve("second");
        JsonNode restored;
        try (Program desk =
                Program.start(
                        directory.resolve("rpc.log"),
                        Program.command(
                                "rpc",
                                "--demo",
                                "--members",
                                "1000",
                                "--home",
                                home.toString(),
                                "--backup-folder",
                                drive.toString()))) {
            desk.signIn();
            assertThat(desk.result("desk.status", Program.params()).path("storeKey").asString())
                    .isEqualTo("file");
            Sales sales = new Sales(desk);
            for (int i = 0; i < SOLD; i++) {
                sales.sell();
            }
            long records =
                    desk.result("desk.status", Program.params())
                            .path("journal")
                            .path("records")
                            .asLong();
            Eventually.holds(() ->
                    assertThat(copyOf(desk).path("last").asLong()).isGreaterThanOrEqualTo(records));
            assertThat(copyOf(desk).path("words").asString()).isEmpty();
            restored = restore(home, drive, second);
            assertThat(restored.path("records").asLong()).isGreaterThan(records);
            assertThat(desk.end()).isZero();
        }
        String life = restored.path("incarnation").asString();
        assertThat(life).isNotEqualTo(DeskHome.open(drive).incarnation().toString());
        assertThat(
                        JournalCheck.follow(
                                DeskHome.open(second),
                                StoreKey.passphrase(
                                        "quiet river",
                                        SystemKeyStore.here(SystemKeyStore.Asking.NOBODY)),
                                _ -> {}))
                .satisfies(found -> assertThat(found.verdict().isWhole()).isTrue());
        Files.writeString(second.resolve("store.mv.db"), "rows that are none");
        assertThat(
                        run(
                                        "store",
                                        "rebuild",
                                        "--json",
                                        "--home",
                                        second.toString(),
                                        "--passphrase-file",
                                        words())
                                .path("records"))
                .isEqualTo(restored.path("records"));
        Path other = directory.resolve("another drive");
        assertThat(
                        run(
                                        "store",
                                        "backup",
                                        "--json",
                                        "--home",
                                        second + "",
                                        "--to",
                                        other + "",
                                        "--passphrase-file",
                                        words())
                                .path("records"))
                .isEqualTo(restored.path("records"));
        JsonNode again =
                run(
                        "store",
                        "restore",
                        "--json",
                        "--as-new",
                        "--home",
                        second.toString(),
                        "--passphrase-file",
                        words());
        assertThat(again.path("records").asLong()).isEqualTo(restored.path("records").asLong() + 1);
        assertThat(again.path("incarnation").asString()).isNotEqualTo(life);
        try (Program desk = Program.desk(second, "--passphrase-file", words())) {
            desk.signIn();
            assertThat(desk.result("desk.status", Program.params()).path("storeKey").asString())
                    .isEqualTo("passphrase");
            JsonNode day = Program.params().put("day", "2027-04-22");
            assertThat(desk.result("receipt.list", day).path("receipts").size()).isEqualTo(SOLD);
            assertThat(desk.end()).isZero();
        }
    }

    private JsonNode restore(Path home, Path drive, Path to) throws IOException {
        return run(
                "store",
                "restore",
                "--json",
                "--from",
                drive.toString(),
                "--home",
                to.toString(),
                "--key-file",
                home.resolve("desk").resolve("store-key").toString(),
                "--passphrase-file",
                words());
    }
}
