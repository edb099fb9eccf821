package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
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
        return now(booking);
    }

    private Booking now(UUID booking) {
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
        look(booking, "Atelier Moreau");
    }

    private void look(UUID booking, String name) throws Exception {
        BookingService bookings = bench.bean(BookingService.class);
        Headless.onScreen(() -> {
            bench.bean(BookingOpening.class).open(bookings.today().plusDays(1), booking);
            return true;
        });
        bench.await(() -> isDetail(name) && isDetail(time(now(booking))));
    }

    /// Whether the screen has heard so much of the booking that is looked at.
    private boolean isDetail(String part) {
        return ScreenTexts.of((Parent) bench.scene().lookup("#booking-detail")).stream()
                .anyMatch(text -> text.contains(part));
    }

    private String time(Booking booking) {
        Formats formats = bench.bean(Formats.class);
        return formats.time(booking.time().start()) + " to " + formats.time(booking.time().end());
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
        long less = before.price().minor() - room.price(Duration.ofMinutes(45)).minor();
        bench.awaitText("This would cost " + money(less) + " less.");
        assertThat(BookingsScreenTest.number(bench)).isEqualTo(written);
        bench.picture("bookings-move");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Atelier Moreau is in " + room.room().name() + " now");
        awaitClosed();
        theBarStandsAboveTheForm();
        Booking moved = now();
        assertThat(moved.time().start()).isEqualTo(before.time().start().plus(grid()));
        assertThat(moved.time().end()).isEqualTo(before.time().end());
        assertThat(moved.price()).isEqualTo(before.price());
        bench.control(KeyCode.Z);
        bench.await(() -> now().time().equals(before.time()));
    }

    /// Whoever moves the next one at once sees all of the form.
    private void theBarStandsAboveTheForm() throws Exception {
        ShellModel frame = bench.bean(ShellModel.class);
        UndoBar.Offer before =
                Headless.onScreen(() -> {
                    UndoBar.Offer offered = frame.undo().get();
                    frame.undo().set(new UndoBar.Offer("Moved", Duration.ofHours(1), () -> {}));
                    return offered;
                });
        look();
        bench.press(MovePane.LENGTH);
        bench.await(() -> bench.scene().lookup("#move-until").isFocused());
        bench.await(() -> top("#move") > 0 && bottom(".undo") <= top("#move"));
        bench.picture("bookings-move-undo");
        bench.press(DeskKey.ESCAPE);
        bench.press(DeskKey.ESCAPE);
        awaitClosed();
        bench.await(() -> bottom(".undo") > top("#booking-detail"));
        Headless.onScreen(() -> {
            frame.undo().set(before);
            return true;
        });
    }

    private double top(String node) {
        return onScene(node).getMinY();
    }

    private double bottom(String node) {
        return onScene(node).getMaxY();
    }

    private Bounds onScene(String node) {
        Node found = bench.scene().lookup(node);
        return found.localToScene(found.getBoundsInLocal());
    }

    /// What is not paid costs what was said, and no more once it is moved back.
    void whereItCostsMoreAtThePriceThatIsSaid() throws Exception {
        Booking before = now();
        Money more = room.price(grid());
        look();
        bench.press(MovePane.LENGTH);
        bench.type("2000");
        bench.press(DeskKey.ESCAPE);
        bench.press(shift(KeyCode.RIGHT));
        bench.awaitText(
                "This costs "
                        + money(more.minor())
                        + " more than the "
                        + money(before.price().minor())
                        + " that were agreed: "
                        + money(before.price().plus(more).minor())
                        + " from now on.");
        bench.picture("bookings-move-dearer");
        bench.press(DeskKey.ENTER);
        awaitClosed();
        bench.await(() -> now().price().equals(before.price().plus(more)));
        bench.control(KeyCode.Z);
        bench.await(() -> now().time().equals(before.time()));
        assertThat(now().price()).isEqualTo(before.price());
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
        bench.await(() -> bench.scene().lookup("#move-why-reason").isFocused());
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

    /// Paid, less than a day before it begins and after the minutes in which all is given back.
    void aPaidOneLate() throws Exception {
        Money price = room.price(Duration.ofHours(1));
        UUID paid = sell(price);
        look(paid, "Nadia Rahimi");
        bench.awaitText("Given up now: " + money(0) + " stay, " + money(price.minor()));
        bench.later(Duration.ofMinutes(6));
        look(paid, "Nadia Rahimi");
        long half = price.minor() / 2;
        bench.awaitText("Given up now: " + money(half) + " stay, " + money(half) + " go back");
        bench.picture("bookings-paid");
        bench.press(MovePane.MOVE);
        bench.press(DeskKey.of(KeyCode.RIGHT));
        bench.awaitText("The price stays ");
        bench.awaitText(
                "50 % of what was paid, " + money(half) + ", stay due whenever it is given up");
        bench.press(DeskKey.ENTER);
        awaitClosed();
        Entry entry = BookingsScreenTest.last(bench);
        assertThat(entry.type()).isEqualTo("BookingMoved");
        assertThat(entry.body().get("booking").asString()).isEqualTo(paid.toString());
        assertThat(entry.body().get("feePercent").asInt()).isEqualTo(50);
    }

    /// Half an hour longer, paid by card: what it costs more is said before and stands on a
    /// receipt.
    void aPaidOneForTheDifference() throws Exception {
        BookingService bookings = bench.bean(BookingService.class);
        Booking before =
                bookings.list(bookings.today().plusDays(1)).stream()
                        .filter(one -> one.name().equals("Nadia Rahimi"))
                        .findFirst()
                        .orElseThrow()
                        .booking();
        Money more = room.price(Duration.ofMinutes(30));
        look(before.id(), "Nadia Rahimi");
        bench.press(MovePane.MOVE);
        bench.press(shift(KeyCode.RIGHT));
        bench.press(shift(KeyCode.RIGHT));
        bench.awaitText(
                "This costs "
                        + money(more.minor())
                        + " more than the "
                        + money(before.price().minor())
                        + " that were paid.");
        bench.awaitText("Pay the difference");
        bench.picture("bookings-move-to-pay");
        long written = BookingsScreenTest.number(bench);
        bench.press(DeskKey.ENTER);
        bench.awaitText("Moved: room " + room.room().name());
        bench.awaitText("the difference between ");
        bench.picture("till-move");
        assertThat(bench.bean(ShellModel.class).undo().get()).isNull();
        assertThat(BookingsScreenTest.number(bench)).isEqualTo(written);
        bench.alt(3);
        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipt BER1-D2-R-2027-");
        bench.picture("receipt-move");
        Entry entry = BookingsScreenTest.last(bench);
        assertThat(entry.type()).isEqualTo("BookingMoved");
        assertThat(now(before.id()).time().end())
                .isEqualTo(before.time().end().plus(Duration.ofMinutes(30)));
        assertThat(now(before.id()).price()).isEqualTo(before.price().plus(more));
        var receipt =
                new ReceiptRepository(bench.bean(OpenDesk.class).rows())
                        .find(UUID.fromString(entry.body().get("receipt").asString()))
                        .orElseThrow();
        assertThat(receipt.total()).isEqualTo(more);
        assertThat(receipt.customer()).isEqualTo(new Holder.Named("Nadia Rahimi"));
    }

    /// The first hour of tomorrow, that the other one has left by now.
    private UUID sell(Money price) {
        Instant from = room.free().start();
        SaleOutcome outcome =
                bench.bean(OpenDesk.class)
                        .store()
                        .submit(
                                "s-ber1-1",
                                new SellHandler(),
                                new Sell(
                                        UUID.randomUUID(),
                                        bench.bean(BookingService.class).now(),
                                        new Holder.Named("Nadia Rahimi"),
                                        List.of(
                                                new SaleItem.Room(
                                                        room.room().id(),
                                                        from,
                                                        from.plus(Duration.ofHours(1)),
                                                        2)),
                                        List.of(new Tender(Tender.Kind.CASH, price))));
        return ((SaleOutcome.Sold) outcome).bookings().getFirst();
    }
}
