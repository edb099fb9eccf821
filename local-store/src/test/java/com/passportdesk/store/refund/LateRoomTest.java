package com.passportdesk.store.refund;

import static com.passportdesk.store.refund.Refunds.MANAGER;
import static com.passportdesk.store.refund.Refunds.eur;
import static com.passportdesk.store.refund.Refunds.refund;
import static com.passportdesk.store.refund.Refunds.refunded;
import static com.passportdesk.store.refund.Refunds.refused;
import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.booking.RoomFee.When;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import com.passportdesk.store.refund.Refund.Wish;
import com.passportdesk.store.refund.RefundRefusal.Why;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.TillDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Paid rooms that are given up late, at a real desk: two hours of a room at 36.00 an hour.
class LateRoomTest {

    private static final Instant FIVE = Instant.parse("2027-04-23T15:00:00Z");

    @TempDir Path directory;

    private TillDesk desk;

    @BeforeEach
    void openTheTill() {
        desk = TillDesk.berlin(directory);
    }

    @AfterEach
    void closeTheTill() {
        desk.close();
    }

    private SaleOutcome.Sold room(SaleItem... more) {
        SaleItem room = new SaleItem.Room("ber1-panke", FIVE, FIVE.plusSeconds(7200), 2);
        return more.length == 0
                ? desk.sold(new Holder.Named("Anna Weber"), List.of(room), card(7200, "EUR"))
                : desk.sold(
                        new Holder.Named("Anna Weber"),
                        List.of(room, more[0]),
                        card(7200, "EUR"),
                        cash(580, "EUR"));
    }

    private void beforeStart(Duration time) {
        desk.later(Duration.between(desk.instant(), FIVE.minus(time)));
    }

    private static Refund wish(SaleOutcome.Sold sold, long fee, boolean waives, Wish... lines) {
        return new Refund(
                UUID.randomUUID(),
                sold.receipt(),
                List.of(lines),
                "other plans",
                Optional.empty(),
                fee == 0 ? Optional.empty() : Optional.of(eur(fee)),
                waives,
                Optional.of(List.of(MANAGER)));
    }

    private Receipt receipt(UUID id) {
        return new ReceiptRepository(desk.store().rows()).find(id).orElseThrow();
    }

    private boolean isBooked(SaleOutcome.Sold sold) {
        return new BookingRepository(desk.store().rows())
                .find(sold.bookings().getFirst())
                .map(Booking::isConfirmed)
                .orElseThrow();
    }

    @Test
    void fiveHoursBeforeHalfStaysAndIsSaidFirst() {
        SaleOutcome.Sold sold = room();
        beforeStart(Duration.ofHours(5));
        assertThat(refused(desk, wish(sold, 0, false, new Wish(1, 1))))
                .isInstanceOfSatisfying(
                        RefundRefusal.FeeNotTold.class,
                        untold -> {
                            assertThat(untold.name()).isEqualTo("Panke");
                            assertThat(untold.sum()).isEqualTo(eur(3600));
                        });
        assertThat(refused(desk, wish(sold, 3599, false, new Wish(1, 1))))
                .isInstanceOf(RefundRefusal.FeeNotTold.class);
        assertThat(isBooked(sold)).isTrue();

        RefundOutcome.Refunded back = refunded(desk, wish(sold, 3600, false, new Wish(1, 1)));
        assertThat(back.total()).isEqualTo(eur(3600));
        assertThat(isBooked(sold)).isFalse();
        Receipt note = receipt(back.creditNote());
        assertThat(note.lines().getFirst().amount()).isEqualTo(eur(-3600));
        assertThat(note.lines().getFirst().stays()).isEqualTo(eur(3600));
        // 72.00 bear 11.50 of tax at 19 %, the 36.00 that stay 5.75.
        assertThat(note.taxes()).extracting(Tax.Row::tax).containsExactly(eur(-575));
        assertThat(refused(desk, wish(sold, 3600, true, new Wish(1, 1))))
                .isEqualTo(new RefundRefusal.NotLeft("Panke", 1, 0, 0));
    }

