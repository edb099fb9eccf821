package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javafx.scene.input.KeyCode;

/// Moves an hour of tomorrow, that nobody has paid for, about with the keys.
final class MovedByKeys {

    private final TillBench bench;
    private final FreeRoom room;
    private final UUID booking;

    MovedByKeys(TillBench bench) {
        this.bench = bench;
        BookingService bookings = bench.bean(BookingService.class);
        room =
                bookings.free(bookings.today().plusDays(1), 2).stream()
                        .filter(one -> one.free().length().compareTo(Duration.ofHours(3)) >= 0)
                        .findFirst()
                        .orElseThrow();
        Instant from = room.free().start();
        booking =
                ((BookingOutcome.Booked)
                                bench.bean(OpenDesk.class)
                                        .store()
                                        .submit(
                                                "s-ber1-1",
                                                new BookRoomHandler(),
                                                new BookRoom(
                                                        UUID.randomUUID(),
                                                        room.room().id(),
                                                        from,
                                                        from.plus(Duration.ofHours(1)),
                                                        new Holder.Named("Atelier Moreau"),
                                                        2)))
                        .booking();
    }

    private Booking now() {
        return new BookingRepository(bench.bean(OpenDesk.class).rows()).find(booking).orElseThrow();
    }

    private String money(long minor) {
        return bench.bean(Formats.class).money(minor, "EUR");
    }

    private Duration grid() {
        return room.room().grid();
    }

    private static DeskKey shift(KeyCode code) {
        return new DeskKey(code, DeskKey.Held.SHIFT);
    }

    private void look() throws Exception {
        BookingService bookings = bench.bean(BookingService.class);
        Headless.onScreen(() -> {
            bench.bean(BookingOpening.class).open(bookings.today().plusDays(1), booking);
            return true;
        });
        bench.awaitText("Atelier Moreau");
        bench.awaitText("Longer or shorter");
    }

    private void awaitClosed() throws Exception {
        bench.await(() -> !bench.scene().lookup("#move").isVisible());
    }

    void byArrowsAndBack() throws Exception {
        Booking before = now();
        look();
        bench.press(MovePane.MOVE);
        bench.awaitText("Move Atelier Moreau");
        bench.awaitText("It stands here now.");
        long written = BookingsScreenTest.number(bench);
        bench.press(DeskKey.ENTER);
        bench.press(DeskKey.of(KeyCode.RIGHT));
        bench.awaitText("The price stays " + money(before.price().minor()));
        bench.press(shift(KeyCode.LEFT));
        long less = before.price().minor() - room.room().price(Duration.ofMinutes(45)).minor();
        bench.awaitText("This would cost " + money(less) + " less.");
        assertThat(BookingsScreenTest.number(bench)).isEqualTo(written);
        bench.picture("bookings-move");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Atelier Moreau is in " + room.room().name() + " now");
        awaitClosed();
        Booking moved = now();
        assertThat(moved.time().start()).isEqualTo(before.time().start().plus(grid()));
        assertThat(moved.time().end()).isEqualTo(before.time().end());
        assertThat(moved.price()).isEqualTo(before.price());
        bench.control(KeyCode.Z);
        bench.await(() -> now().time().equals(before.time()));
    }

    void notWhereItCostsMore() throws Exception {
        Booking before = now();
        look();
        bench.press(MovePane.LENGTH);
        bench.type("2000");
        bench.press(DeskKey.ESCAPE);
        bench.press(shift(KeyCode.RIGHT));
        bench.awaitText(
                "This costs "
                        + money(room.room().price(grid()).minor())
                        + " more than the "
                        + money(before.price().minor())
                        + " that were agreed.");
        long written = BookingsScreenTest.number(bench);
        bench.press(DeskKey.ENTER);
        bench.picture("bookings-move-dearer");
        assertThat(BookingsScreenTest.number(bench)).isEqualTo(written);
        assertThat(now()).isEqualTo(before);
        bench.press(DeskKey.ESCAPE);
        awaitClosed();
    }

    private void toElevenAtNight() throws Exception {
        look();
        bench.press(MovePane.MOVE);
        bench.awaitText("It stands here now.");
        bench.press(MovePane.LENGTH);
        bench.type("2400");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Write a time such as 16:30.");
        bench.press(shift(KeyCode.TAB));
        bench.type("22");
        bench.press(DeskKey.of(KeyCode.TAB));
        bench.type("23:00");
        bench.press(DeskKey.ENTER);
        bench.awaitText("can be booked within the opening hours only.");
    }

    void notAgainstTheHoursAtTheFrontDesk() throws Exception {
        Booking before = now();
        toElevenAtNight();
        bench.awaitText("A manager may answer for it.");
        long written = BookingsScreenTest.number(bench);
        bench.press(DeskKey.ENTER);
        assertThat(BookingsScreenTest.number(bench)).isEqualTo(written);
        assertThat(now()).isEqualTo(before);
        bench.press(DeskKey.digit(1));
        bench.awaitText("The price stays ");
        bench.press(DeskKey.ESCAPE);
        awaitClosed();
    }

    void againstTheHoursByTheManager() throws Exception {
        toElevenAtNight();
        bench.press(DeskKey.ENTER);
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Write why, in at most 500 letters.");
        bench.type("The jury meets");
        bench.picture("bookings-move-against-hours");
        bench.press(DeskKey.CONTROL_ENTER);
        awaitClosed();
        Entry entry = BookingsScreenTest.last(bench);
        assertThat(entry.type()).isEqualTo("BookingMoved");
        assertThat(entry.operator()).isEqualTo("s-ber1-2");
        assertThat(entry.body().get("overrides").toString()).isEqualTo("[\"hours\"]");
        assertThat(now().made().override()).isEqualTo("The jury meets");
    }
}
