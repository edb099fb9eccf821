package com.passportdesk.store.refund;

import static com.passportdesk.store.refund.Refunds.FRONT_DESK;
import static com.passportdesk.store.refund.Refunds.MANAGER;
import static com.passportdesk.store.refund.Refunds.approved;
import static com.passportdesk.store.refund.Refunds.eur;
import static com.passportdesk.store.refund.Refunds.refunded;
import static com.passportdesk.store.refund.Refunds.refused;
import static com.passportdesk.store.refund.Refunds.waiving;
import static com.passportdesk.store.refund.Refunds.wish;
import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.refund.Refund.Wish;
import com.passportdesk.store.refund.RefundRefusal.Why;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.UndoCheckIn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A day pass opens nothing once its money was given back, and a room is free; what was used or has
/// begun needs a manager.
class RefundedPassAndRoomTest {

    private static final Holder ANNA = new Holder.Named("Anna Weber");
    private static final Instant ELEVEN = Instant.parse("2027-04-22T09:00:00Z");

    @TempDir static Path shared;

    /// For tests that leave nothing another one could see.
    private static TillDesk till;

    @TempDir Path directory;

    @BeforeAll
    static void openTheTill() {
        till = TillDesk.berlin(shared);
    }

    @AfterAll
    static void closeTheTill() {
        till.close();
    }

    @Test
    void aDayPassThatWasUsedNeedsAManagerAndOpensNothingAfterwards() {
        String pool = "hotdesk:ber1:2027-04-22";
        LeaseRepository leases = new LeaseRepository(till.store().rows());
        int before = leases.used(pool);
        SaleOutcome.Sold sold =
                till.sold(ANNA, List.of(goods("ber1-daypass", 2)), card(5800, "EUR"));
        Refund one = wish(sold, new Wish(1, 1));
        assertThat(refused(till, one))
                .isEqualTo(new RefundRefusal.NeedsSecond(List.of(Why.PASS_USED), eur(5000)));
        undo(sold.visits().getFirst());
        RefundOutcome.Refunded back = refunded(till, one);
        assertThat(back.passes()).containsExactly(sold.passes().getFirst());
        assertThat(leases.used(pool)).isEqualTo(before + 1);

        Refund other = approved(wish(sold, new Wish(1, 1)), FRONT_DESK);
        assertThat(till.store().submit(MANAGER, new RefundHandler(), other))
                .isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(leases.used(pool)).isEqualTo(before);
        assertThat(
                        till.store()
                                .rows()
                                .sql(
                                        """
                                        select count(*) from day_pass p
                                         join pass_returned r on r.pass = p.pass
                                         where p.receipt = ?
                                        """)
                                .param(sold.receipt())
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void aMemberWhosePassWasGivenBackIsNotLetInWithIt() {
        String member = SampleHome.NETWORK.cast().noneLeft().member();
        assertThat(checkIn(member)).isInstanceOf(CheckInOutcome.Refused.class);
        SaleOutcome.Sold sold =
                till.sold(
                        new Holder.Member(member),
                        List.of(goods("ber1-daypass", 1)),
                        cash(2900, "EUR"));
        undo(sold.visits().getFirst());
        assertThat(checkIn(member))
                .isInstanceOfSatisfying(
                        CheckInOutcome.Admitted.class, admitted -> undo(admitted.visit()));
        refunded(till, wish(sold, new Wish(1, 1)));
        assertThat(checkIn(member)).isInstanceOf(CheckInOutcome.Refused.class);
    }

    private static CheckInOutcome checkIn(String member) {
        return till.store()
                .submit(
                        FRONT_DESK,
                        new CheckInHandler(),
                        new CheckIn.ByMember(UUID.randomUUID(), member));
    }

    private static void undo(UUID visit) {
        till.store()
                .submit(
                        FRONT_DESK,
                        new UndoCheckIn.Handler(),
                        new UndoCheckIn(UUID.randomUUID(), visit));
    }

    @Test
    void aPaidRoomIsFreeAgainWhenItsMoneyIsGivenBack() {
        SaleOutcome.Sold sold =
                till.sold(
                        ANNA,
                        List.of(
                                new SaleItem.Room(
                                        "ber1-panke", ELEVEN, ELEVEN.plusSeconds(3600), 2)),
                        card(3600, "EUR"));
        UUID booking = sold.bookings().getFirst();
        assertThat(
                        till.store()
                                .submit(
                                        FRONT_DESK,
                                        new CancelBookingHandler(),
                                        new CancelBooking(UUID.randomUUID(), booking)))
                .isEqualTo(new ChangeOutcome.Refused(ChangeOutcome.Why.PAID, null));
        assertThat(refunded(till, wish(sold, new Wish(1, 1))).bookings()).containsExactly(booking);
        assertThat(
                        new BookingRepository(till.store().rows())
                                .find(booking)
                                .map(Booking::isConfirmed))
                .contains(false);
    }

    @Test
    void aRoomThatHasBegunIsPaidBackByAManagerAndStaysBooked() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            SaleOutcome.Sold sold =
                    desk.sold(
                            ANNA,
                            List.of(
                                    new SaleItem.Room(
                                            "ber1-panke", ELEVEN, ELEVEN.plusSeconds(3600), 2)),
                            card(3600, "EUR"));
            desk.later(java.time.Duration.between(desk.instant(), ELEVEN));
            Refund wish = waiving(wish(sold, new Wish(1, 1)));
            assertThat(refused(desk, wish))
                    .isEqualTo(
                            new RefundRefusal.NeedsSecond(
                                    List.of(Why.ROOM_BEGUN, Why.FEE_WAIVED), eur(5000)));
            RefundOutcome.Refunded back = refunded(desk, approved(wish, MANAGER));
            assertThat(back.bookings()).isEmpty();
            assertThat(
                            new BookingRepository(desk.store().rows())
                                    .find(sold.bookings().getFirst())
                                    .map(Booking::isConfirmed))
                    .contains(true);
        }
    }
}
