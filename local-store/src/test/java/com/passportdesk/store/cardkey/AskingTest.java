package com.passportdesk.store.cardkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.cardkey.CardKeyProblem.Reason;
import com.passportdesk.store.cardkey.KeyQuestion.Use;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Answers stay in memory no longer than somebody takes from them.
class AskingTest {

    private static final byte[] KEY = {1, 2, 3};

    private final Asking asking = new Asking("BER1-D1", Use.WRITE, List.of("04A1B2C3D4E580"));
    private final KeyAnswer given =
            new KeyAnswer(
                    Duration.ofHours(1), KEY.clone(), List.of(KEY.clone()), List.of(KEY.clone()));

    private byte[] writing() {
        return asking.await(answer -> answer.writing().getFirst().clone());
    }

    private void assertWiped() {
        assertThat(given.writing().getFirst()).containsOnly(0);
        assertThat(given.reading().getFirst()).containsOnly(0);
        assertThat(given.common()).containsOnly(0);
    }

    @Test
    void eachWhoWaitsGetsItAndTheLastLeavesNothing() {
        assertThat(asking.join()).isTrue();
        assertThat(asking.join()).isTrue();
        asking.done(given);
        assertThat(asking.join()).as("over").isFalse();
        assertThat(writing()).isEqualTo(KEY);
        assertThat(writing()).isEqualTo(KEY);
        assertWiped();
    }

    @Test
    void whatNobodyWaitsForIsNotKept() {
        asking.done(given);
        assertWiped();
    }

    @Test
    void whatComesWhenTheLastHasGoneIsNotKept() {
        assertThat(asking.join()).isTrue();
        assertThatThrownBy(this::writing)
                .isInstanceOfSatisfying(
                        CardKeyProblem.class,
                        late -> assertThat(late.reason()).isEqualTo(Reason.NOT_SERVED));
        asking.done(given);
        assertWiped();
    }
}
