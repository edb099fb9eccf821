package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.lease.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Bookings that are moved at two desks of a site with a real centre.
final class RoomsMoved {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofMinutes(45);

    private RoomsMoved() {}

    static void toAnotherRoom() {
        List<FreeRoom> rooms = SoldTwiceTest.free(SoldTwiceTest.holder());
        FreeRoom from =
                rooms.stream()
                        .max(Comparator.comparing(room -> room.hourly().minor()))
                        .orElseThrow();
        UUID booking =
                SoldTwiceTest.onLease(
                        SoldTwiceTest.holder(), SoldTwiceTest.wish(from, "Berta Stein"));
        Booking before = SoldTwiceTest.find(SoldTwiceTest.holder(), booking);
        FreeRoom to =
                rooms.stream()
                        .filter(room -> !room.room().id().equals(from.room().id()))
                        .filter(room -> room.free().covers(before.time()))
                        .filter(room -> room.hourly().minor() <= from.hourly().minor())
                        .findFirst()
                        .orElseThrow();
        assertThat(move(booking, to.room().id(), before))
                .isEqualTo(new ChangeOutcome.Moved(booking, to.room().id(), before.time()));
        SoldTwiceTest.bothHave(booking, to.room().id());
        SoldTwiceTest.onLease(SoldTwiceTest.holder(), SoldTwiceTest.wish(from, "Somebody"));
        assertThat(move(booking, from.room().id(), before))
                .isInstanceOfSatisfying(
                        ChangeOutcome.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(ChangeOutcome.Why.ROOM));
        assertThat(SoldTwiceTest.holder().replica().awaitSent(DesksApart.LONG)).isTrue();
        assertThat(SoldTwiceTest.overlapping()).isZero();
    }

    /// By the desk without the lease, with the line down; it cannot make it longer.
    static void shorterWithoutALease() {
        FreeRoom room =
                SoldTwiceTest.free(SoldTwiceTest.holder()).stream()
                        .filter(one -> one.free().length().compareTo(HOUR) >= 0)
                        .findFirst()
                        .orElseThrow();
        Instant from = room.free().start();
        Stretch hour = new Stretch(from, from.plus(HOUR));
        UUID booking =
                SoldTwiceTest.onLease(
                        SoldTwiceTest.holder(),
                        new BookRoom(
                                UUID.randomUUID(),
                                room.room().id(),
                                hour.start(),
                                hour.end(),
                                new Holder.Named("Berta Stein"),
                                2));
        SoldTwiceTest.bothHave(booking, room.room().id());
        SoldTwiceTest.other().disconnect();
        // Twice before anything is sent: the centre takes both of one batch.
        assertThat(
                        move(
                                SoldTwiceTest.other(),
                                booking,
                                room.room().id(),
                                new Stretch(from, from.plus(MOST))))
                .isInstanceOf(ChangeOutcome.Moved.class);
        Stretch half = new Stretch(from, from.plus(SoldTwiceTest.HALF_AN_HOUR));
        assertThat(move(SoldTwiceTest.other(), booking, room.room().id(), half))
                .isEqualTo(new ChangeOutcome.Moved(booking, room.room().id(), half));
        assertThat(move(SoldTwiceTest.other(), booking, room.room().id(), hour))
                .isInstanceOfSatisfying(
                        ChangeOutcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .extracting(BookingRefusal::rule)
                                        .isEqualTo(BookingRefusal.Rule.LEASE));
        SoldTwiceTest.desks.comeBack();
        assertThat(SoldTwiceTest.other().replica().awaitSent(DesksApart.LONG)).isTrue();
        assertThat(
                        comesTrue(() ->
                                SoldTwiceTest.find(SoldTwiceTest.holder(), booking)
                                        .time()
                                        .equals(half)))
                .isTrue();
        assertThat(
                        SoldTwiceTest.desks.count(
                                "select count(*) from centre.judgement j join centre.ledger l"
                                        + " on l.id = j.record where l.type = 'BookingMoved'"
                                        + " and l.canonical::jsonb->'body'->>'booking' = '"
                                        + booking
                                        + "'"))
                .isZero();
        // What it no longer has is sold again on the lease.
        assertThat(
                        SoldTwiceTest.free(SoldTwiceTest.holder()).stream()
                                .filter(one -> one.room().id().equals(room.room().id()))
                                .anyMatch(one -> one.free().start().isBefore(hour.end())))
                .isTrue();
    }

    private static ChangeOutcome move(UUID booking, String room, Booking as) {
        return move(SoldTwiceTest.holder(), booking, room, as.time());
    }

    private static ChangeOutcome move(TestDesk desk, UUID booking, String room, Stretch to) {
        return desk.store.submit(
                SoldTwiceTest.FRONT_DESK,
                new MoveBookingHandler(),
                new MoveBooking(UUID.randomUUID(), booking, room, to.start(), to.end()));
    }
}
