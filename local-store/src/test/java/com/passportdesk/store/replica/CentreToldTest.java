package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What `central status` says is so, and a desk knows how new its centre is.
class CentreToldTest extends TwoDesks {

    private CentreStatus.Desk status(String end) {
        return centre.status().desks().stream()
                .filter(desk -> desk.code().equals(code(end)))
                .findFirst()
                .orElseThrow();
    }

    private static void alter(String function, String from, String to) {
        server.asSuperuser(
                "judged",
                "do $$ begin execute replace(pg_get_functiondef((select oid from pg_proc where"
                        + " proname = '"
                        + function
                        + "' order by pronargs limit 1)), '"
                        + from
                        + "', '"
                        + to
                        + "'); end $$");
    }

    @Test
    void whatWaitsAtADeskIsKnownAtTheCentreWithTheTimeOfTheOldest() {
        assertThat(status("-D1").waiting()).isEqualTo(new CentreStatus.Waiting(0, none()));
        server.asSuperuser(
                "judged", "update centre.network set records_at_once = 1, records_an_hour = 1");
        try {
            first.say(first.words("one"), first.words("two"));
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            first.say(first.words("three"));
            first.say(first.words("four"));
            Instant oldest = first.store.oldestUnsentAt().orElseThrow();
            assertThat(comesTrue(() -> status("-D1").waiting().records() == 2)).isTrue();
            assertThat(status("-D1").waiting().oldest().orElseThrow())
                    .isBetween(oldest.minusMillis(1), oldest.plusMillis(1));
        } finally {
            server.asSuperuser(
                    "judged",
                    "update centre.network set records_at_once = 60000, records_an_hour = 5000");
        }
        first.disconnect();
        first.connect(logins.get(code("-D1")));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(
                        comesTrue(() ->
                                status("-D1")
                                        .waiting()
                                        .equals(new CentreStatus.Waiting(0, none()))))
                .isTrue();
    }

    private static Optional<Instant> none() {
        return Optional.empty();
    }

    @Test
    void setAsideLagAndSkewAreEachDesksOwn() {
        Order revoke = new Order(UUID.randomUUID(), Order.Kind.REVOKE, code("-D2"), "gone");
        first.say(first.words("hostile").withOrder(revoke));
        assertThat(comesTrue(() -> status("-D1").setAside() == 1)).isTrue();
        assertThat(status("-D2").setAside()).isZero();
        second.disconnect();
        first.say(Draft.of("Said", 1, Draft.site(site), TestDesk.fields().put("words", "x")));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(status("-D2").lag()).isPositive();
        second.connect(logins.get(code("-D2")));
        assertThat(comesTrue(() -> status("-D2").lag() == 0)).isTrue();
        InstantSource fast = () -> Instant.now().plus(Duration.ofMinutes(3));
        logins.put(code("-D3"), server.login("judged", centre.addDesk(site, code("-D3"))));
        try (TestDesk third =
                TestDesk.open(homes, code("-D3"), site, fast).connect(logins.get(code("-D3")))) {
            assertThat(third.replica().awaitUp(LONG)).isTrue();
            assertThat(status("-D3").ahead().orElseThrow())
                    .isBetween(Duration.ofSeconds(170), Duration.ofSeconds(190));
        }
    }

    @Test
    void aDeskKnowsThatItsCentreIsOlder() {
        assertThat(first.replica().state().isCentreOlder()).isFalse();
        first.disconnect();
        alter("hello", "''schema'', centre.schema(),", "");
        try {
            first.connect(logins.get(code("-D1")));
            assertThat(first.replica().awaitUp(LONG)).isTrue();
            assertThat(first.replica().state().isCentreOlder()).isTrue();
        } finally {
            alter(
                    "hello",
                    "''before'', v_before,",
                    "''before'', v_before, ''schema'', centre.schema(),");
        }
        first.disconnect();
        first.connect(logins.get(code("-D1")));
        assertThat(first.replica().awaitUp(LONG)).isTrue();
        assertThat(first.replica().state().isCentreOlder()).isFalse();
    }

    /// The next version may order what this centre cannot keep: the record that says so is set
    /// aside, and all others arrive.
    @Test
    void anOrderThatTheCentreCannotKeepHoldsUpNoRecord() {
        server.asSuperuser(
                "judged",
                "alter table centre.safety_order add constraint of_today"
                        + " check (target not like 'new:%')");
        try {
            areSent("of a later version");
            alter("order", "or data_exception or integrity_constraint_violation ", "");
            areSent("to an older centre");
        } finally {
            server.asSuperuser(
                    "judged", "alter table centre.safety_order drop constraint of_today");
        }
        assertThat(status("-D1").setAside()).isEqualTo(2);
    }

    private void areSent(String words) {
        Order order = new Order(UUID.randomUUID(), Order.Kind.BLOCK, "new:" + site, words);
        // So that the order goes ahead.
        first.disconnect();
        first.say(first.words("orders").withOrder(order));
        first.say(first.words(words));
        first.connect(logins.get(code("-D1")));
        assertThat(comesTrue(() -> second.said().contains(words)))
                .as("%s", first.replica().state())
                .isTrue();
    }
}
