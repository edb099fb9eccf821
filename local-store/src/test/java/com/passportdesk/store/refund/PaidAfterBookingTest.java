package com.passportdesk.store.refund;

import static com.passportdesk.store.refund.Refunds.eur;
import static com.passportdesk.store.refund.Refunds.note;
import static com.passportdesk.store.refund.Refunds.refunded;
import static com.passportdesk.store.sale.TillDesk.card;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.booking.PaidLater;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Refund.Wish;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleRefusal.NotPayable;
import com.passportdesk.store.sale.SaleRefusal.NotPayable.Cause;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.StaffOverride;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A room that a manager booked against a rule, for 72.00, and that is paid at the till later.
class PaidAfterBookingTest {

    /// 20:00 in Berlin, when the site has closed: nothing of it can be sold.
    private static final Instant EIGHT = Instant.parse("2027-04-23T18:00:00Z");

    private static final Holder ANNA = new Holder.Named("Anna Weber");

    @TempDir Path directory;
    @TempDir Path elsewhere;
    @TempDir Path third;

    private static UUID book(TillDesk desk, Holder holder) {
        BookRoom wish =
                new BookRoom(
                                UUID.randomUUID(),
                                "ber1-panke",
                                EIGHT,
                                EIGHT.plusSeconds(7200),
                                holder,
                                2)
                        .overriding(
                                new StaffOverride<>(
                                        Set.of(Rule.HOURS, Rule.LEASE), "evening of the board"));
        BookingOutcome outcome = desk.store().submit(Refunds.MANAGER, new BookRoomHandler(), wish);
        return ((BookingOutcome.Booked) outcome).booking();
    }

    private static SaleOutcome.Sold pay(TillDesk desk, UUID booking) {
        return desk.sold(ANNA, List.of(new SaleItem.Booked(booking)), card(7200, "EUR"));
    }

    private static Booking booking(TillDesk desk, UUID id) {
        return new BookingRepository(desk.store().rows()).find(id).orElseThrow();
    }

    private static int claims(TillDesk desk) {
        return desk.store()
                .rows()
                .sql("select count(*) from claim where thing like '%panke%'")
                .query(Integer.class)
                .single();
    }

