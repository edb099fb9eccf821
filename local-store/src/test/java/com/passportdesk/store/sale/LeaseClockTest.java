package com.passportdesk.store.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Leases at a desk whose clock is not right.
class LeaseClockTest {

    @TempDir Path directory;

    @Test
    void aClockThatWasSetBackBringsNoLeaseToLifeAgain() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            LeaseRepository leases = new LeaseRepository(desk.store().rows());
            String pool = "hotdesk:ber1:2027-04-22";
            assertThat(leases.held(pool, "BER1-D2", desk.instant())).isNotEmpty();
            desk.later(Duration.ofHours(12));
            assertThat(leases.held(pool, "BER1-D2", desk.instant())).isEmpty();
            sold(desk);
            desk.later(Duration.ofHours(-12));
            assertThat(leases.held(pool, "BER1-D2", desk.instant())).isEmpty();
        }
    }

    /// In the six hours that this clock lost the centre may have given the lease to somebody else.
    @Test
    void aClockThatWasSetBackWithinTheTimeOfALeaseEndsIt() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            LeaseRepository leases = new LeaseRepository(desk.store().rows());
            String pool = "hotdesk:ber1:2027-04-22";
            desk.later(Duration.ofHours(6));
            sold(desk);
            assertThat(leases.held(pool, "BER1-D2", desk.instant())).isNotEmpty();
            desk.later(Duration.ofMinutes(-14));
            assertThat(leases.held(pool, "BER1-D2", desk.instant())).isNotEmpty();
            desk.later(Duration.ofMinutes(14 - 6 * 60));
            assertThat(leases.held(pool, "BER1-D2", desk.instant()))
                    .as("nobody knows how late it is")
                    .isEmpty();
            desk.later(Duration.ofHours(6));
            assertThat(leases.held(pool, "BER1-D2", desk.instant())).isNotEmpty();
        }
    }

    private static void sold(TillDesk desk) {
        desk.sold(
                new Holder.Unnamed(),
                List.of(TillDesk.goods("ber1-espresso", 1)),
                TillDesk.cash(5_000, "EUR"));
    }

    /// What the centre says counts, and no clock that was ahead ends leases for ever.
    @Test
    void theTimeTheCentreToldEndsTheLeasesOfADeskWhoseClockIsBehind() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            LeaseRepository leases = new LeaseRepository(desk.store().rows());
            String pool = "hotdesk:ber1:2027-04-22";
            Instant now = desk.instant();
            told(desk, now.plus(Duration.ofMinutes(14)));
            assertThat(leases.held(pool, "BER1-D2", now)).isNotEmpty();
            told(desk, now.plus(Duration.ofMinutes(16)));
            assertThat(leases.held(pool, "BER1-D2", now))
                    .as("nobody knows how late it is")
                    .isEmpty();
            assertThat(leases.held(pool, "BER1-D2", now.plus(Duration.ofMinutes(16)))).isNotEmpty();
            told(desk, now.plus(Duration.ofHours(12)).minusSeconds(119));
            assertThat(leases.held(pool, "BER1-D2", now.plus(Duration.ofMinutes(717))))
                    .as("the centre's clock has passed its end")
                    .isEmpty();
            told(desk, now);
            assertThat(leases.held(pool, "BER1-D2", now))
                    .as("the centre's own clock was put right")
                    .isNotEmpty();

            desk.later(Duration.ofDays(365));
            sold(desk);
            desk.later(Duration.ofDays(-365));
            assertThat(leases.held(pool, "BER1-D2", now)).isEmpty();
            desk.store()
                    .applyFeed(
                            List.of(
                                    new FeedItem.Acknowledged(
                                            desk.store().progress().cursor() + 1,
                                            desk.store().lastNumber())));
            assertThat(leases.held(pool, "BER1-D2", now))
                    .as("the centre was heard after a clock that was a year ahead")
                    .isNotEmpty();
        }
    }

    private static void told(TillDesk desk, Instant at) {
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Leased(
                                        desk.store().progress().cursor() + 1,
                                        new Lease(
                                                new UUID(7, 7),
                                                "room:elsewhere",
                                                at,
                                                at.plusSeconds(60),
                                                1,
                                                "BER1-D9",
                                                at.plusSeconds(60),
                                                at))));
    }
}
