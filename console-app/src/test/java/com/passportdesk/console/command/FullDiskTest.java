package com.passportdesk.console.command;

import static com.passportdesk.console.fx.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.devices.simulated.SimulatedNetwork;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A desk on a small disk of its own, which fills up while it sells. The disk is real: a file
/// system in memory that only the desk's process sees, which Linux lets anybody have. The tests of
/// the store play the same with a file layer that fails, on every system.
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    private static final String MEGABYTES = "96";
    private static final int MOST_THAT_FIT = 500;
    private static final String SENTENCE =
            "The disk of this desk is full. Make room on the disk, then do the last step again.";

    @TempDir Path directory;

    @Test
    void aFullDiskIsSaidInOneSentenceAndSalesGoOnWhenThereIsRoomAgain() throws Exception {
        assumeThat(disksOfOnesOwn()).as("a kernel that gives everybody a disk").isTrue();
        Path made = EnrolledDesk.make(directory.resolve("made"));
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Path after = directory.resolve("after");
        Path log = directory.resolve("rpc.log");
        Set<String> sold = new HashSet<>();
        try (SimulatedPrinter printer = SimulatedPrinter.pluggedIn();
                SimulatedNetwork line = SimulatedNetwork.of(printer);
                Program desk =
                        Program.start(log, onADiskOfItsOwn(withPrinter(made, line), disk, after))) {
            desk.signIn();
            Sales sales = new Sales(desk);
            printer.load(0);
            Eventually.isTrue(() -> ask(desk, "device.list").contains("out of paper"));
            sold.add(sales.sell());
            Path filler = seenBy(desk, disk).resolve("filler");
            fill(filler);
            printer.load(1_000_000);

            JsonNode refused = sellUntilRefused(sales, sold);
            for (int again = 0; again < 3; again++) {
                assertThat(refused.at("/error/message").asString()).isEqualTo(SENTENCE);
                assertReadsGoOn(desk, sold.size());
                refused = timed(sales);
            }

            Files.delete(filler);
            long free = System.nanoTime();
            JsonNode answer = timed(sales);
            while (!Sales.isSold(answer)) {
                assertThat(Duration.ofNanos(System.nanoTime() - free))
                        .isLessThan(promised(Duration.ofSeconds(5)));
                answer = timed(sales);
            }
            sold.add(sales.sold(answer));
            sold.add(sales.sell());
            assertPrintedOnce(desk, printer);
            assertThat(desk.end()).isZero();
        }
        assertThat(Files.readString(log)).doesNotContain("went wrong");
        assertThat(EnrolledDesk.sold(after)).isEqualTo(sold);
    }

    private static Path withPrinter(Path home, SimulatedNetwork line) throws IOException {
        Files.writeString(
                home.resolve("devices.json"),
                """
                {"format": 1, "devices": [
                  {"kind": "printer", "name": "Paper", "host": "127.0.0.1:%d"}]}
                """
                        .formatted(line.port()));
        return home;
    }

    /// What was asked for while the disk was full is neither forgotten nor printed twice.
    private static void assertPrintedOnce(Program desk, SimulatedPrinter printer) {
        Eventually.isTrue(() -> {
            String prints = ask(desk, "printing.list");
            return prints.contains("\"held\":false")
                    && !prints.contains("\"waiting\"")
                    && !prints.contains("\"sending\"");
        });
        assertThat(printer.paper())
                .filteredOn(words -> words.startsWith("[QR"))
                .doesNotHaveDuplicates()
                .anyMatch(words -> words.endsWith("-000001]"));
    }

    private static String ask(Program desk, String method) {
        try {
            return desk.result(method, Program.params()).toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sells until the disk says no: a few sales still fit into space that was allocated ahead.
    private static JsonNode sellUntilRefused(Sales sales, Set<String> sold) throws Exception {
        for (int i = 0; i < MOST_THAT_FIT; i++) {
            JsonNode answer = timed(sales);
            if (!Sales.isSold(answer)) {
                return answer;
            }
            sold.add(sales.sold(answer));
        }
        throw new AssertionError("the disk is not full");
    }

    private static JsonNode timed(Sales sales) throws InterruptedException {
        long began = System.nanoTime();
        JsonNode answer = sales.answer();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(promised(Duration.ofSeconds(1)));
        return answer;
    }

    private static void assertReadsGoOn(Program desk, int sold) throws InterruptedException {
        assertThat(desk.result("receipt.list", Program.params().put("limit", 200)).get("receipts"))
                .hasSize(sold);
        assertThat(desk.result("member.search", Program.params().put("query", "a")).get("members"))
                .isNotEmpty();
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    /// The disk as the desk's process sees it.
    private static Path seenBy(Program desk, Path disk) {
        return Path.of("/proc/" + desk.pid() + "/root" + disk);
    }

    /// Runs the program with a copy of a home on a small disk, and saves the home at the end: the
    /// disk goes with the process.
    private static List<String> onADiskOfItsOwn(Path made, Path disk, Path after) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "unshare",
                                "--map-root-user",
                                "--mount",
                                "sh",
                                "-c",
                                """
                                mount -t tmpfs -o size=$0m none "$1" || exit 70
                                cp -a "$2" "$1/home" || exit 71
                                disk="$1" after="$3"
                                shift 3
                                "$@"
                                code=$?
                                cp -a "$disk/home" "$after" || exit 72
                                exit $code
                                """,
                                MEGABYTES,
                                disk.toString(),
                                made.toString(),
                                after.toString()));
        command.addAll(Program.command("rpc", "--home", disk.resolve("home").toString()));
        return command;
    }

    private static boolean disksOfOnesOwn() throws IOException, InterruptedException {
        try {
            Process tried =
                    new ProcessBuilder(
                                    "unshare",
                                    "--map-root-user",
                                    "--mount",
                                    "mount",
                                    "-t",
                                    "tmpfs",
                                    "none",
                                    "/mnt")
                            .start();
            return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
