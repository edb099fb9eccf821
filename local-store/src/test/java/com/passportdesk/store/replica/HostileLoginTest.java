package com.passportdesk.store.replica;

import static com.passportdesk.store.replica.HostileDeskTest.allow;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.CentreLine;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What somebody with a valid desk's login and a program of their own may call, and how often.
class HostileLoginTest extends TwoDesks {

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
}
