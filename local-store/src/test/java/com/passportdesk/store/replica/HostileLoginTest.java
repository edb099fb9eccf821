package com.passportdesk.store.replica;

import static com.passportdesk.store.replica.HostileDeskTest.allow;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.projection.Document;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What somebody with a valid desk's login and a program of their own may call, and how often.
class HostileLoginTest extends TwoDesks {

    /// Desks of the tests before never come in again.
    @AfterEach
    void waitForNobody() {
        server.asSuperuser("judged", "update centre.network set history_at = '-infinity'");
    }

    private CentreLine line(String code) {
        return CentreLine.open(
                logins.get(code),
                new CentreLine.Patience(Duration.ofSeconds(2), Duration.ofMinutes(1)),
                "hostile");
    }

    /// What `sql` is refused with when it is asked so often; empty when it is not.
    private static String refusal(CentreLine line, int times, String sql) {
        try (var statement = line.connection().createStatement()) {
            for (int n = 0; n < times; n++) {
                statement.execute(sql);
            }
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /// Each goes into the feed of everybody.
    @Test
    void holdsWithoutEndAreCountedAsRecordsAre() {
        second.disconnect();
        String hold =
                """
                do $$
                declare
                    v_hold uuid := gen_random_uuid();
                begin
                    perform desk_api.acquire(v_hold, '%s', '%s', '%s', 1);
                    perform desk_api.give_up(v_hold);
                end $$
                """
                        .formatted("cap:" + site + ":1", TEN, ELEVEN);
        allow(20, 1);
        try (CentreLine hostile = line(code("-D1"));
                CentreLine honest = line(code("-D2"))) {
            assertThat(refusal(hostile, 60, hold)).isEqualTo("PD007");
            assertThat(refusal(honest, 3, hold)).as("others").isEmpty();
        } finally {
            allow(60_000, 5_000);
        }
    }

    @Test
    void ordersWithoutEndAreCountedAsRecordsAre() {
        String order =
                "select desk_api.order(jsonb_build_object('id', gen_random_uuid(), 'kind', 'block',"
                        + " 'target', 'card:x', 'reason', repeat('x', 2000))::text, now())";
        allow(20, 1);
        try (CentreLine hostile = line(code("-D1"));
                CentreLine honest = line(code("-D2"))) {
            assertThat(refusal(hostile, 300, order)).as("in an hour").isEmpty();
            assertThat(refusal(hostile, 60, order)).isEqualTo("PD007");
            assertThat(refusal(honest, 3, order)).as("others").isEmpty();
        } finally {
            allow(60_000, 5_000);
        }
    }

    /// A cap is opened by the first visit of a month, and everybody hears of it.
    @Test
    void capsAreOpenedForTheseDaysAndAreCountedAsRecordsAre() {
        String member = "m-" + site;
        centre.load(
                Stream.of(
                        new Document("plan", "p-" + site, 1, TestDesk.fields().put("capAway", 5)),
                        new Document(
                                "member", member, 1, TestDesk.fields().put("plan", "p-" + site))),
                Stream.empty(),
                Stream.empty(),
                _ -> {});
        String open =
                """
                do $$
                begin
                    perform desk_api.acquire(gen_random_uuid(), 'cap:%1$s:' || m, '%2$s', '%3$s', 99)
                       from unnest(array[%4$s]) as u(m);
                end $$
                """;
        String near = "to_char(now() + interval '%d months', 'YYYY-MM')";
        String these =
                IntStream.range(-9, 9).mapToObj(near::formatted).collect(Collectors.joining(","));
        String caps = "select count(*) from centre.thing where thing like 'cap:" + member + ":%'";
        allow(5, 1);
        try (CentreLine hostile = line(code("-D1"))) {
            String never = "'9999-01','2026-13','0001-01'";
            assertThat(refusal(hostile, 9, open.formatted(member, TEN, ELEVEN, never))).isEmpty();
            assertThat(server.count("judged", caps)).isZero();
            assertThat(refusal(hostile, 1, open.formatted(member, TEN, ELEVEN, near.formatted(0))))
                    .isEmpty();
            assertThat(server.count("judged", caps)).isEqualTo(1);
            assertThat(refusal(hostile, 1, open.formatted(member, TEN, ELEVEN, these)))
                    .isEqualTo("PD007");
        } finally {
            allow(60_000, 5_000);
        }
    }

    private static List<String> texts(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var connection = server.superuser("judged");
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /// A desk is never refused its leases; it gets no more of them.
    @Test
    void whoGivesLeasesBackWithoutEndGetsNoMore() throws Exception {
        first.disconnect();
        second.disconnect();
        String ofRoom =
                "centre.lease where desk = '" + code("-D1") + "' and thing = '" + room() + "'";
        allow(5, 1);
        try (CentreLine hostile = line(code("-D1"))) {
            for (int n = 0; n < 30; n++) {
                assertThat(refusal(hostile, 1, "select desk_api.leases()")).isEmpty();
                for (String id : texts("select id from " + ofRoom + " and not ended")) {
                    String back = "select desk_api.give_up('" + id + "')";
                    assertThat(refusal(hostile, 1, back)).isEmpty();
                }
            }
            assertThat(server.count("judged", "select count(*) from " + ofRoom)).isLessThan(10);
        } finally {
            allow(60_000, 5_000);
        }
    }

    /// Everybody is sent it.
    @Test
    void anOrderSaysNothingButWhatAnOrderSays() {
        String order =
                "select desk_api.order(jsonb_build_object('id', gen_random_uuid(), 'kind', 'block',"
                        + " 'target', 'card:more-"
                        + site
                        + "', 'reason', '', 'more', repeat('x', 100000))::text, now())";
        try (CentreLine hostile = line(code("-D1"))) {
            assertThat(refusal(hostile, 1, order)).isEmpty();
        }
        String told =
                "select count(*) from centre.feed where kind = 'ordered' and body like '%card:more-"
                        + site
                        + "%' and octet_length(body) < 500";
        assertThat(server.count("judged", told)).isEqualTo(1);
    }

    private boolean isTaken(CentreLine line, UUID id, String kind, String target) {
        String order =
                "{\"id\":\"%s\",\"kind\":\"%s\",\"target\":\"%s\",\"reason\":\"\"}"
                        .formatted(id, kind, target);
        assertThat(refusal(line, 1, "select desk_api.heard_orders('[" + order + "]')")).isEmpty();
        return server.count(
                        "judged",
                        "select count(*) from centre.safety_order where kind = '%s' and target = '%s'"
                                .formatted(kind, target))
                > 0;
    }

    /// A restored centre may lack a certificate that is in use, and cannot tell who says so.
    @Test
    void aCertificateThatTheCentreDoesNotKnowIsWithdrawnByNoDesk() throws Exception {
        first.disconnect();
        server.asSuperuser(
                "judged",
                "update centre.network set history = gen_random_uuid()",
                "update centre.certificate set serial = 'ab' || serial, withdrawn_at = now()"
                        + " where desk = '"
                        + code("-D2")
                        + "'");
        String serial =
                texts("select serial from centre.certificate where desk = '" + code("-D2") + "'")
                        .getFirst();
        try (CentreLine line = line(code("-D1"))) {
            String target = "certificate:" + serial;
            assertThat(isTaken(line, UUID.randomUUID(), "revoke", target + "0")).isFalse();
            assertThat(isTaken(line, UUID.randomUUID(), "revoke", target)).isTrue();
        }
    }

    /// Its id may be known as another one's.
    @Test
    void anOrderThatWasHeardIsKnownByWhatItSays() {
        UUID id = UUID.randomUUID();
        server.asSuperuser("judged", "update centre.network set history = gen_random_uuid()");
        try (CentreLine line = line(code("-D1"))) {
            assertThat(isTaken(line, id, "block", "card:a-" + site)).isTrue();
            assertThat(isTaken(line, id, "block", "card:b-" + site)).isTrue();
        }
    }

    /// Nobody has to say hello.
    @Test
    void aCertificateThatWasWithdrawnOpensNothing() {
        String feed = "select * from desk_api.feed_ahead(0, 10)";
        try (CentreLine line = line(code("-D1"))) {
            assertThat(refusal(line, 1, feed)).isEmpty();
            server.asSuperuser(
                    "judged",
                    "update centre.certificate set withdrawn_at = now() where desk = '"
                            + code("-D1")
                            + "'");
            assertThat(refusal(line, 1, feed)).isEqualTo("PD006");
        }
        try (CentreLine again = line(code("-D1"))) {
            assertThat(refusal(again, 1, feed)).isEqualTo("PD006");
        }
    }

    private static long cleaned() {
        return server.count("judged", "select feed_cleaned from centre.network");
    }

    /// What is said to be none, or less, takes nothing back.
    @Test
    void noNumberPutsTheCleaningOfTheFeedBack() {
        first.disconnect();
        second.disconnect();
        try (CentreLine hostile = line(code("-D1"))) {
            assertThat(refusal(hostile, 1, "select desk_api.keep_house(1)")).isEmpty();
            centre.shiftClock(Duration.ofDays(91));
            assertThat(refusal(hostile, 1, "select desk_api.keep_house(1)")).isEmpty();
            long before = cleaned();
            assertThat(before).isPositive();
            for (String most : List.of("-1", "-2147483648", "0", "null")) {
                refusal(hostile, 1, "select desk_api.keep_house(" + most + ")");
                assertThat(cleaned()).as(most).isEqualTo(before);
            }
            assertThat(refusal(hostile, 1, "select desk_api.keep_house(2147483647)")).isEmpty();
            assertThat(cleaned()).as("it goes on").isGreaterThan(before);
        } finally {
            centre.shiftClock(Duration.ZERO);
        }
    }

    /// There is no number of seconds for it.
    @Test
    void aClockAtTheEndOfTimeKeepsNobodyFromBeingToldOf() {
        first.disconnect();
        second.disconnect();
        try (CentreLine hostile = line(code("-D1"))) {
            for (String time : List.of("infinity", "-infinity")) {
                refusal(
                        hostile,
                        1,
                        "select desk_api.hello(gen_random_uuid(), 0, null, 'x', '%s', '%s', '%s')"
                                .formatted(time, code("-D1"), site));
                refusal(hostile, 1, "select desk_api.waiting(1, '" + time + "', 0)");
                assertThat(centre.status().desks())
                        .as(time)
                        .filteredOn(desk -> desk.code().equals(code("-D1")))
                        .singleElement()
                        .satisfies(desk -> {
                            assertThat(desk.ahead()).isEmpty();
                            assertThat(desk.waiting().oldest()).isEmpty();
                        });
            }
        }
    }
}
