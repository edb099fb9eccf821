package com.passportdesk.store.central;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.CentreLine.Patience;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Notices that there is news go out together where there are many, and none is lost with whoever
/// was to send it.
class WakingTest {

    private static final Patience PATIENCE = new Patience(Eventually.LIMIT, Eventually.LIMIT);

    @TempDir static Path folder;

    private static TestCentre server;
    private static Centre centre;
    private static DeskLogin ber1;
    private static DeskLogin muc1;

    private final List<String> heard = new ArrayList<>();
    private Connection listener;
    private Connection one;
    private Connection other;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
        centre = server.network("woken");
        ber1 = centre.addDesk("ber1", "BER1-D1");
        muc1 = centre.addDesk("muc1", "MUC1-D1");
    }

    @AfterAll
    static void stopServer() throws Exception {
        centre.close();
        server.close();
    }

    @BeforeEach
    void comeIn() throws SQLException {
        listener = server.superuser("woken");
        execute(listener, "listen network; listen \"site:ber1\"; listen \"site:muc1\"");
        one = as(ber1);
        other = as(muc1);
        told("clock_timestamp() - interval '1 minute'");
        gap("0");
    }

    @AfterEach
    void leave() throws SQLException {
        listener.close();
        one.close();
        other.close();
    }

    private static Connection as(DeskLogin desk) throws SQLException {
        Connection connection =
                CentreLine.open(server.login("woken", desk), PATIENCE, "wakes").connection();
        execute(connection, "set lock_timeout = 0");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// All that is in the feed has been told, at this time.
    private static void told(String at) {
        server.asSuperuser(
                "woken",
                "update centre.woken set at = " + at + ", position = n from centre.feed_counter");
    }

    private static void gap(String seconds) {
        server.asSuperuser(
                "woken",
                "create or replace function centre.wake_gap() returns double precision"
                        + " language plpgsql stable as 'begin return "
                        + seconds
                        + "; end'");
    }

    private static void news(String scope) {
        server.asSuperuser(
                "woken",
                "select centre.append(array[(1, '"
                        + scope
                        + "', null, 'lease', null, null, null, '{}')::centre.item])");
    }

    private static CompletableFuture<Void> wakes(Connection desk) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        execute(desk, "select desk_api.wake(false)");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static int process(Connection desk) throws SQLException {
        try (Statement statement = desk.createStatement();
                ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static boolean waits(int process, String what) {
        return comesTrue(() ->
                server.count(
                                "woken",
                                "select count(*) from pg_stat_activity where pid = "
                                        + process
                                        + " and '"
                                        + what
                                        + "' in (wait_event, wait_event_type)")
                        == 1);
    }

    /// What came by now, each time it came.
    private List<String> heard() throws SQLException {
        execute(listener, "");
        PGConnection postgres = listener.unwrap(PGConnection.class);
        for (PGNotification notice : postgres.getNotifications()) {
            heard.add(notice.getName());
        }
        return heard.stream().sorted().toList();
    }

    private boolean comes(String... channels) {
        return comesTrue(() -> {
            try {
                return heard().equals(List.of(channels));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void afterAQuietWhileANoticeGoesOutAtOnce() throws Exception {
        gap("1 / 0");
        news("site:ber1");
        execute(one, "select desk_api.wake(false)");
        assertThat(comes("site:ber1")).isTrue();
        execute(one, "select desk_api.wake(true)");
        assertThat(heard()).as("nothing is new").containsExactly("site:ber1");
    }

    @Test
    void itIsForThoseWhomTheFeedHasNewsFor() throws Exception {
        news("desk:MUC1-D1");
        news("network");
        news("desk:NOBODY");
        execute(one, "select desk_api.wake(false)");
        assertThat(comes("network", "site:muc1")).isTrue();
    }

    @Test
    void ofMuchAtOnceEverybodyHears() throws Exception {
        server.asSuperuser("woken", "update centre.feed_counter set n = n + 6000");
        news("site:ber1");
        execute(one, "select desk_api.wake(false)");
        assertThat(comes("network")).isTrue();
    }

    /// The second desk's session ends while it waits for the time to come for a notice that the
    /// first one's news were to go out with.
    @Test
    void whoWaitsForTheNoticeOfAnotherSendsItWhenThatOneIsGone() throws Exception {
        told("clock_timestamp() + interval '1 hour'");
        gap("25");
        news("site:muc1");
        int gone = process(other);
        CompletableFuture<Void> owed = wakes(other);
        assertThat(waits(gone, "PgSleep")).isTrue();
        news("site:ber1");
        int waiting = process(one);
        CompletableFuture<Void> waits = wakes(one);
        assertThat(waits(waiting, "Lock")).isTrue();
        assertThat(heard()).isEmpty();
        gap("0");
        server.asSuperuser("woken", "select pg_terminate_backend(" + gone + ")");
        waits.get(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(comes("site:ber1", "site:muc1")).isTrue();
        assertThat(owed.handle((_, problem) -> problem != null).get()).isTrue();
    }

    @Test
    void whoseNewsWereToldByAnotherSaysNothing() throws Exception {
        news("site:ber1");
        try (Connection another = server.superuser("woken")) {
            another.setAutoCommit(false);
            execute(another, "select from centre.woken for update");
            int waiting = process(one);
            CompletableFuture<Void> waits = wakes(one);
            assertThat(waits(waiting, "Lock")).isTrue();
            execute(another, "update centre.woken set position = n from centre.feed_counter");
            another.commit();
            waits.get(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(heard()).isEmpty();
    }

    @Test
    void aNoticeGoesOutThoughSomebodyHoldsUpTheOthers() throws Exception {
        execute(one, "set lock_timeout = '10ms'");
        news("site:ber1");
        try (Connection another = server.superuser("woken")) {
            another.setAutoCommit(false);
            execute(another, "select from centre.woken for update");
            execute(one, "select desk_api.wake(true)");
            assertThat(comes("network", "site:ber1")).isTrue();
        }
    }
}
