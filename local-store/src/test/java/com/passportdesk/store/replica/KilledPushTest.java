package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.proxy.LineProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk in a process of its own is killed between sending what it acknowledged and hearing that
/// the centre has it: at these two steps exactly, again and again on the same home. Both times the
/// centre has it, and the desk cannot know. The earlier steps are `KillTest`'s.
class KilledPushTest {

    private static final int ROUNDS = 2;
    private static final int AT_ONCE = 5;
    private static final String NETWORK = "pushed";
    private static final String CODE = "BER1-D1";
    private static final String SITE = "ber1";

    /// What a process ended by SIGKILL leaves: 128 + 9.
    private static final int KILLED = 137;

    /// Where it is killed.
    private enum Step {
        /// The centre works on it and has not committed; that comes when nobody is there any more.
        UNDER_WAY,
        /// The centre has committed, and its answer is on the way.
        UNHEARD
    }

    @TempDir Path folder;

    private final List<String> kept = new ArrayList<>();
    private TestCentre server;
    private CentreLogin login;

    @Test
    void aKillBetweenAPushAndItsAnswerLosesNothingAndDoublesNothing() throws Exception {
        try (TestCentre started = TestCentre.start(folder.resolve("server"));
                Centre centre = started.network(NETWORK);
                LineProxy proxy = LineProxy.to("localhost", started.port())) {
            server = started;
            login = server.login(NETWORK, centre.addDesk(SITE, CODE));
            PushingDesk.write(folder.resolve("login"), login);
            // It waits in here for as long as a busy machine takes to kill it.
            server.asSuperuser(
                    NETWORK, "alter role \"" + login.user() + "\" set lock_timeout = '60s'");
            for (int round = 0; round < ROUNDS; round++) {
                for (Step step : Step.values()) {
                    killed(step, proxy, round);
                    check(step + ", round " + round);
                }
            }
        }
        System.out.printf("killed %d times at each of %s%n", ROUNDS, List.of(Step.values()));
    }

    private void killed(Step step, LineProxy proxy, int round) throws Exception {
        proxy.restore();
        long before = atCentre();
        Path said = folder.resolve("said-" + step + round);
        Path errors = folder.resolve("errors-" + step + round);
        Process desk = start(proxy.port(), said, errors);
        try (Connection holds = server.superuser(NETWORK);
                Statement statement = holds.createStatement()) {
            assertThat(comesTrue(() -> lines(said).contains(PushingDesk.READY)))
                    .as("it came in: %s", Files.readString(errors))
                    .isTrue();
            holds.setAutoCommit(false);
            // A push takes the counter of the feed last.
            statement.execute("select n from centre.feed_counter for update");
            List<String> words = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                words.add(step + " " + round + " " + i);
            }
            desk.getOutputStream()
                    .write((String.join("\n", words) + "\n").getBytes(StandardCharsets.UTF_8));
            desk.getOutputStream().flush();
            assertThat(comesTrue(() -> kept(said).size() == AT_ONCE && isPushing()))
                    .as("acknowledged and on the way: %s, %s", lines(said), isPushing())
                    .isTrue();
            assertThat(atCentre()).as("taken before its time").isEqualTo(before);
            if (step == Step.UNHEARD) {
                proxy.stall();
                holds.commit();
                assertThat(comesTrue(() -> atCentre() > before)).as("committed").isTrue();
            }
            desk.destroyForcibly();
            assertThat(desk.waitFor(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            holds.rollback();
        } finally {
            desk.destroyForcibly();
        }
        assertThat(desk.exitValue()).as("killed, and not fallen by itself").isEqualTo(KILLED);
        kept.addAll(kept(said));
        assertThat(comesTrue(() -> atCentre() > before)).as("the centre has some of it").isTrue();
    }

    private Process start(int port, Path said, Path errors) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PushingDesk.class.getName(),
                        folder.toString(),
                        CODE,
                        SITE,
                        TestCentre.url(port, NETWORK),
                        folder.resolve("login").toString())
                .redirectError(errors.toFile())
                // A pipe would be closed with what is in it unread.
                .redirectOutput(said.toFile())
                .start();
    }

    /// It is all there once, at the desk and, once it has its line again, at the centre.
    private void check(String when) {
        try (TestDesk desk = TestDesk.open(folder, CODE, SITE)) {
            assertThat(desk.said()).as("%s: at the desk", when).hasSameElementsAs(kept);
            assertThat(desk.store.unsentCount())
                    .as("%s: what it cannot know to be there", when)
                    .isEqualTo(AT_ONCE);
            desk.connect(login);
            assertThat(desk.replica().awaitSent(Eventually.LIMIT))
                    .as("%s: %s", when, desk.replica().state())
                    .isTrue();
            assertThat(desk.said())
                    .as("%s: once each", when)
                    .containsExactlyInAnyOrderElementsOf(kept);
        }
        assertThat(atCentre()).as("%s: recorded once each", when).isEqualTo(kept.size());
        assertThat(
                        server.count(
                                NETWORK,
                                "select count(distinct record) from centre.feed where kind = 'record'"))
                .as("%s: told", when)
                .isEqualTo(kept.size());
        assertThat(server.count(NETWORK, "select count(*) from centre.feed where kind = 'record'"))
                .as("%s: told once each", when)
                .isEqualTo(kept.size());
    }

    private long atCentre() {
        return server.count(NETWORK, "select count(*) from centre.ledger where type = 'Said'");
    }

    private boolean isPushing() {
        return server.count(
                        NETWORK,
                        """
                        select count(*) from pg_stat_activity
                         where usename = '%s' and wait_event_type = 'Lock'
                           and query like '%%desk_api.push%%'
                        """
                                .formatted(login.user()))
                > 0;
    }

    private static List<String> kept(Path said) {
        return lines(said).stream()
                .filter(line -> line.startsWith(PushingDesk.KEPT))
                .map(line -> line.substring(PushingDesk.KEPT.length()))
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
