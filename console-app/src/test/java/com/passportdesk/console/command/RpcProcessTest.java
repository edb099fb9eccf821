package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The desk as a program without a window sees it, in a process of its own, with a real centre.
@Timeout(400)
class RpcProcessTest {

    private static final int SALES = 60;
    private static final int KILLED_AFTER = 20;

    @TempDir Path directory;

    @Test
    void aProgramWorksThroughACutLineAndALostProcess() throws Exception {
        Path home = directory.resolve("demo");
        Files.createDirectories(home);
        Set<String> acknowledged;
        try (Program desk = Program.demo(home)) {
            assertThat(desk.call("journal.list", Program.params()).at("/error/code").asInt())
                    .isEqualTo(-32001);
            desk.signIn();
            desk.awaitLine("up");
            aSecondOneIsToldWhoIsThere(home);
            desk.awaitLine("up");
            assertThat(desk.result("line.cut", Program.params()).get("state").asString())
                    .isEqualTo("down");
            assertThat(desk.nextEvent().at("/params/topics").isArray()).isTrue();
            acknowledged = sellUntilKilled(desk);
            assertThat(desk.garbled()).isEmpty();
            nobodyElseLooksIn(home);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLED_AFTER);
        try (Program desk = Program.demo(home)) {
            desk.signIn();
            Set<String> inJournal = sold(desk);
            assertThat(inJournal).containsAll(acknowledged);
            Set<String> inRows = new HashSet<>();
            for (JsonNode receipt :
                    desk.result("receipt.list", Program.params().put("limit", 200))
                            .get("receipts")) {
                assertThat(inRows.add(receipt.get("number").asString())).isTrue();
            }
            assertThat(inRows).hasSameSizeAs(inJournal);
            desk.result("line.restore", Program.params());
            desk.awaitLine("up");
            acknowledged.addAll(sellUntilKilled(desk));
        }
        try (Program desk = Program.demo(home)) {
            desk.signIn();
            desk.awaitLine("up");
            desk.awaitSent();
            assertThat(sold(desk)).containsAll(acknowledged);
            JsonNode after = desk.status();
            assertThat(after.at("/journal/acknowledged").asLong())
                    .isEqualTo(after.at("/journal/records").asLong());
            assertThat(desk.end()).isZero();
        }
        assertThat(server(home)).as("the centre's process").isEmpty();
    }

    /// Keys, passwords and people are the owner's alone.
    private static void nobodyElseLooksIn(Path home) throws IOException {
        for (String folder : new String[] {"", "certificates", "centre", "desk", "second-desk"}) {
            assertThat(PosixFilePermissions.toString(mode(home.resolve(folder))))
                    .as(folder)
                    .isEqualTo("rwx------");
        }
        assertThat(PosixFilePermissions.toString(mode(home.resolve("certificates/server.key"))))
                .isEqualTo("rw-------");
    }

    private static Set<PosixFilePermission> mode(Path path) throws IOException {
        return Files.getPosixFilePermissions(path);
    }

    private void aSecondOneIsToldWhoIsThere(Path home) throws Exception {
        for (String demo : new String[] {"--demo", ""}) {
            List<String> command = new ArrayList<>(Program.command("rpc", "--home", home + ""));
            if (!demo.isEmpty()) {
                command.add(demo);
            }
            Path said = directory.resolve("second.log");
            Process second =
                    new ProcessBuilder(command)
                            .redirectError(said.toFile())
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .start();
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(Files.readString(said))
                    .containsPattern("Another console .* BER1-D2, process \\d+")
                    .hasLineCount(1);
        }
    }

    /// Sends sales as fast as they go and ends the process while more are under way; the commands
    /// whose answer had come by then.
    private static Set<String> sellUntilKilled(Program desk) throws Exception {
        Sales sales = new Sales(desk);
        sales.ask(SALES);
        Set<String> acknowledged = new HashSet<>();
        while (acknowledged.size() < KILLED_AFTER) {
            acknowledged.add(sales.nextSold(60));
        }
        desk.kill();
        acknowledged.addAll(sales.soldInTheEnd());
        return acknowledged;
    }

    /// The commands of all receipts in the journal, none of them twice.
    private static Set<String> sold(Program desk) throws InterruptedException {
        Set<String> sold = new HashSet<>();
        for (JsonNode record : journal(desk)) {
            if (record.get("type").asString().equals("ReceiptIssued")) {
                assertThat(sold.add(record.get("commandId").asString())).isTrue();
            }
        }
        return sold;
    }

    private static JsonNode journal(Program desk) throws InterruptedException {
        return desk.result("journal.list", Program.params().put("limit", 1_000)).get("records");
    }

    private static Optional<ProcessHandle> server(Path home) throws IOException {
        Path pid = home.resolve("centre").resolve("data").resolve("postmaster.pid");
        return Files.exists(pid)
                ? ProcessHandle.of(
                        Long.parseLong(
                                Files.readAllLines(pid, StandardCharsets.UTF_8).getFirst().strip()))
                : Optional.empty();
    }
}
