package com.passportdesk.console.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.checkin.DoorDesk;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.FreeRooms;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Rooms that this desk sold and that the centre gave to somebody else.
final class RoomsSoldTwice {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 26);

    private final DoorDesk desk;

    RoomsSoldTwice(DoorDesk desk) {
        this.desk = desk;
    }

    Booking book(FreeRoom room, String name) {
        Instant from = room.free().start();
        BookingOutcome outcome =
                desk.desk()
                        .store()
                        .submit(
                                "s-ber1-1",
                                new BookRoomHandler(),
                                new BookRoom(
                                        UUID.randomUUID(),
                                        room.room().id(),
                                        from,
                                        from.plus(Duration.ofHours(1)),
                                        new Holder.Named(name),
                                        4));
        return find(((BookingOutcome.Booked) outcome).booking());
    }

    Booking sell(FreeRoom room, String name) {
        Duration hour = Duration.ofHours(1);
        Instant from = room.free().start();
        SaleOutcome outcome =
                desk.desk()
                        .store()
                        .submit(
                                "s-ber1-1",
                                new SellHandler(),
                                new Sell(
                                        UUID.randomUUID(),
                                        desk.desk().clock().instant(),
                                        new Holder.Named(name),
                                        List.of(
                                                new SaleItem.Room(
                                                        room.room().id(),
                                                        from,
                                                        from.plus(hour),
                                                        4)),
                                        List.of(new Tender(Tender.Kind.CASH, room.price(hour)))));
        assertThat(outcome).isInstanceOf(SaleOutcome.Sold.class);
        return find(((SaleOutcome.Sold) outcome).bookings().getFirst());
    }

    /// Moves it because its holder asks for it.
    Booking move(Booking booking, FreeRoom to) {
        Instant from = to.free().start();
        assertThat(
                        desk.desk()
                                .store()
                                .submit(
                                        "s-ber1-1",
                                        new MoveBookingHandler(),
                                        new MoveBooking(
                                                UUID.randomUUID(),
                                                booking.id(),
                                                to.room().id(),
                                                from,
                                                from.plus(booking.time().length()))))
                .isInstanceOf(ChangeOutcome.Moved.class);
        return find(booking.id());
    }

    Booking find(UUID booking) {
        return new BookingRepository(desk.desk().store().rows()).find(booking).orElseThrow();
    }

    void hear(FeedItem item) {
        desk.desk().store().applyFeed(List.of(item));
    }

    long next() {
        return desk.desk().store().progress().cursor() + 1;
    }

    /// The first booking lost its room to the second one.
    record Twice(Booking lost, Booking kept, String room) {}

    Twice sellTwice() {
        FreeRoom room = freeForAnHour(DAY);
        return soldAgain(room, book(room, "Atelier Moreau"));
    }

    FreeRoom freeTheDayAfter() {
        return freeForAnHour(DAY.plusDays(1));
    }

    FreeRoom freeForAnHour(LocalDate day) {
        return allFree(day).findFirst().orElseThrow();
    }

    FreeRoom dearest(LocalDate day) {
        return allFree(day)
                .max(Comparator.comparing((FreeRoom one) -> one.hourly().minor()))
                .orElseThrow();
    }

    private Stream<FreeRoom> allFree(LocalDate day) {
        return new FreeRooms(desk.desk().store().rows())
                        .on(
                                day,
                                desk.bean(DeskSite.class).now(),
                                "BER1-D2",
                                desk.desk().clock().instant(),
                                4)
                        .stream()
                        .filter(one -> one.free().length().compareTo(Duration.ofHours(1)) >= 0);
    }

    Twice soldAgain(FreeRoom room, Booking lost) {
        UUID claim = lost.made().claim();
        hear(
                new FeedItem.Claimed(
                        next(),
                        claim,
                        room.room().thing(),
                        lost.id().toString(),
                        lost.time().start(),
                        lost.time().end(),
                        0,
                        "exclusive",
                        "BER1-D2",
                        null));
        desk.later(desk.desk().clock().instant().plusSeconds(60));
        Booking kept = book(room, "Berta Stein Verlag");
        hear(
                new FeedItem.Judged(
                        next(),
                        lost.made().record(),
                        "claim:" + claim,
                        "lost",
                        "{\"cause\":\"taken\",\"by\":[\"" + kept.made().claim() + "\"]}"));
        return new Twice(lost, kept, room.room().name());
    }
}
