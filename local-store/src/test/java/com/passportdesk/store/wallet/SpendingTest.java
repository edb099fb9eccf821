package com.passportdesk.store.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.wallet.Spending.Missing;
import com.passportdesk.store.wallet.Spending.Share;
import com.passportdesk.store.wallet.Wallet.Held;
import com.passportdesk.store.wallet.Wallet.Pot;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpendingTest {

    private static Spending of(long cents, Pot... pots) {
        return Spending.of(new Money(cents, "EUR"), List.of(pots));
    }

    @Test
    void whatIsHeldIsSpentFromTheOldestOn() {
        Spending spending =
                of(
                        3_000,
                        new Pot("a", 2_000, 0, List.of(new Held("lease:1", 2_000)), List.of()),
                        new Pot("b", 4_000, 0, List.of(new Held("lease:2", 1_500)), List.of()));
        assertThat(spending.isHeld()).isTrue();
        assertThat(spending.shares())
                .containsExactly(
                        new Share("a", "lease:1", 2_000), new Share("b", "lease:2", 1_000));
        assertThat(spending.claims(UUID::randomUUID))
                .allSatisfy(claim -> {
                    assertThat(claim.mode()).isEqualTo(Claim.Mode.STOCK);
                    assertThat(claim.key()).isEqualTo(claim.id().toString());
                })
                .extracting(Claim::units)
                .containsExactly(2_000, 1_000);
    }

    @Test
    void whatIsNotHeldIsAskedForAndWhatOthersHoldIsLeftToThem() {
        Spending spending =
                of(
                        3_000,
                        new Pot("a", 2_000, 1_500, List.of(), List.of()),
                        new Pot("b", 4_000, 0, List.of(new Held("lease:2", 1_000)), List.of()));
        assertThat(spending.isHeld()).isFalse();
        assertThat(spending.isEnough()).isTrue();
        assertThat(spending.shares()).containsExactly(new Share("b", "lease:2", 1_000));
        assertThat(spending.missing())
                .containsExactly(new Missing("a", 500), new Missing("b", 1_500));
    }

    @Test
    void moreThanThereIsIsNeverEnough() {
        Spending spending =
                of(2_001, new Pot("a", 2_000, 0, List.of(new Held("lease:1", 9_000)), List.of()));
        assertThat(spending.isEnough()).isFalse();
        assertThat(spending.isHeld()).isFalse();
        assertThat(spending.shares()).extracting(Share::units).containsExactly(2_000);
        assertThat(of(1).isEnough()).isFalse();
    }
}
