package com.passportdesk.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A wake is believed at once, until too many were in vain.
@Tag("paced")
class WakesTest {

    private final Wakes wakes = new Wakes();

    private void inVain(int times) {
        for (int i = 0; i < times; i++) {
            wakes.brought(false);
        }
    }

    @Test
    void fewInVainCostNothing() {
        assertThat(wakes.patience()).isZero();
        inVain(3);
        assertThat(wakes.patience()).isZero();
    }

    @Test
    void manyInVainWaitTwiceAsLongEachTimeUpToALimit() {
        inVain(4);
        assertThat(wakes.patience()).isEqualTo(Duration.ofMillis(5));
        inVain(1);
        assertThat(wakes.patience()).isEqualTo(Duration.ofMillis(10));
        inVain(6);
        assertThat(wakes.patience()).isEqualTo(Duration.ofMillis(640));
        inVain(1_000);
        assertThat(wakes.patience()).isEqualTo(Duration.ofMillis(640));
    }

    @Test
    void oneThatBringsSomethingIsBelievedAgain() {
        inVain(1_000);
        wakes.brought(true);
        assertThat(wakes.patience()).isZero();
    }
}
