package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Orders;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a centre does not know is told to it or waited for, and what matters most is heard first.
class RestoredCentreTest extends TwoDesks {

    private long leases(String code) {
        return server.count(
                "judged",
                "select count(*) from centre.lease where not ended and thing = '%s' and desk = '%s'"
                        .formatted(room(), code));
    }

    private boolean isHeld(TestDesk desk) {
        return desk.replica().acquire(pool(), new Stretch(TEN, ELEVEN), 1).isPresent();
    }

    /// What was leased after the backup was made may be sold where nobody hears of it.
    @Test
    void aRestoredCentreLeasesNothingBeforeItHasHeardOfAllWhoMayHoldIt() {
        assertThat(leases(code("-D1"))).as("before").isEqualTo(1);
        first.disconnect();
        first.say(first.words("sold meanwhile"));
        second.disconnect();
        server.asSuperuser(
                "judged",
                "delete from centre.lease where thing in ('" + room() + "', '" + pool() + "')",
                "update centre.network set history = gen_random_uuid()");

        second.connect(logins.get(code("-D2")));
        assertThat(second.replica().awaitUp(LONG)).as("%s", second.replica().state()).isTrue();
        assertThat(leases(code("-D2"))).isZero();
        assertThat(isHeld(second)).isFalse();

        first.connect(logins.get(code("-D1")));
        assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
        assertThat(comesTrue(() -> leases(code("-D1")) == 1)).as("once all is here").isTrue();
        assertThat(isHeld(second)).isTrue();
    }

    private CentreLine line(TestDesk desk) {
        return CentreLine.open(
                logins.get(desk.store.home().desk()),
                new CentreLine.Patience(Duration.ofSeconds(5), Duration.ofMinutes(1)),
                "only this far");
    }