    @Test
    void oneReceiptOfWhatWasAgreedAndTheBookingHasIt() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID booking = book(desk, ANNA);
            int before = claims(desk);
            SaleOutcome.Sold sold = pay(desk, booking);
            Receipt receipt = desk.receipt(sold);
            assertThat(sold.bookings()).containsExactly(booking);
            assertThat(receipt.total()).isEqualTo(eur(7200));
            assertThat(receipt.lines())
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.kind()).isEqualTo(Quote.Kind.ROOM);
                        assertThat(line.item()).isEqualTo("ber1-panke");
                        assertThat(line.booking()).isEqualTo(booking);
                        assertThat(line.percent()).isEqualByComparingTo("19");
                    });
            assertThat(booking(desk, booking).receipt()).isEqualTo(sold.receipt());
            assertThat(claims(desk)).as("nothing more of the room").isEqualTo(before);
            desk.restart();
            assertThat(booking(desk, booking).receipt()).isEqualTo(sold.receipt());

            desk.later(Duration.between(desk.instant(), EIGHT.minus(Duration.ofHours(5))));
            Refund wish =
                    new Refund(
                            UUID.randomUUID(),
                            sold.receipt(),
                            List.of(new Wish(1, 1)),
                            "other plans",
                            Optional.empty(),
                            Optional.of(eur(3600)),
                            false,
                            Optional.of(List.of(Refunds.MANAGER)));
            assertThat(note(desk, refunded(desk, wish)).total())
                    .as("36.00 stay")
                    .isEqualTo(eur(-3600));
            assertThat(booking(desk, booking).isConfirmed()).isFalse();
        }
    }

    @Test
    void whatIsPaidOrGivenUpOrSomebodyElsesIsNotPaid() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID booking = book(desk, ANNA);
            SaleItem pays = new SaleItem.Booked(booking);
            assertThat(desk.refused(ANNA, List.of(pays, pays), card(14_400, "EUR")))
                    .isEqualTo(new NotPayable(Cause.TWICE));
            String member =
                    desk.store()
                            .rows()
                            .sql("select id from member where status = 'active' limit 1")
                            .query(String.class)
                            .single();
            assertThat(desk.refused(new Holder.Member(member), List.of(pays), card(7200, "EUR")))
                    .isEqualTo(new NotPayable(Cause.OTHERS));
            pay(desk, booking);
            assertThat(desk.refused(ANNA, List.of(pays), card(7200, "EUR")))
                    .isEqualTo(new NotPayable(Cause.PAID));
            UUID unknown = UUID.randomUUID();
            assertThat(desk.refused(ANNA, List.of(new SaleItem.Booked(unknown)), card(7200, "EUR")))
                    .isEqualTo(new NotPayable(Cause.UNKNOWN));
        }
    }

    @Test
    void whatWasGivenUpIsNotPaid() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID booking = book(desk, ANNA);
            desk.store()
                    .submit(
                            Refunds.MANAGER,
                            new CancelBookingHandler(),
                            new CancelBooking(UUID.randomUUID(), booking));
            assertThat(desk.refused(ANNA, List.of(new SaleItem.Booked(booking)), card(7200, "EUR")))
                    .isEqualTo(new NotPayable(Cause.CANCELLED));
        }
    }

    @Test
    void whatWouldHaveStayedOfOneThatIsNotPaidIsWrittenDownBesideWhoGaveItUp() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID late = book(desk, ANNA);
            desk.later(Duration.between(desk.instant(), EIGHT.minus(Duration.ofHours(5))));
            ChangeOutcome outcome =
                    desk.store()
                            .submit(
                                    Refunds.MANAGER,
                                    new CancelBookingHandler(),
                                    new CancelBooking(UUID.randomUUID(), late));
            assertThat(outcome)
                    .isEqualTo(new ChangeOutcome.Cancelled(late, Optional.of(eur(3600))));
            var record = desk.store().read(desk.store().lastNumber(), 1).getFirst().canonical();
            assertThat(record).contains("\"owed\":{").contains(Refunds.MANAGER);
        }
    }

    /// Two desks without a line between them take the money of one booking: the earlier receipt is
    /// the booking's at both, and all of the other is given back without giving up the room.
    @Test
    void paidAtTwoDesksTheLaterReceiptIsGivenBackAndTheRoomStays() {
        try (TillDesk first = TillDesk.berlin(directory);
                TillDesk other = TillDesk.berlin(elsewhere)) {
            UUID booking = book(first, ANNA);
            long told = other.hearsAsDesk1(first, 0);
            SaleOutcome.Sold earlier = pay(first, booking);
            other.later(Duration.ofMinutes(1));
            SaleOutcome.Sold later = pay(other, booking);
            assertThat(booking(other, booking).receipt()).isEqualTo(later.receipt());
            other.hearsAsDesk1(first, told);
            assertThat(booking(other, booking).receipt()).isEqualTo(earlier.receipt());

            other.later(Duration.between(other.instant(), EIGHT.minus(Duration.ofHours(5))));
            Refund wish = Refunds.approved(Refunds.wish(later, new Wish(1, 1)), Refunds.MANAGER);
            assertThat(note(other, refunded(other, wish)).total()).isEqualTo(eur(-7200));
            assertThat(booking(other, booking).isConfirmed()).isTrue();
        }
    }

    private static Money open(TillDesk desk, UUID id) {
        return new BookingRepository(desk.store().rows()).unpaid(booking(desk, id));
    }

    /// A manager moves it against the rules, paid nowhere at that desk or to where it costs no
    /// more.
    private static void move(TillDesk desk, UUID booking, Instant from, int hours, long price) {
        MoveBooking move =
                new MoveBooking(
                        UUID.randomUUID(),
                        booking,
                        "ber1-panke",
                        from,
                        from.plus(Duration.ofHours(hours)),
                        new StaffOverride<>(Set.of(Rule.HOURS, Rule.LEASE), "evening of the board"),
                        eur(price));
        assertThat(desk.store().submit(Refunds.MANAGER, new MoveBookingHandler(), move))
                .isInstanceOf(ChangeOutcome.Moved.class);
    }

    private static RoomFee fee(TillDesk desk, UUID booking, SaleOutcome.Sold paid, long price) {
        return new BookingRepository(desk.store().rows())
                .fee(booking(desk, booking), paid.receipt(), eur(price), site(desk), desk.instant())
                .orElseThrow();
    }

    private static Site site(TillDesk desk) {
        return new SiteRepository(desk.store().rows()).get("ber1");
    }

    private static void fiveHoursBefore(TillDesk desk, Instant start) {
        desk.later(Duration.between(desk.instant(), start.minus(Duration.ofHours(5))));
    }

    /// What was due when it was moved is due of what had been paid by then (ADR 52).
    @Test
    void ofTheRestNothingIsDueThatWasDueBeforeItWasPaid() {
        try (TillDesk first = TillDesk.berlin(directory);
                TillDesk other = TillDesk.berlin(elsewhere)) {
            UUID booking = book(first, ANNA);
            long told = other.hearsAsDesk1(first, 0);
            SaleOutcome.Sold paid = pay(first, booking);
            move(other, booking, EIGHT, 3, 10_800);
            other.hearsAsDesk1(first, told);
            fiveHoursBefore(other, EIGHT);
            Instant next = EIGHT.plus(Duration.ofDays(4));
            move(other, booking, next, 3, 10_800);
            assertThat(booking(other, booking).made().keptPercent()).isEqualTo(50);
            SaleOutcome.Sold rest =
                    other.sold(ANNA, List.of(new SaleItem.Booked(booking)), card(3600, "EUR"));
            assertThat(fee(other, booking, rest, 3600).amount()).isEqualTo(eur(0));
            assertThat(fee(other, booking, paid, 7200).amount()).isEqualTo(eur(3600));
            other.restart();
            assertThat(fee(other, booking, rest, 3600).amount()).isEqualTo(eur(0));

            fiveHoursBefore(other, next);
            Instant last = next.plus(Duration.ofDays(4));
            move(other, booking, last, 3, 10_800);
            assertThat(fee(other, booking, rest, 3600).amount())
                    .as("moved late once it was paid")
                    .isEqualTo(eur(1800));
        }
    }

    /// One desk takes 72.00 while another, which did not hear of it, moves the booking to where it
    /// costs 36.00.
    @Test
    void whatStaysIsOfWhatWasPaidAlsoWhereThePriceWasLoweredElsewhere() {
        try (TillDesk first = TillDesk.berlin(directory);
                TillDesk other = TillDesk.berlin(elsewhere)) {
            UUID id = book(first, ANNA);
            long told = other.hearsAsDesk1(first, 0);
            SaleOutcome.Sold paid = pay(first, id);
            move(other, id, EIGHT, 1, 3600);
            other.hearsAsDesk1(first, told);
            assertThat(open(other, id)).isEqualTo(eur(0));
            fiveHoursBefore(other, EIGHT);
            BookingRepository bookings = new BookingRepository(other.store().rows());
            Booking booking = booking(other, id);
            assertThat(booking.price()).isEqualTo(eur(3600));
            assertThat(
                            PaidLater.fee(
                                            booking,
                                            bookings.paidLater(booking),
                                            bookings.paidFirst(booking),
                                            site(other),
                                            other.instant())
                                    .amount())
                    .as("as its receipt says it")
                    .isEqualTo(fee(other, id, paid, 7200).amount())
                    .isEqualTo(eur(3600));
        }
    }

    /// A new picture of the centre has the receipts of 60 days.
    @Test
    void whereOnlyTheRestIsKnownItIsPaid() {
        try (TillDesk first = TillDesk.berlin(directory);
                TillDesk other = TillDesk.berlin(elsewhere);
                TillDesk late = TillDesk.berlin(third)) {
            UUID booking = book(first, ANNA);
            long told = other.hearsAsDesk1(first, 0);
            late.hearsAsDesk1(first, 0);
            SaleOutcome.Sold paid = pay(first, booking);
            move(other, booking, EIGHT, 3, 10_800);
            other.hearsAsDesk1(first, told);
            SaleOutcome.Sold rest =
                    other.sold(ANNA, List.of(new SaleItem.Booked(booking)), card(3600, "EUR"));

            late.hearsAsDesk1(other, 0);
            BookingRepository bookings = new BookingRepository(late.store().rows());
            assertThat(bookings.due(booking(late, booking))).isEqualTo(eur(0));
            assertThat(late.refused(ANNA, List.of(new SaleItem.Booked(booking)), card(7200, "EUR")))
                    .isEqualTo(new NotPayable(Cause.PAID));
            assertThat(bookings.paidFirst(booking(late, booking))).isEqualTo(eur(7200));
            fiveHoursBefore(late, EIGHT);
            assertThat(fee(late, booking, rest, 3600).amount()).isEqualTo(eur(1800));

            late.hearsAsDesk1(first, told);
            assertThat(booking(late, booking).receipt()).isEqualTo(paid.receipt());
            assertThat(open(late, booking)).isEqualTo(eur(0));
            assertThat(fee(late, booking, rest, 3600).amount()).isEqualTo(eur(1800));
        }
    }

    /// One desk takes 72.00 while another, which did not hear of it, moves the booking to where it
    /// costs more: the difference is taken by whoever hears of both.
    @Test
    void whatAMoveCostsMoreThatDidNotHearOfThePaymentIsPaidLater() {
        try (TillDesk first = TillDesk.berlin(directory);
                TillDesk other = TillDesk.berlin(elsewhere)) {
            UUID booking = book(first, ANNA);
            long told = other.hearsAsDesk1(first, 0);
            SaleOutcome.Sold paid = pay(first, booking);
            move(other, booking, EIGHT, 3, 10_800);
            assertThat(open(other, booking)).as("none of it is paid").isEqualTo(eur(0));
            other.hearsAsDesk1(first, told);
            assertThat(booking(other, booking).price()).isEqualTo(eur(10_800));
            assertThat(open(other, booking)).isEqualTo(eur(3600));

            SaleOutcome.Sold rest =
                    other.sold(ANNA, List.of(new SaleItem.Booked(booking)), card(3600, "EUR"));
            assertThat(other.receipt(rest).total()).isEqualTo(eur(3600));
            assertThat(booking(other, booking).receipt()).isEqualTo(paid.receipt());
            assertThat(open(other, booking)).isEqualTo(eur(0));
            assertThat(
                            other.refused(
                                    ANNA, List.of(new SaleItem.Booked(booking)), card(3600, "EUR")))
                    .isEqualTo(new NotPayable(Cause.PAID));
            other.restart();
            assertThat(open(other, booking)).isEqualTo(eur(0));

            other.later(Duration.between(other.instant(), EIGHT.minus(Duration.ofHours(5))));
            Refund wish =
                    new Refund(
                            UUID.randomUUID(),
                            rest.receipt(),
                            List.of(new Wish(1, 1)),
                            "other plans",
                            Optional.empty(),
                            Optional.of(eur(1800)),
                            false,
                            Optional.of(List.of(Refunds.MANAGER)));
            assertThat(note(other, refunded(other, wish)).total())
                    .as("half of the rest stays, as of any of it")
                    .isEqualTo(eur(-1800));
            assertThat(booking(other, booking).isConfirmed()).isFalse();
        }
    }
}
