package com.passportdesk.store.refund;

import static com.passportdesk.store.refund.Refunds.FRONT_DESK;
import static com.passportdesk.store.refund.Refunds.MANAGER;
import static com.passportdesk.store.refund.Refunds.eur;
import static com.passportdesk.store.refund.Refunds.refund;
import static com.passportdesk.store.refund.Refunds.refunded;
import static com.passportdesk.store.refund.Refunds.refused;
import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.booking.MoveTrial;
import com.passportdesk.store.booking.RoomFee.When;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import com.passportdesk.store.refund.Refund.Wish;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleRefusal;
import com.passportdesk.store.sale.SaleRefusal.NotMoved.Cause;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.SiteRepository;
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

/// Paid rooms that are moved to where they cost more, at a real desk: two hours of Panke at 36.00
/// an hour, the next day.
class DearerMoveTest {

    private static final Instant FIVE = Instant.parse("2027-04-23T15:00:00Z");
    private static final String ROOM = "ber1-panke";
    private static final Holder ANNA = new Holder.Named("Anna Weber");

    @TempDir Path directory;

    private TillDesk desk;

    @BeforeEach
    void openTheTill() {
        desk = TillDesk.berlin(directory);
        Instant from = FIVE.minus(Duration.ofDays(2));
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Leased(
                                        desk.store().progress().cursor() + 1,
                                        new Lease(
                                                UUID.randomUUID(),
                                                "room:" + ROOM,
                                                from,
                                                FIVE.plus(Duration.ofDays(9)),
                                                1,
                                                "BER1-D2",
                                                FIVE.plus(Duration.ofDays(9))))));
    }

    @AfterEach
    void closeTheTill() {
        desk.close();
    }

    private SaleOutcome.Sold room() {
        return desk.sold(
                ANNA,
                List.of(new SaleItem.Room(ROOM, FIVE, FIVE.plusSeconds(7200), 2)),
                card(7200, "EUR"));
    }

    private static SaleItem to(UUID booking, Instant from, int hours, int duePercent) {
        return new SaleItem.RoomMove(
                booking, ROOM, from, from.plus(Duration.ofHours(hours)), duePercent);
    }

    private SaleOutcome.Sold moved(SaleOutcome.Sold sold, Instant from, int hours) {
        long more = 3600L * hours - booking(sold).price().minor();
        return desk.sold(
                ANNA, List.of(to(booking(sold).id(), from, hours, 100)), cash(more, "EUR"));
    }

    private Booking booking(SaleOutcome.Sold sold) {
        return new BookingRepository(desk.store().rows())
                .find(sold.bookings().getFirst())
                .orElseThrow();
    }

    /// So many hours into Tuesday.
    private static Instant another(int hours) {
        return FIVE.plus(Duration.ofDays(4).minusHours(5)).plus(Duration.ofHours(hours));
    }

    private Receipt receipt(UUID id) {
        return new ReceiptRepository(desk.store().rows()).find(id).orElseThrow();
    }

    private void beforeStart(Duration time) {
        desk.later(Duration.between(desk.instant(), FIVE.minus(time)));
    }

    private static Refund wish(SaleOutcome.Sold sold, long fee, boolean waives) {
        return new Refund(
                UUID.randomUUID(),
                sold.receipt(),
                List.of(new Wish(1, 1)),
                "other plans",
                Optional.empty(),
                fee == 0 ? Optional.empty() : Optional.of(eur(fee)),
                waives,
                Optional.of(List.of(MANAGER)));
    }

    private List<Entry> lastRecords(int count) {
        List<Entry> all =
                desk.store().read(1, 10_000).stream().map(stored -> stored.entry()).toList();
        return all.subList(all.size() - count, all.size());
    }

    private void sameRowsWhenMadeAnew() {
        Map<String, String> live = new TreeMap<>(desk.store().digest());
        desk.restart(() -> {
            try {
                Files.delete(directory.resolve("store.mv.db"));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);
    }

    @Test
    void theDifferenceIsAReceiptLineAndTheMoveStandsInTheSameAct() {
        SaleOutcome.Sold sold = room();
        SaleOutcome.Sold longer = moved(sold, FIVE, 3);
        assertThat(longer.total()).isEqualTo(eur(3600));
        assertThat(longer.bookings()).isEqualTo(sold.bookings());
        assertThat(booking(sold).time()).isEqualTo(new Stretch(FIVE, FIVE.plusSeconds(10_800)));
        assertThat(booking(sold).price()).isEqualTo(eur(10_800));
        Receipt.Line line = receipt(longer.receipt()).lines().getFirst();
        assertThat(line.amount()).isEqualTo(eur(3600));
        assertThat(line.name()).isEqualTo("Panke");
        assertThat(line.booking()).isEqualTo(booking(sold).id());
        assertThat(line.booked()).isEqualTo(booking(sold).time());
        assertThat(line.was())
                .isEqualTo(new Receipt.Was("Panke", new Stretch(FIVE, FIVE.plusSeconds(7200))));
        // 36.00 x 19 / 119
        assertThat(receipt(longer.receipt()).taxes())
                .extracting(Tax.Row::tax)
                .containsExactly(eur(575));
        List<Entry> records = lastRecords(2);
        assertThat(records)
                .extracting(Entry::type)
                .containsExactly("ReceiptIssued", Events.BOOKING_MOVED);
        assertThat(records.getLast().command()).isEqualTo(records.getFirst().command());
        assertThat(records.getLast().claims()).hasSize(1);
        assertThat(records.getLast().releases()).hasSize(1);
        sameRowsWhenMadeAnew();
    }

    @Test
    void itIsTaxedAtTheRateItWasSoldAt() {
        SaleOutcome.Sold sold = room();
        var found = new Documents(desk.store().rows()).find("resource", ROOM).orElseThrow();
        var fields = found.fields().deepCopy();
        fields.put("tax", "reduced");
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        desk.store().progress().cursor() + 1,
                                        new Document("resource", ROOM, found.version() + 1, fields),
                                        Map.of())));
        assertThat(receipt(moved(sold, FIVE, 3).receipt()).taxes())
                .extracting(row -> row.percent().intValueExact())
                .containsExactly(19);
    }

    @Test
    void bothReceiptsAreGivenBackEachByItsOwn() {
        SaleOutcome.Sold sold = room();
        SaleOutcome.Sold longer = moved(sold, FIVE, 3);
        beforeStart(Duration.ofHours(24));
        assertThat(refunded(desk, wish(sold, 0, false)).total()).isEqualTo(eur(7200));
        assertThat(booking(sold).isConfirmed()).isFalse();
        // Later than it was given up nothing more stays.
        desk.later(Duration.ofHours(30));
        assertThat(refunded(desk, wish(longer, 0, false)).total()).isEqualTo(eur(3600));
        for (SaleOutcome.Sold one : List.of(sold, longer)) {
            assertThat(refused(desk, wish(one, 0, true)))
                    .isEqualTo(new RefundRefusal.NotLeft("Panke", 1, 0, 0));
        }
        sameRowsWhenMadeAnew();
    }

    @Test
    void whatIsGivenBackFirstGivesTheRoomUpAndTheRestFollowsItsPercent() {
        SaleOutcome.Sold sold = room();
        SaleOutcome.Sold longer = moved(sold, FIVE, 3);
        beforeStart(Duration.ofHours(5));
        assertThat(refused(desk, wish(longer, 1799, false)))
                .isInstanceOf(RefundRefusal.FeeNotTold.class);
        assertThat(refunded(desk, wish(longer, 1800, false)).total()).isEqualTo(eur(1800));
        assertThat(booking(sold).isConfirmed()).isFalse();
        desk.later(Duration.ofHours(4));
        assertThat(refused(desk, wish(sold, 0, false)))
                .isInstanceOfSatisfying(
                        RefundRefusal.FeeNotTold.class,
                        untold -> {
                            assertThat(untold.fee().when()).isEqualTo(When.GIVEN_UP);
                            assertThat(untold.sum()).isEqualTo(eur(3600));
                        });
        assertThat(refunded(desk, wish(sold, 3600, false)).total()).isEqualTo(eur(3600));
        sameRowsWhenMadeAnew();
    }

    @Test
    void whereAllStaysAllOfBothStays() {
        SaleOutcome.Sold sold = room();
        SaleOutcome.Sold longer = moved(sold, FIVE, 3);
        beforeStart(Duration.ofHours(1));
        assertThat(refund(desk, wish(longer, 3600, false)))
                .isEqualTo(new RefundOutcome.RoomsFreed(sold.bookings(), eur(3600)));
        for (SaleOutcome.Sold one : List.of(sold, longer)) {
            assertThat(refused(desk, wish(one, 7200, false)))
                    .isInstanceOf(RefundRefusal.AllStays.class);
        }
        assertThat(refunded(desk, wish(sold, 0, true)).total()).isEqualTo(eur(7200));
    }

    @Test
    void whatWasDueWhenItWasMovedStaysDueOfWhatWasPaidBeforeAndOfNothingElse() {
        SaleOutcome.Sold sold = room();
        beforeStart(Duration.ofHours(5));
        Instant next = FIVE.plus(Duration.ofDays(3).minusHours(3));
        assertThat(desk.refused(ANNA, List.of(to(booking(sold).id(), next, 3, 49))))
                .isEqualTo(new SaleRefusal.MoveDue(50));
        SaleOutcome.Sold longer = moved(sold, next, 3);
        assertThat(booking(sold).made().keptPercent()).isEqualTo(50);
        assertThat(due(sold, next.plusSeconds(900), 3)).isEqualTo(eur(3600));
        SaleOutcome.Sold again = moved(sold, next, 4);
        assertThat(due(sold, next.plusSeconds(900), 4)).isEqualTo(eur(3600));
        assertThat(refunded(desk, wish(longer, 0, false)).total()).isEqualTo(eur(3600));
        assertThat(refunded(desk, wish(again, 0, false)).total()).isEqualTo(eur(3600));
        assertThat(refunded(desk, wish(sold, 3600, false)).total()).isEqualTo(eur(3600));
        sameRowsWhenMadeAnew();
    }

    /// What moving it there would leave due.
    private Money due(SaleOutcome.Sold sold, Instant from, int hours) {
        return MoveTrial.read(
                        new MoveBooking(
                                UUID.randomUUID(),
                                booking(sold).id(),
                                ROOM,
                                from,
                                from.plus(Duration.ofHours(hours))),
                        new SiteRepository(desk.store().rows()).get("ber1"),
                        "BER1-D2",
                        desk.instant(),
                        false,
                        desk.store().rows())
                .orElseThrow()
                .due();
    }

    @Test
    void whatBoughtAMoveThatCameTooLateIsGivenBackAndTheBookingStays() {
        SaleOutcome.Sold sold = room();
        SaleOutcome.Sold longer = moved(sold, FIVE, 3);
        Entry move = lastRecords(1).getFirst();
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Judged(
                                        desk.store().progress().cursor() + 1,
                                        move.id(),
                                        "claim:" + move.claims().getFirst().id(),
                                        "lost",
                                        "{\"cause\":\"given up before\",\"by\":[]}")));
        assertThat(booking(sold).price()).isEqualTo(eur(7200));
        assertThat(booking(sold).time().length()).isEqualTo(Duration.ofHours(2));
        beforeStart(Duration.ofHours(1));
        assertThat(refunded(desk, wish(longer, 0, false)).total()).isEqualTo(eur(3600));
        assertThat(booking(sold).isConfirmed()).isTrue();
        assertThat(refused(desk, wish(sold, 0, false)))
                .isInstanceOfSatisfying(
                        RefundRefusal.FeeNotTold.class,
                        untold -> assertThat(untold.sum()).isEqualTo(eur(7200)));
        sameRowsWhenMadeAnew();
    }

    @Test
    void whatCannotBeMovedIsSaidAndNothingIsSold() {
        SaleOutcome.Sold sold = room();
        UUID id = booking(sold).id();
        int before = desk.store().read(1, 10_000).size();
        assertThat(desk.refused(ANNA, List.of(to(id, FIVE.plusSeconds(3600), 2, 100))))
                .isEqualTo(new SaleRefusal.NotMoved(Cause.NO_MORE));
        assertThat(desk.refused(ANNA, List.of(to(UUID.randomUUID(), FIVE, 3, 100))))
                .isEqualTo(new SaleRefusal.NotMoved(Cause.UNKNOWN));
        assertThat(desk.refused(ANNA, List.of(to(id, FIVE, 3, 100), to(id, FIVE, 4, 100))))
                .isEqualTo(new SaleRefusal.NotMoved(Cause.NOT_ALONE));
        SaleItem another = new SaleItem.Room(ROOM, another(0), another(1), 1);
        for (List<SaleItem> both :
                List.of(
                        List.of(to(id, FIVE, 3, 100), another),
                        List.of(another, to(id, FIVE, 3, 100)))) {
            assertThat(desk.refused(ANNA, both))
                    .isEqualTo(new SaleRefusal.NotMoved(Cause.NOT_ALONE));
        }
        assertThat(desk.refused(ANNA, List.of(to(id, FIVE, 3, 100)), cash(3599, "EUR")))
                .isEqualTo(new SaleRefusal.TenderBelowDue(eur(3600), eur(3599)));
        assertThat(desk.store().read(1, 10_000)).hasSize(before);
        desk.sold(
                new Holder.Named("Berta Stein"),
                List.of(
                        new SaleItem.Room(
                                ROOM, FIVE.plusSeconds(8100), FIVE.plusSeconds(10_800), 1)),
                card(2700, "EUR"));
        assertThat(desk.refused(ANNA, List.of(to(id, FIVE, 3, 100)), cash(3600, "EUR")))
                .isInstanceOfSatisfying(
                        SaleRefusal.Room.class,
                        taken -> assertThat(taken.refusal().rule()).isEqualTo(Rule.FREE));
        assertThat(refunded(desk, wish(sold, 0, false)).total()).isEqualTo(eur(7200));
        assertThat(desk.refused(ANNA, List.of(to(id, FIVE, 3, 100)), cash(3600, "EUR")))
                .isEqualTo(new SaleRefusal.NotMoved(Cause.CANCELLED));
    }

    @Test
    void somethingToDrinkMayStandBesideIt() {
        SaleOutcome.Sold sold = room();
        SaleOutcome.Sold both =
                desk.sold(
                        ANNA,
                        List.of(goods("ber1-espresso", 1), to(booking(sold).id(), FIVE, 3, 100)),
                        card(3600 + 290, "EUR"));
        assertThat(receipt(both.receipt()).lines()).hasSize(2);
    }

    @Test
    void whatIsNotPaidIsMovedToAPriceThatWasAgreed() {
        SaleOutcome.Sold paid = room();
        Instant ten = another(0);
        UUID id =
                ((BookingOutcome.Booked)
                                desk.store()
                                        .submit(
                                                FRONT_DESK,
                                                new com.passportdesk.store.booking
                                                        .BookRoomHandler(),
                                                new BookRoom(
                                                        UUID.randomUUID(),
                                                        ROOM,
                                                        ten,
                                                        ten.plusSeconds(3600),
                                                        ANNA,
                                                        1,
                                                        null)))
                        .booking();
        assertThat(desk.refused(ANNA, List.of(to(id, ten, 2, 100)), cash(3600, "EUR")))
                .isEqualTo(new SaleRefusal.NotMoved(Cause.NOT_PAID));
        assertThat(change(id, ten, null)).isEqualTo(dearer());
        assertThat(change(id, ten, eur(7199))).isEqualTo(dearer());
        assertThat(change(id, ten, eur(7200))).isInstanceOf(ChangeOutcome.Moved.class);
        assertThat(new BookingRepository(desk.store().rows()).find(id).orElseThrow().price())
                .isEqualTo(eur(7200));
        // What was paid is not made dearer by a word.
        assertThat(change(booking(paid).id(), another(3), eur(99_999)))
                .isInstanceOf(ChangeOutcome.Moved.class);
        assertThat(
                        desk.store()
                                .submit(
                                        FRONT_DESK,
                                        new MoveBookingHandler(),
                                        new MoveBooking(
                                                UUID.randomUUID(),
                                                booking(paid).id(),
                                                ROOM,
                                                FIVE,
                                                FIVE.plusSeconds(10_800),
                                                null,
                                                eur(99_999))))
                .isEqualTo(dearer());
        sameRowsWhenMadeAnew();
    }

    private static ChangeOutcome dearer() {
        return new ChangeOutcome.Refused(ChangeOutcome.Why.DEARER, null);
    }

    private ChangeOutcome change(UUID booking, Instant from, Money agreed) {
        return desk.store()
                .submit(
                        FRONT_DESK,
                        new MoveBookingHandler(),
                        new MoveBooking(
                                UUID.randomUUID(),
                                booking,
                                ROOM,
                                from,
                                from.plusSeconds(7200),
                                null,
                                agreed));
    }
}