    private void leaseNextWeek() {
        Instant from = FIVE.plus(Duration.ofDays(2));
        Instant to = FIVE.plus(Duration.ofDays(5));
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Leased(
                                        desk.store().progress().cursor() + 1,
                                        new Lease(
                                                UUID.randomUUID(),
                                                "room:ber1-panke",
                                                from,
                                                to,
                                                1,
                                                "BER1-D2",
                                                desk.instant().plus(Duration.ofHours(12))))));
    }

    private void move(SaleOutcome.Sold sold, Instant to) {
        assertThat(
                        desk.store()
                                .submit(
                                        Refunds.FRONT_DESK,
                                        new MoveBookingHandler(),
                                        new MoveBooking(
                                                UUID.randomUUID(),
                                                sold.bookings().getFirst(),
                                                "ber1-panke",
                                                to,
                                                to.plusSeconds(7200))))
                .isInstanceOf(ChangeOutcome.Moved.class);
    }

    private RefundRefusal.FeeNotTold untold(SaleOutcome.Sold sold) {
        return (RefundRefusal.FeeNotTold) refused(desk, wish(sold, 0, false, new Wish(1, 1)));
    }

    @Test
    void aRoomThatIsMovedLateCostsNoLessThanOneGivenUpThen() throws Exception {
        SaleOutcome.Sold sold = room();
        beforeStart(Duration.ofHours(5));
        leaseNextWeek();
        move(sold, FIVE.plus(Duration.ofDays(3).plusMinutes(15)));
        move(sold, FIVE.plus(Duration.ofDays(3)));
        assertThat(untold(sold).fee().when()).isEqualTo(When.MOVED);
        assertThat(untold(sold).fee().amount()).isEqualTo(eur(3600));
        Map<String, String> live = new TreeMap<>(desk.store().digest());
        desk.restart(() -> delete(directory.resolve("store.mv.db")));
        assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);
        assertThat(untold(sold).fee().amount()).isEqualTo(eur(3600));
        // An hour before the new start all of it stays.
        desk.later(Duration.ofDays(3).plusHours(4));
        assertThat(untold(sold).fee().when()).isEqualTo(When.BEFORE);
        assertThat(untold(sold).fee().amount()).isEqualTo(eur(7200));
    }

    @Test
    void aRoomThatIsMovedInTimeCostsNothingAndAManagerMayWaiveWhatAnotherDoes() {
        SaleOutcome.Sold inTime = room();
        beforeStart(Duration.ofHours(24));
        leaseNextWeek();
        move(inTime, FIVE.plus(Duration.ofDays(3)));
        SaleOutcome.Sold late = room();
        beforeStart(Duration.ofHours(5));
        assertThat(refunded(desk, wish(inTime, 0, false, new Wish(1, 1))).total())
                .isEqualTo(eur(7200));
        leaseNextWeek();
        move(late, FIVE.plus(Duration.ofDays(3)));
        assertThat(refunded(desk, wish(late, 0, true, new Wish(1, 1))).total())
                .isEqualTo(eur(7200));
    }

    @Test
    void whatStaysOfARoomStaysTaxedWhenTheRestIsGivenBack() {
        SaleOutcome.Sold sold = room(goods("ber1-espresso", 2));
        beforeStart(Duration.ofHours(5));
        List<UUID> notes =
                List.of(
                        refunded(desk, wish(sold, 3600, false, new Wish(1, 1))).creditNote(),
                        refunded(desk, wish(sold, 0, false, new Wish(2, 1))).creditNote(),
                        refunded(desk, wish(sold, 0, false, new Wish(2, 1))).creditNote());
        long tax = receipt(sold.receipt()).taxes().getFirst().tax().minor();
        for (UUID note : notes) {
            tax += receipt(note).taxes().getFirst().tax().minor();
        }
        assertThat(tax).isEqualTo(575);
    }

    @Test
    void aManagerMayWaiveWhatStays() {
        SaleOutcome.Sold sold = room();
        beforeStart(Duration.ofHours(1));
        Refund waived = wish(sold, 0, true, new Wish(1, 1));
        Refund alone =
                new Refund(
                        waived.commandId(),
                        waived.receipt(),
                        waived.lines(),
                        waived.reason(),
                        waived.tender(),
                        waived.fee(),
                        true,
                        Optional.empty());
        assertThat(refused(desk, alone))
                .isEqualTo(
                        new RefundRefusal.NeedsSecond(
                                List.of(Why.ABOVE_LIMIT, Why.FEE_WAIVED), eur(5000)));
        RefundOutcome.Refunded back = refunded(desk, waived);
        assertThat(back.total()).isEqualTo(eur(7200));
        assertThat(isBooked(sold)).isFalse();
        var note =
                desk.store().read(1, 1_000).stream()
                        .map(stored -> stored.entry())
                        .filter(entry -> entry.type().equals("CreditNoteIssued"))
                        .findFirst()
                        .orElseThrow();
        assertThat(note.body().at("/waived/minor").asLong()).isEqualTo(7200);
        assertThat(note.body().at("/approved/for").toString()).contains("feeWaived");
    }

    @Test
    void whereAllStaysTheRoomIsFreeWithoutACreditNoteAndAManagerMayStillGiveBack()
            throws Exception {
        SaleOutcome.Sold sold = room(goods("ber1-espresso", 2));
        beforeStart(Duration.ofHours(1));
        assertThat(refund(desk, wish(sold, 7200, false, new Wish(1, 1))))
                .isEqualTo(new RefundOutcome.RoomsFreed(sold.bookings(), eur(7200)));
        assertThat(isBooked(sold)).isFalse();
        assertThat(refused(desk, wish(sold, 7200, false, new Wish(1, 1))))
                .isInstanceOfSatisfying(
                        RefundRefusal.AllStays.class,
                        stays -> assertThat(stays.fee().when()).isEqualTo(When.GIVEN_UP));
        Map<String, String> live = new TreeMap<>(desk.store().digest());
        desk.restart(() -> delete(directory.resolve("store.mv.db")));
        assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);

        RefundOutcome.Refunded espresso = refunded(desk, wish(sold, 0, false, new Wish(2, 2)));
        assertThat(espresso.number()).isEqualTo("BER1-D2-C-2027-000001");
        RefundOutcome.Refunded back = refunded(desk, wish(sold, 0, true, new Wish(1, 1)));
        assertThat(back.total()).isEqualTo(eur(7200));
    }

    @Test
    void whoDoesNotComeKeepsTheRoomForAQuarterOfAnHourAndPays() {
        SaleOutcome.Sold sold = room();
        beforeStart(Duration.ofMinutes(-14));
        assertThat(refused(desk, wish(sold, 7200, false, new Wish(1, 1))))
                .isInstanceOfSatisfying(
                        RefundRefusal.RoomKept.class,
                        kept ->
                                assertThat(kept.fee().freeFrom())
                                        .isEqualTo(FIVE.plusSeconds(15 * 60)));
        desk.later(Duration.ofMinutes(1));
        assertThat(refund(desk, wish(sold, 7200, false, new Wish(1, 1))))
                .isInstanceOf(RefundOutcome.RoomsFreed.class);
        assertThat(
                        new LeaseRepository(desk.store().rows())
                                .claimed(
                                        "room:ber1-panke",
                                        new Stretch(FIVE, FIVE.plusSeconds(7200))))
                .isEmpty();
    }

    @Test
    void whenTheTimeIsOverAllStaysUnlessAManagerSaysOtherwise() {
        SaleOutcome.Sold sold = room();
        beforeStart(Duration.ofHours(-2));
        assertThat(refused(desk, wish(sold, 7200, false, new Wish(1, 1))))
                .isInstanceOf(RefundRefusal.AllStays.class);
        assertThat(refunded(desk, wish(sold, 0, true, new Wish(1, 1))).bookings()).isEmpty();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
