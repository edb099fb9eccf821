package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.say;
import static com.passportdesk.store.neighbour.TestSite.arrives;
import static com.passportdesk.store.neighbour.TestSite.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.Order;
import com.passportdesk.store.replica.NotBrought;
import com.passportdesk.store.replica.NotBrought.Why;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a desk heard of its neighbour, which is revoked then, and brings to a real centre.
class RevokedDeskTest extends SiteAtCentre {

    /// What was given up is tried again after three hundred times as long.
    private static final Duration SHORT = Duration.ofMillis(20);

    private long setAside() {
        return server.count(
                NETWORK, "select count(*) from centre.set_aside where desk = '" + code(1) + "'");
    }

    @Test
    void whatItWroteBeforeIsBrought() throws Exception {
        say(first, of("window", "open"));
        arrives(second, "window", "open");
        centre.revokeDesk(code(1));
        secondLine = up(second, secondLogin);
        come(code(1), 2);
        assertThat(comesTrue(() -> waiting(second) == 0)).isTrue();
        assertThat(secondLine.notBrought()).isEmpty();
    }

    @Test
    void whatItWroteAfterIsNotBroughtUntilItIsLetInAgain() throws Exception {
        centre.revokeDesk(code(1));
        say(first, of("window", "late"));
        arrives(second, "window", "late");
        say(second, of("roof", "mine"));
        secondLine = up(second, secondLogin, SHORT);
        come(code(2), 1);
        assertThat(
                        comesTrue(() ->
                                secondLine
                                        .notBrought()
                                        .equals(List.of(new NotBrought(code(1), Why.REVOKED)))))
                .as("%s", secondLine.notBrought())
                .isTrue();
        assertThat(atCentre(code(1))).isEqualTo(1);
        centre.addDesk(name, code(1));
        come(code(1), 2);
        assertThat(comesTrue(() -> secondLine.notBrought().isEmpty())).isTrue();
    }

    /// Whoever has its disk writes texts as it likes.
    private void eraseIsKnownHoweverItIsWritten() {
        String spaced =
                first.read(3, 1)
                        .getFirst()
                        .canonical()
                        .replace("\"kind\":\"erase\"", "\"kind\": \"erase\"");
        assertThat(spaced).contains("\"kind\": \"erase\"");
        server.asSuperuser(
                NETWORK,
                "select centre.receive(d, '%s', 5, array[$t$%s$t$], array[null::text])"
                                .formatted(first.home().incarnation(), spaced)
                        + " from centre.desk d where code = '%s'".formatted(code(1)));
        assertThat(
                        server.count(
                                NETWORK,
                                "select count(*) from centre.set_aside where number = 5"
                                        + " and cause like '%erases nobody%'"))
                .isEqualTo(1);
    }

    /// To revoke it once more, as a script does, does not take in what it wrote meanwhile.
    @Test
    void itStaysRevokedSinceItWas() throws Exception {
        centre.revokeDesk(code(1));
        String revoked = "centre.desk where code = '" + code(1) + "' and revoked_at < '2021-01-01'";
        server.asSuperuser(
                NETWORK,
                "update centre.desk set revoked_at = '2020-01-01' where code = '" + code(1) + "'");
        centre.revokeDesk(code(1));
        assertThat(server.count(NETWORK, "select count(*) from " + revoked)).isEqualTo(1);
    }

    /// Its clock says what whoever has its disk likes.
    @Test
    void itErasesNobodyAndAfterThirtyDaysNothingOfItIsTaken() throws Exception {
        say(first, of("door", "open").withPatch(named("m-20", "name", "Ada")));
        // With its key, which the first desk has no longer once it erased.
        arrives(second, "door", "open");
        Order erase = new Order(UUID.randomUUID(), Order.Kind.ERASE, "m-20", "theft");
        say(first, of("door", "shut").withOrder(erase));
        say(first, of("window", "open"));
        arrives(second, "window", "open");
        centre.revokeDesk(code(1));
        server.asSuperuser(
                NETWORK,
                "update centre.desk set revoked_at = now() - interval '31 days' where code = '"
                        + code(1)
                        + "'",
                "update centre.network set clock_ahead = interval '31 days'");
        secondLine = up(second, secondLogin, SHORT);
        assertThat(comesTrue(() -> !secondLine.notBrought().isEmpty())).isTrue();
        assertThat(atCentre(code(1))).isEqualTo(1);
        server.asSuperuser(
                NETWORK,
                "update centre.desk set revoked_at = now() - interval '61 days' where code = '"
                        + code(1)
                        + "'",
                "update centre.network set clock_ahead = interval '0'");
        assertThat(comesTrue(() -> secondLine.notBrought().isEmpty()))
                .as("said for sixty days, and not for ever")
                .isTrue();
        assertThat(atCentre(code(1))).isEqualTo(1);
        server.asSuperuser(
                NETWORK,
                "update centre.desk set revoked_at = now() where code = '" + code(1) + "'",
                "update centre.network set clock_ahead = interval '0'");
        come(code(1), 3);
        assertThat(setAside()).isEqualTo(1);
        assertThat(
                        server.count(
                                NETWORK,
                                "select count(*) from centre.key where owner = 'life:m-20'"))
                .isEqualTo(1);
        eraseIsKnownHoweverItIsWritten();
    }
}
