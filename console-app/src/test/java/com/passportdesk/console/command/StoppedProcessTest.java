package com.passportdesk.console.command;

import static com.passportdesk.console.fx.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The machine is shut down while a desk is open: its process is told to end (SIGTERM).
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
class StoppedProcessTest {

    /// 128 and the signal's number, as shells and service managers expect.
    private static final int TERMINATED = 128 + 15;

    /// What closing is allowed.
    private static final Duration A_FEW_SECONDS = promised(Duration.ofSeconds(5));

    @TempDir Path directory;
    private Path home;

    @BeforeEach
    void makeDesk() {
        home = EnrolledDesk.make(directory.resolve("desk"));
    }

    @Test
    void aDeskWithoutAWindowEndsInOrderInTheMiddleOfSales() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        try (Program desk = Program.start(directory.resolve("rpc.log"), rpc())) {
            desk.signIn();
            Sales sales = new Sales(desk);
            sales.ask(500);
            while (acknowledged.size() < 20) {
                acknowledged.add(sales.nextSold(60));
            }
            assertThat(desk.terminate(A_FEW_SECONDS)).isEqualTo(TERMINATED);
            acknowledged.addAll(sales.soldInTheEnd());
            assertThat(desk.garbled()).isEmpty();
        }
        assertClosedInOrder();
        try (Program again = Program.start(directory.resolve("again.log"), rpc())) {
            again.signIn();
            acknowledged.add(new Sales(again).sell());
            assertThat(again.end()).isZero();
        }
        assertThat(EnrolledDesk.sold(home)).containsAll(acknowledged);
    }

    @Test
    void aDeskInItsWindowEndsInOrder() throws Exception {
        Path log = directory.resolve("window.log");
        // The display is only asked whether it is there; the window opens on JavaFX's own.
        try (ServerSocket display = display()) {
            ProcessBuilder builder =
                    new ProcessBuilder(
                            Program.command(
                                    List.of(
                                            "-Dglass.platform=Headless",
                                            "-Dprism.order=sw",
                                            "-Djava.awt.headless=true"),
                                    "--home",
                                    home.toString()));
            builder.environment().put("DISPLAY", "localhost:" + (display.getLocalPort() - 6000));
            builder.environment().put("PASSPORT_DESK_LOG", "INFO");
            Process console =
                    builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            try {
                Eventually.holds(
                        () -> assertThat(Files.readString(log)).contains("the window is open"));
                console.destroy();
                assertThat(console.waitFor(A_FEW_SECONDS.toSeconds(), TimeUnit.SECONDS))
                        .as("it ended")
                        .isTrue();
            } finally {
                console.destroyForcibly();
            }
            assertThat(console.exitValue()).isEqualTo(TERMINATED);
        }
        assertThat(Files.readString(log)).doesNotContain(" ERROR ", "went wrong");
        assertClosedInOrder();
        assertThat(EnrolledDesk.sold(home)).isEmpty();
    }

    private List<String> rpc() {
        return Program.command("rpc", "--home", home.toString());
    }

    /// Where the X Window System would listen.
    private static ServerSocket display() throws IOException {
        for (int port = 6050; port < 6100; port++) {
            try {
                return new ServerSocket(port);
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new IOException("no port of a display is free");
    }

    /// The rows were closed and flushed: the mark of an open store is gone.
    private void assertClosedInOrder() {
        assertThat(home.resolve("store.mv.db")).exists();
        assertThat(home.resolve("store.open")).doesNotExist();
    }
}
