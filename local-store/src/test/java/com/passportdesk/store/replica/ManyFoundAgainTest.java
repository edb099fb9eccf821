package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.journal.Draft;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many records of a desk that a real centre was told were lost, and that can be read there again.
class ManyFoundAgainTest extends TwoDesks {

    private static final CentreLine.Patience PATIENCE =
            new CentreLine.Patience(Duration.ofSeconds(2), Duration.ofSeconds(10));

    private static final byte[] UNKNOWN = new byte[32];

    @BeforeEach
    void takeAway() {
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        first.disconnect();
    }

    private void say(int records, int letters) {
        for (int from = 0; from < records; from += 50) {
            first.say(
                    IntStream.range(from, Math.min(records, from + 50))
                            .mapToObj(i -> first.words(i + "x".repeat(letters)))
                            .toArray(Draft[]::new));
        }
    }

    private void tell(long from, long to, byte[] hash) {
        UUID life = first.store.home().incarnation();
        try (DeskApi api = DeskApi.open(logins.get(code("-D1")), PATIENCE, "test")) {
            api.asked(
                    "select desk_api.lost(?, ?, ?, ?)",
                    call -> {
                        call.setObject(1, life);
                        call.setLong(2, from);
                        call.setLong(3, to);
                        call.setBytes(4, hash);
                    },
                    _ -> true);
        }
    }

    private byte[] hash(long number) {
        return first.store.damage().hash(number).orElseThrow();
    }

    private long atCentre(String what) {
        return server.count(
                "judged",
                "select count(*) from centre." + what + " where desk = '" + code("-D1") + "'");
    }

    private void connect() {
        first.connect(logins.get(code("-D1")));
        assertThat(first.replica().awaitUp(LONG)).isTrue();
    }

    private void allAreThere() {
        assertThat(comesTrue(() -> atCentre("set_aside") == 0))
                .as("%s", first.replica().state())
                .isTrue();
        first.say(first.words("it is still written here"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(atCentre("ledger")).isEqualTo(first.store.lastNumber());
    }

    /// More than are told at once, and than are asked for at once: the hash of the last of the
    /// first thousand was not known when they were told.
    @Test
    void moreThanAThousandAreTakenFromTheBack() {
        say(1_250, 1);
        tell(1, 1_000, UNKNOWN);
        tell(1_001, 1_200, hash(1_200));
        assertThat(atCentre("set_aside")).isEqualTo(1_200);
        connect();
        allAreThere();
        first.disconnect();
        connect();
        allAreThere();
    }

    /// They came back before the rest was told.
    @Test
    void whatComesBehindAnUnknownHashIsTaken() {
        say(20, 1);
        tell(1, 10, UNKNOWN);
        connect();
        allAreThere();
    }

    @Test
    void muchTextGoesInPieces() {
        first.say(first.words("before"));
        for (int i = 0; i < 16; i++) {
            first.say(
                    Draft.of(
                            "Changed",
                            1,
                            Draft.site(site),
                            TestDesk.fields().put("much", "x".repeat(600_000))));
        }
        first.say(first.words("behind"));
        tell(1, 17, hash(17));
        long before = acknowledged();
        connect();
        allAreThere();
        // The one that was not lost, three pieces with up to six of sixteen, and what was said
        // last.
        assertThat(acknowledged() - before).isBetween(5L, 7L);
    }

    private long acknowledged() {
        return server.count(
                "judged",
                "select count(*) from centre.feed where kind = 'acknowledged' and scope = 'desk:"
                        + code("-D1")
                        + "'");
    }

    /// Nothing waits for it, the desk goes on writing, and it is tried when the line opens anew.
    @ParameterizedTest
    @ValueSource(strings = {"PD001", "PD002", "PD003", "57014"})
    void whatTheCentreDoesNotTakeHoldsNothingUp(String state) {
        say(10, 1);
        tell(1, 9, hash(9));
        String refusal = "raise exception ''no'' using errcode = ''" + state + "'';\n    ";
        alter("    for i in reverse", "    " + refusal + "for i in reverse");
        try {
            connect();
            first.say(first.words("goes on"));
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            assertThat(comesTrue(() -> atCentre("ledger") == 2)).isTrue();
            first.say(first.words("and on"));
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            assertThat(atCentre("set_aside")).isEqualTo(9);
        } finally {
            alter(refusal, "");
        }
        first.disconnect();
        connect();
        allAreThere();
    }

    private static void alter(String from, String to) {
        server.asSuperuser(
                "judged",
                "do $$ declare v text := pg_get_functiondef((select oid from pg_proc where proname ="
                        + " 'take_found')); begin if strpos(v, '"
                        + from
                        + "') = 0 then raise 'not there'; end if; execute replace(v, '"
                        + from
                        + "', '"
                        + to
                        + "'); end $$");
    }

    /// One that is too long is set aside without its text: it is not lost, and is not sent for
    /// ever.
    @Test
    void whatIsTooLongIsNotTakenForLost() {
        say(1, 1);
        first.say(
                Draft.of(
                        "Changed",
                        1,
                        Draft.site(site),
                        TestDesk.fields().put("much", "x".repeat(1_100_000))));
        first.say(first.words("behind"));
        tell(1, 2, hash(2));
        connect();
        assertThat(comesTrue(() -> atCentre("ledger") == 2 && atCentre("set_aside") == 1)).isTrue();
        String aside =
                "set_aside where canonical = '' and cause like 'PD001%' and number = 2 and desk";
        assertThat(comesTrue(() -> server.count("judged", of(aside)) == 1)).isTrue();
        try (DeskApi api = DeskApi.open(logins.get(code("-D1")), PATIENCE, "test")) {
            List<Long> lost =
                    api.list("select * from desk_api.still_lost()", _ -> {}, row -> row.getLong(2));
            assertThat(lost).isEmpty();
        }
    }

    private String of(String what) {
        return "select count(*) from centre." + what + " = '" + code("-D1") + "'";
    }
}
