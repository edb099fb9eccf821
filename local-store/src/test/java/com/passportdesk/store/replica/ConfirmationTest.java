package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.Order;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who has a safety order, and who may still open doors.
class ConfirmationTest extends TwoDesks {

    /// Long ago where nobody said.
    private static Instant given(TestDesk desk, UUID order) {
        return desk.store
                .rows()
                .sql("select ordered_at from safety_order where id = ?")
                .param(order)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Instant.class)))
                .single()
                .orElse(Instant.EPOCH);
    }

    private Map<String, Boolean> known(UUID order) {
        return first.replica().confirmed(order).stream()
                .filter(one -> one.site().equals(site))
                .collect(Collectors.toMap(Confirmation::desk, Confirmation::isConfirmed));
    }

    @Test
    void aDeskThatIsAwayHasNotConfirmedABlockUntilItIsBack() {
        UUID order = UUID.randomUUID();
        Instant before = Instant.now();
        second.disconnect();
        first.say(
                first.words("lost")
                        .withOrder(new Order(order, Order.Kind.BLOCK, "c-" + site, "lost")));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(known(order)).isEqualTo(Map.of(code("-D1"), true, code("-D2"), false));
        assertThat(first.replica().confirmed(order))
                .filteredOn(one -> one.desk().equals(code("-D2")))
                .singleElement()
                .satisfies(one -> assertThat(one.seen()).isNotNull());
        second.connect(server.login("judged", readmitted(second)));
        assertThat(
                        comesTrue(() ->
                                known(order).equals(Map.of(code("-D1"), true, code("-D2"), true))))
                .isTrue();
        assertThat(first.replica().confirmed(UUID.randomUUID())).isEmpty();
        assertThat(given(first, order)).isAfterOrEqualTo(before);
        assertThat(comesTrue(() -> given(first, order).equals(given(second, order))))
                .as("a desk that heard the order ahead of its record")
                .isTrue();
    }
}
