package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.journal.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody with a valid desk's login and a program of their own takes what all others wait for and
/// does not let go of it. The time limits its role begins with it has switched off.
@Tag("paced")
class HeldUpTest extends TwoDesks {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(2), Duration.ofMinutes(5));
    private static final String ORDER =
            "desk_api.order('{\"id\":\"%s\",\"kind\":\"block\",\"target\":\"card:x\",\"reason\":\"\"}', now())";

    private CentreLogin login;
    private Connection hostile;

    @BeforeEach
    void enter() throws SQLException {
        login = server.login("judged", centre.addDesk(site, code("-D9")));
        hostile = session();
    }

    @AfterEach
    void leave() throws SQLException {
        server.asSuperuser(
                "judged",
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'hostile'");
        hostile.close();
    }

    private Connection session() throws SQLException {
        Connection connection = CentreLine.open(login, PATIENCE, "hostile").connection();
        run(
                connection,
                "set statement_timeout = 0",
                "set idle_in_transaction_session_timeout = 0",
                "set idle_session_timeout = 0",
                "set lock_timeout = 0");
        return connection;
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// On a thread of its own, since it is to last until it is ended.
    private void begins(String sql) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        run(hostile, sql);
                    } catch (SQLException _) {
                        // As it is to end.
                    }
                });
        assertThat(comesTrue(() -> holders() > 0)).as("holds what it took").isTrue();
    }

    /// By an order, which takes it last: until then others pass.
    private void takesTheCounter(String sql) {
        begins(sql);
        assertThat(comesTrue(this::isCounterTaken)).isTrue();
    }

    private long holders() {
        return server.count(
                "judged",
                "select count(*) from pg_stat_activity where application_name = 'hostile'"
                        + " and backend_xid is not null");
    }

    private boolean isCounterTaken() {
        return server.count(
                        "judged",
                        "select count(*) from"
                                + " (select from centre.feed_counter for update skip locked) free")
                == 0;
    }

    private static String order() {
        return ORDER.formatted(UUID.randomUUID());
    }

    private CentreStatus.Desk status() {
        return centre.status().desks().stream()
                .filter(desk -> desk.code().equals(code("-D9")))
                .findFirst()
                .orElseThrow();
    }

    private void othersGoOn() {
        second.say(second.words("goes on"));
        assertThat(second.replica().awaitSent(Duration.ofSeconds(30)))
                .as("%s", second.replica().state())
                .isTrue();
        assertThat(comesTrue(() -> first.said().contains("goes on"))).isTrue();
        assertThat(holders()).isZero();
        assertThat(status().ended()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin; select %s",
                "begin; select %s; select pg_sleep(600)",
                "select %s, pg_sleep(600)",
                "select %s, (select count(*) from generate_series(1, 1000000000000))",
                "do $$ begin perform %s; begin perform 1 / 0; exception when others then end;"
                        + " loop end loop; end $$"
            })
    void whoHoldsTheFeedIsEndedWhateverItDoesMeanwhile(String sql) {
        takesTheCounter(sql.formatted(order()));
        othersGoOn();
    }

    @Test
    void whoHoldsWhatALeaseNeedsKeepsNobodyFromComingIn() {
        second.disconnect();
        begins(
                "begin; select desk_api.acquire('%s', '%s', '%s', '%s', 1)"
                        .formatted(UUID.randomUUID(), room(), TEN, ELEVEN));
        second.connect(logins.get(code("-D2")));
        assertThat(second.replica().awaitUp(Duration.ofSeconds(30)))
                .as("%s", second.replica().state())
                .isTrue();
        assertThat(holders()).isZero();
    }

    @Test
    void whoWasEndedIsNotHeardForAWhileAndTold() throws Exception {
        takesTheCounter("begin; select " + order());
        othersGoOn();
        try (Connection again = session()) {
            assertThatThrownBy(() -> run(again, "select desk_api.wake(false)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("PD009"));
        }
        try (TestDesk honest = TestDesk.open(homes, code("-D9"), site).connect(login)) {
            assertThat(comesTrue(() -> honest.replica().state().problem().isPresent())).isTrue();
            LineProblem told = honest.replica().state().problem().orElseThrow();
            assertThat(told.textKey()).isEqualTo("problem.centre.heldOthersUp");
            assertThat(told.arguments().getLast()).isEqualTo(1L);
            assertThat(told.needsSomebody()).isTrue();
            server.asSuperuser(
                    "judged", "update centre.ended_session set refused_until = clock_timestamp()");
            assertThat(honest.replica().awaitUp(LONG)).as("%s", honest.replica().state()).isTrue();
        }
    }

    @Test
    void onePersistentIsRefusedForLongerEachTime() {
        for (int time = 0; time < 3; time++) {
            server.asSuperuser(
                    "judged",
                    "update centre.ended_session set at = at - interval '1 minute'",
                    "select centre.end_sessions(array['" + code("-D9") + "'], 'again')");
        }
        assertThat(
                        server.count(
                                "judged",
                                "select max(extract(epoch from refused_until - at))::bigint"
                                        + " from centre.ended_session where desk = '"
                                        + code("-D9")
                                        + "'"))
                .isEqualTo(240);
        assertThat(status().ended()).isEqualTo(3);
    }

    /// Without anybody waiting for it: it keeps the server from clearing up and its queue of wakes
    /// from getting shorter.
    @Test
    void whoOnlyReadsAndNeverEndsIsEndedWhenADeskKeepsHouse() throws Exception {
        run(hostile, "listen network", "begin isolation level repeatable read", "select 1");
        server.asSuperuser(
                "judged",
                """
                do $$ begin
                    execute replace(pg_get_functiondef('centre.end_endless()'::regprocedure),
                        '60 seconds', '1 second');
                end $$
                """);
        try (CentreLine line = CentreLine.open(logins.get(code("-D1")), PATIENCE, "honest")) {
            assertThat(
                            comesTrue(() -> {
                                try {
                                    run(line.connection(), "select desk_api.keep_house(10)");
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                                return isEnded(hostile);
                            }))
                    .isTrue();
        }
        // It may be one whose line broke in the middle of an answer: its desk is heard.
        assertThat(status().ended()).isZero();
        second.say(second.words("goes on"));
        assertThat(second.replica().awaitSent(LONG)).isTrue();
    }

    private long atCentre(String desk) {
        return server.count(
                "judged", "select count(*) from centre.ledger where desk = '" + desk + "'");
    }

    /// Whoever listens in a transaction that does not end keeps the server's queue of wakes from
    /// getting shorter, until nobody can wake anybody.
    @Test
    void aFullQueueOfWakesKeepsNothingFromTheCentreAndNobodyFromComingIn() throws Exception {
        assumeTrue(
                server.count("judged", "select current_setting('server_version_num')::int")
                        >= 170_000,
                "a queue this long takes long to fill");
        run(hostile, "listen network", "begin", "select 1");
        try (Connection filling = session();
                CentreLine line = CentreLine.open(logins.get(code("-D1")), PATIENCE, "honest")) {
            assertThatThrownBy(
                            () -> {
                                for (int n = 0; n < 200; n++) {
                                    run(
                                            filling,
                                            "select pg_notify('network', %d || repeat('x', 7900))"
                                                    .formatted(n));
                                }
                            })
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("54000"));
            assertThatThrownBy(() -> run(line.connection(), "select desk_api.wake(false)"))
                    .hasMessageContaining("too many notifications");
        }
        Order block = new Order(UUID.randomUUID(), Order.Kind.BLOCK, "card:" + site, "stolen");
        first.say(first.words("one"));
        assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
        // The wake for that one is owed.
        first.say(first.words("two"), first.words("lost").withOrder(block));
        assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
        assertThat(atCentre(code("-D1"))).isEqualTo(3);
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.safety_order where id = '"
                                        + block.id()
                                        + "'"))
                .isEqualTo(1);
        try (TestDesk third = desk("-D3")) {
            third.say(third.words("came in"));
            assertThat(third.replica().awaitSent(LONG)).isTrue();
            leave();
            assertThat(comesTrue(() -> third.said().contains("one"))).isTrue();
        }
        // The wakes that were owed come once there is room for them.
        second.say(second.words("all the same"));
        assertThat(comesTrue(() -> first.said().contains("all the same"))).isTrue();
    }

    /// The centre ends a batch that takes it too long, and would each time.
    @Test
    void whoeverIsEndedForABatchSendsSmallerOnes() {
        server.asSuperuser(
                "judged",
                """
                create function centre.too_long() returns trigger language plpgsql as $$
                begin
                    if new.desk = '%s' and new.last_number - old.last_number > 60 then
                        raise exception 'too long' using errcode = 'PD009', detail = '0';
                    end if;
                    return new;
                end $$;
                create trigger too_long before update on centre.life
                    for each row execute function centre.too_long();
                """
                        .formatted(code("-D1")));
        try {
            first.disconnect();
            for (int n = 0; n < 200; n++) {
                first.say(first.words("said " + n));
            }
            first.connect(logins.get(code("-D1")));
            assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
            assertThat(comesTrue(() -> second.said().size() == 200)).isTrue();
        } finally {
            server.asSuperuser("judged", "drop function centre.too_long() cascade");
        }
    }

    /// What is set aside is told to its desk through the feed, whose counter all others need.
    @Test
    void whatIsSetAsideTakesTheFeedsCounterLast() {
        server.asSuperuser(
                "judged",
                """
                create function centre.counter_is_free() returns trigger language plpgsql as $$
                begin
                    if new.desk = '%s' and pg_current_xact_id()::text::bigint
                           <= (select xmin::text::bigint from centre.feed_counter) then
                        raise exception 'the counter is held';
                    end if;
                    return new;
                end $$;
                create trigger counter_is_free before insert on centre.ledger
                    for each row execute function centre.counter_is_free();
                """
                        .formatted(code("-D1")));
        try {
            Order revoke = new Order(UUID.randomUUID(), Order.Kind.REVOKE, code("-D2"), "gone");
            first.say(
                    first.words("hostile").withOrder(revoke),
                    first.words("one"),
                    first.words("two"));
            assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
            assertThat(
                            server.count(
                                    "judged",
                                    "select count(*) from centre.set_aside where desk = '"
                                            + code("-D1")
                                            + "'"))
                    .isEqualTo(1);
            assertThat(comesTrue(() -> second.said().equals(java.util.List.of("one", "two"))))
                    .isTrue();
            assertThat(
                            comesTrue(() ->
                                    verdicts(first).stream()
                                            .anyMatch(one -> one.startsWith("lost record:"))))
                    .isTrue();
        } finally {
            server.asSuperuser("judged", "drop function centre.counter_is_free() cascade");
        }
    }

    private long asked() {
        return server.count(
                "judged",
                "select coalesce(sum(calls), 0) from pg_stat_user_functions"
                        + " where schemaname = 'desk_api' and funcname = 'feed'");
    }

    /// `NOTIFY` cannot be taken from anybody: each desk would ask for each wake.
    @Test
    void aFloodOfWakesIsNoFloodOfQuestionsAndHidesNothing() throws Exception {
        server.asSuperuser(
                "judged", "alter system set track_functions = 'all'", "select pg_reload_conf()");
        long before = asked();
        long sent = 0;
        long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        while (System.nanoTime() - end < 0) {
            run(hostile, "notify network");
            sent++;
        }
        assertThat(sent).as("wakes").isGreaterThan(200);
        // Two desks, and figures of the server are some time behind.
        assertThat(comesTrue(() -> asked() > before)).isTrue();
        assertThat(asked() - before).as("questions for %d wakes", sent).isLessThan(80);
        second.say(second.words("all the same"));
        assertThat(comesTrue(() -> first.said().contains("all the same"))).isTrue();
    }

    private static boolean isEnded(Connection session) {
        try {
            run(session, "select 1");
            return false;
        } catch (SQLException _) {
            return true;
        }
    }
}
