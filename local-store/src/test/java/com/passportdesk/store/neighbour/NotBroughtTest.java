package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.about;
import static com.passportdesk.store.neighbour.Sentences.plain;
import static com.passportdesk.store.neighbour.Sentences.say;
import static com.passportdesk.store.neighbour.TestSite.arrives;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.Draft;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a desk heard of its neighbour and cannot bring to a real centre holds nobody up.
class NotBroughtTest extends SiteAtCentre {

    private long setAside() {
        return server.count(
                NETWORK, "select count(*) from centre.set_aside where desk = '" + code(1) + "'");
    }

    /// There is JSON that PostgreSQL does not keep as jsonb.
    @Test
    void whatTheCentreCannotReadIsSetAsideAndTheOthersPass() throws Exception {
        say(first, plain(name, "door", "a\u0000b"));
        say(
                first,
                Draft.of(
                        "Said",
                        1,
                        Draft.site(name),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("size", new BigDecimal("1e400000"))
                                .put("subject", "roof")
                                .put("words", "high")));
        say(first, of("door", "open"));
        arrives(second, "door", "open");
        first.close();
        say(second, of("window", "mine"));
        secondLine = up(second, secondLogin);
        assertThat(secondLine.awaitSent(LONG)).as("%s", secondLine.state()).isTrue();
        come(code(2), 1);
        come(code(1), 2);
        assertThat(setAside()).isEqualTo(2);
        assertThat(about(second, "window")).isEqualTo("mine");
    }

    /// Whatever else is wrong with it: own records may be about it, and still they pass.
    @Test
    void whatIsRefusedForItselfHoldsUpNothingOfOnesOwn() {
        String was = definition();
        server.asSuperuser(
                NETWORK,
                """
                create or replace function centre.envelope(p_text text) returns jsonb
                language plpgsql as $$
                begin
                    raise exception 'nobody reads this' using errcode = '22P05';
                end
                $$
                """);
        try {
            say(first, of("door", "open"));
            arrives(second, "door", "open");
            say(second, of("window", "mine"));
            secondLine = up(second, secondLogin);
            assertThat(secondLine.awaitSent(LONG)).as("%s", secondLine.state()).isTrue();
            come(code(2), 1);
            come(code(1), 1);
        } finally {
            server.asSuperuser(NETWORK, was);
        }
        cutSecond();
        secondLine = up(second, secondLogin);
        come(code(1), 2);
        assertThat(comesTrue(() -> TestSite.waiting(second) == 0)).isTrue();
    }

    private static String definition() {
        try (var line = server.superuser(NETWORK);
                var statement = line.createStatement();
                var rows =
                        statement.executeQuery(
                                "select pg_get_functiondef('centre.envelope(text)'::regprocedure)")) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