    /// What the centre answers a desk that asks nothing else.
    private String asked(TestDesk desk, String sql) {
        try (CentreLine line = line(desk);
                var statement = line.connection().createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hello(TestDesk desk) {
        return asked(
                desk,
                "select desk_api.hello('%s', %d, '\\x%s', 'only this far', now(), '%s', '%s')"
                        .formatted(
                                desk.store.home().incarnation(),
                                desk.store.lastNumber(),
                                HexFormat.of().formatHex(desk.store.lastHash()),
                                desk.store.home().desk(),
                                desk.store.home().site()));
    }

    /// It still holds what it held, as long as it has no picture of the new history.
    @Test
    void whoSaidHelloAndWasCutOffHasNotComeIn() {
        first.say(first.words("one"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        first.disconnect();
        second.disconnect();
        server.asSuperuser(
                "judged",
                "delete from centre.lease where thing in ('" + room() + "', '" + pool() + "')",
                "update centre.network set history = gen_random_uuid()");
        assertThat(hello(first)).contains(code("-D1"));
        second.connect(logins.get(code("-D2")));
        assertThat(second.replica().awaitUp(LONG)).isTrue();
        assertThat(isHeld(second)).isFalse();
        assertThat(leases(code("-D2"))).isZero();
        first.connect(logins.get(code("-D1")));
        assertThat(comesTrue(() -> isHeld(second))).as("once it is in").isTrue();
    }

    /// Else nobody could sell it, for as long as somebody is missing.
    @Test
    void nobodyIsAskedForWhatNobodyWouldGet() {
        TestDesk third = desk("-D3");
        assertThat(leases(code("-D1"))).isEqualTo(1);
        third.disconnect();
        second.disconnect();
        server.asSuperuser("judged", "update centre.network set history = gen_random_uuid()");
        String ask = "select desk_api.ask_way('%s', '%s', '%s', 1)".formatted(room(), TEN, ELEVEN);
        assertThat(asked(second, ask)).isEqualTo("f");
        assertThat(leases(code("-D1"))).isEqualTo(1);
        second.connect(logins.get(code("-D2")));
        third.connect(logins.get(code("-D3")));
        assertThat(comesTrue(() -> asked(second, ask).equals("t"))).as("once all are in").isTrue();
        third.close();
    }

    /// It does not come back by itself, as a room does.
    @Test
    void prepaidMoneyIsNotGivenOutUntilAllAreIn() {
        first.disconnect();
        String wallet = "wallet:" + site;
        server.asSuperuser(
                "judged",
                "insert into centre.thing (thing, kind, units, scope) values ('%s', 'wallet', 500, 'network')"
                        .formatted(wallet),
                "delete from centre.lease where thing = '" + pool() + "'",
                "update centre.desk set added_at = now() - interval '14 hours' where site = '"
                        + site
                        + "'",
                "update centre.network set history = gen_random_uuid()",
                "update centre.network set history_at = now() - interval '13 hours'");
        String money =
                "select desk_api.acquire(gen_random_uuid(), '%s', '%s', '%s', 100)"
                        .formatted(wallet, TEN, ELEVEN);
        assertThat(comesTrue(() -> isHeld(second))).as("a place").isTrue();
        assertThat(asked(second, money)).isEqualTo("null");
        first.connect(logins.get(code("-D1")));
        assertThat(comesTrue(() -> asked(second, money).contains(wallet))).isTrue();
    }

    /// The first desk that comes to a standby notices, and has no right over the others.
    @Test
    void whoeverIsThereComesInAnewWhenAnotherNoticesThatTheHistoryIsNew() {
        String old =
                """
                select count(*) from pg_stat_activity a join centre.desk d on d.role = a.usename
                 where d.code = '%s' and a.backend_start < '%s'
                """
                        .formatted(code("-D2"), Instant.now());
        first.disconnect();
        assertThat(server.count("judged", old)).isPositive();
        server.asSuperuser("judged", "update centre.network set timeline = 'another'");
        hello(first);
        assertThat(comesTrue(() -> server.count("judged", old) == 0)).isTrue();
    }

    /// Whoever heard an id first may have given another order with it.
    @Test
    void ordersThatShareAnIdAreBothHeard() {
        Order own = new Order(UUID.randomUUID(), Order.Kind.BLOCK, "card:own-" + site, "lost");
        Order other = new Order(own.id(), Order.Kind.BLOCK, "card:other-" + site, "");
        second.disconnect();
        second.say(second.words("lost").withOrder(own));
        asked(
                first,
                "select desk_api.order('{\"id\":\"%s\",\"kind\":\"block\",\"target\":\"%s\",\"reason\":\"\"}', now())"
                        .formatted(other.id(), other.target()));
        second.connect(logins.get(code("-D2")));
        assertThat(comesTrue(() -> new Orders(second.store.rows()).isKnown(other))).isTrue();
        assertThat(comesTrue(() -> new Orders(first.store.rows()).isKnown(own))).isTrue();
        assertThat(blocked(second)).isEqualTo(blocked(first)).hasSize(2);
        assertThat(
                        new Orders(second.store.rows())
                                .isKnown(new Order(own.id(), own.kind(), "x", "")))
                .isFalse();
    }

    private List<String> blocked(TestDesk desk) {
        return desk.store
                .rows()
                .sql("select distinct target from safety_order where target like ? order by 1")
                .param("card:%-" + site)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// It may be months, and the line slow.
    @Test
    void whoIsFarBehindHearsFirstWhatIsBlocked() {
        second.disconnect();
        flood("behind", "");
        Order block = block();
        first.say(first.words("lost").withOrder(block));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        second.connect(logins.get(code("-D2")));
        isHeardFirst(block);
    }

    /// A desk that comes back after a month floods all others, on lines that have long been up.
    @Test
    void whoIsFloodedOnceMoreOnOneLineHearsFirstWhatIsBlocked() throws Exception {
        flood("before", "");
        first.say(first.words("wakes it"));
        assertThat(comesTrue(() -> things("before") == FLOOD)).isTrue();
        // Orders are looked for again after a second.
        TimeUnit.SECONDS.sleep(1);
        Order block = block();
        flood(
                "behind",
                " || centre.obey('%s', '%s', now(), 1)"
                        .formatted(Outgoing.text(block), code("-D1")));
        first.say(first.words("wakes it again"));
        isHeardFirst(block);
    }

    private static final int FLOOD = 20_000;

    /// @param and what comes with it, in SQL
    private void flood(String name, String and) {
        server.asSuperuser(
                "judged",
                """
                select centre.append(array_agg((1, 'network', null, 'opened', null, null, null,
                    jsonb_build_object('thing', 'cap:%s:' || n, 'kind', 'cap', 'limit', 1)
                        ::text)::centre.item)%s)
                  from generate_series(1, %d) as n
                """
                        .formatted(name + site, and, FLOOD));
    }

    private Order block() {
        return new Order(UUID.randomUUID(), Order.Kind.BLOCK, "card:" + site, "stolen");
    }

    private void isHeardFirst(Order block) {
        long[] behind = new long[1];
        assertThat(
                        comesTrue(() -> {
                            boolean isHeard = isHeard(block);
                            behind[0] = things("behind");
                            return isHeard;
                        }))
                .isTrue();
        assertThat(behind[0]).as("heard before it").isLessThan(FLOOD / 2);
        assertThat(comesTrue(() -> things("behind") == FLOOD)).isTrue();
        assertThat(isHeard(block)).isTrue();
    }

    private boolean isHeard(Order order) {
        return second.store
                .rows()
                .sql("select count(*) > 0 from safety_order where id = ?")
                .param(order.id())
                .query(Boolean.class)
                .single();
    }

    private long things(String name) {
        return second.store
                .rows()
                .sql("select count(*) from thing where thing like ?")
                .param("cap:" + name + site + ":%")
                .query(Long.class)
                .single();
    }
}
