package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A desk whose clock is slow uses what it holds for longer than the centre's clock says.
class SlowClockTest extends TwoDesks {

    private static final Stretch HOUR = new Stretch(TEN, ELEVEN);
    private static final Duration SLOW = Duration.ofMinutes(10);

    @AfterEach
    void putRight() {
        centre.shiftClock(Duration.ZERO);
    }

    @Test
    void whatADeskWithASlowClockStillSellsIsGivenToNobody() {
        logins.put(code("-D3"), server.login("judged", centre.addDesk(site, code("-D3"))));
        Duration[] passed = {Duration.ZERO};
        try (TestDesk slow =
                TestDesk.open(
                        homes,
                        code("-D3"),
                        site,
                        () -> Instant.now().minus(SLOW).plus(passed[0]))) {
            slow.connect(logins.get(code("-D3")));
            assertThat(slow.replica().awaitUp(LONG)).isTrue();
            assertThat(slow.replica().acquire(room(), HOUR, 1)).isPresent();
            assertThat(comesTrue(() -> isHeld(slow))).isTrue();
            slow.disconnect();
            passed[0] = Duration.ofMinutes(13);
            centre.shiftClock(passed[0]);
            assertThat(isHeld(slow)).as("by its own clock").isTrue();
            assertThat(first.replica().acquire(room(), HOUR, 1)).as("held for it").isEmpty();
            passed[0] = Duration.ofMinutes(21);
            centre.shiftClock(passed[0]);
            assertThat(isHeld(slow)).isFalse();
            assertThat(comesTrue(() -> first.replica().acquire(room(), HOUR, 1).isPresent()))
                    .as("given on")
                    .isTrue();
        }
    }

    private boolean isHeld(TestDesk desk) {
        return !new LeaseRepository(desk.store.rows())
                .held(room(), code("-D3"), desk.clock.instant())
                .isEmpty();
    }
}
