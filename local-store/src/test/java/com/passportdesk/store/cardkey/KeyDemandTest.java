package com.passportdesk.store.cardkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How often a desk looks which cards may come.
class KeyDemandTest {

    private static KeyDemand looked(Duration looking) {
        KeyDemand demand = new KeyDemand("BER1-D1", true);
        assertThat(demand.isAheadDue()).isTrue();
        demand.aheadEnded(true, looking);
        demand.cardsChanged();
        return demand;
    }

    @Test
    void whereLookingTakesLongCardsThatChangeAreLookedForRarely() {
        KeyDemand slow = looked(Duration.ofSeconds(3));
        KeyDemand quick = looked(Duration.ofMillis(10));
        assertThat(quick.isAheadDue()).as("never at once again").isFalse();
        assertThat(Eventually.comesTrue(quick::isAheadDue)).isTrue();
        assertThat(slow.isAheadDue()).isFalse();
    }
}
