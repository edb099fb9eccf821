package com.passportdesk.console.booking;

import com.passportdesk.console.checkin.PersonActs;
import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The booking that is looked at: who, when, what it costs.
final class BookingDetail extends VBox {

    /// Shows the receipt that it was paid with: money is given back there.
    static final DeskKey RECEIPT = DeskKey.digit(6);

    /// Takes the money for one that is not paid; where it is paid the key shows the receipt.
    static final DeskKey PAY = RECEIPT;

    /// Takes what is open of one that was moved to where it costs more at a desk that had not heard
    /// that it is paid.
    static final DeskKey PAY_REST = DeskKey.digit(8);

    /// The same of the receipt by which it was moved last to where it costs more.
    static final DeskKey RECEIPT_OF_MOVE = DeskKey.digit(7);

    private final GiveUp giveUp;
    private final Texts texts;
    private final Formats formats;
    private final HBox changes;
    private final Consumer<UUID> receipt;
    private final PersonActs guests;
    private final Consumer<Booking> pay;
    private final BiFunction<Money, Resource, Money> asked;
    private @Nullable Resource room;

    /// @param move begins to move it; true to type another end at once
    /// @param receipt shows a receipt
    /// @param guests what can be done for a holder without an account
    /// @param pay begins the sale of one that is not paid
    /// @param asked what the till asks for a price of a room
    BookingDetail(
            GiveUp giveUp,
            Consumer<Boolean> move,
            Consumer<UUID> receipt,
            PersonActs guests,
            Consumer<Booking> pay,
            BiFunction<Money, Resource, Money> asked,
            Texts texts,
            Formats formats) {
        this.receipt = receipt;
        this.guests = guests;
        this.pay = pay;
        this.asked = asked;
        this.giveUp = giveUp;
        this.texts = texts;
        this.formats = formats;
        changes =
                new HBox(
                        DeskButton.small(
                                null,
                                texts.get("bookings.move"),
                                MovePane.MOVE.hint(texts),
                                () -> move.accept(false)),
                        DeskButton.small(
                                null,
                                texts.get("bookings.move.length"),
                                MovePane.LENGTH.hint(texts),
                                () -> move.accept(true)));
        changes.getStyleClass().add("give-up");
        setId("booking-detail");
        getStyleClass().addAll("column", "hairline-end");
    }

    /// @param place what is booked, by name
    /// @param room that is booked; null for a hot desk
    /// @param moves whether it can be moved
    /// @param isByHour whether it was sold for what the room costs now
    /// @param fee what stays if it is given up now; empty where nothing was paid
    void show(
            BookingService.@Nullable Named named,
            String place,
            @Nullable Resource room,
            boolean moves,
            boolean isByHour,
            Optional<RoomFee> fee) {
        this.room = room;
        getChildren().clear();
        giveUp.show(named == null ? null : named.booking(), room);
        if (named == null) {
            getChildren().add(Words.second(texts.get("bookings.none")));
            return;
        }
        Booking booking = named.booking();
        Long portrait = named.portrait();
        Face face =
                portrait == null
                        ? new Face.Picture(Icon.USER, Tone.MUTED)
                        : new Face.Portrait(portrait);
        boolean isNative = !named.nativeName().isEmpty();
        HBox names =
                new HBox(
                        Words.title(
                                isNative
                                        ? named.nativeName()
                                        : named.name().isEmpty()
                                                ? texts.get("bookings.walkIn")
                                                : named.name()));
        if (isNative) {
            names.getChildren().add(Words.body(named.name()));
        }
        names.getStyleClass().add("booking-names");
        names.setAlignment(Pos.BASELINE_LEFT);
        double hours = booking.time().length().toMinutes() / 60.0;
        String paid =
                texts.get(
                        booking.receipt() == null
                                ? "bookings.notPaidHere"
                                : named.unpaid().isZero() ? "bookings.paid" : "bookings.partPaid");
        VBox words =
                new VBox(
                        names,
                        Words.second(
                                texts.get(
                                        "bookings.when",
                                        place,
                                        formats.time(booking.time().start()),
                                        formats.time(booking.time().end()),
                                        hours,
                                        booking.seats(),
                                        paid)));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label price =
                Words.number(formats.money(booking.price().minor(), booking.price().currency()));
        price.getStyleClass().add("booking-price");
        HBox row = new HBox(Avatar.round(face, 42), words, price);
        row.getStyleClass().add("sale-person");
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(row);
        if (room != null) {
            getChildren().add(price(booking, room, hours, isByHour, fee));
        }
        HBox acts = moves ? new HBox(changes, giveUp) : new HBox(giveUp);
        for (ScreenAction one : actions(named)) {
            acts.getChildren()
                    .add(DeskButton.small(null, one.label(), one.key().hint(texts), one.act()));
        }
        acts.getStyleClass().add("give-up");
        getChildren().add(acts);
        if (room == null) {
            getChildren().add(Words.second(texts.get("bookings.move.hotDesk")));
        }
    }

    /// What else is to be done with it: its receipts, and the erasing of a name that somebody
    /// without an account gave.
    List<ScreenAction> actions(BookingService.@Nullable Named named) {
        List<ScreenAction> all = new ArrayList<>(receipts(named));
        if (named != null && named.booking().holder() instanceof Holder.Named) {
            guests.ofGuest(named.booking().id()).forEach(act -> all.add(act.action()));
        }
        return all;
    }

    /// Each leads to a receipt of the booking, or to the one it gets.
    private List<ScreenAction> receipts(BookingService.@Nullable Named named) {
        List<ScreenAction> all = new ArrayList<>();
        UUID first = named == null ? null : named.booking().receipt();
        Resource booked = room;
        if (named != null && booked != null && named.due().minor() > 0) {
            Booking booking = named.booking();
            Money due = asked.apply(named.due(), booked);
            all.add(
                    new ScreenAction(
                            first == null ? PAY : PAY_REST,
                            texts.get("bookings.pay", money(due)),
                            () -> pay.accept(booking)));
        }
        if (named != null && first != null) {
            all.add(
                    new ScreenAction(
                            RECEIPT, texts.get("bookings.receipt"), () -> receipt.accept(first)));
            named.moved()
                    .ifPresent(last ->
                            all.add(
                                    new ScreenAction(
                                            RECEIPT_OF_MOVE,
                                            texts.get("bookings.receiptOfMove"),
                                            () -> receipt.accept(last))));
        }
        return all;
    }

    /// How the price came about, or what of it stays where it was paid; and how long the room is
    /// kept after it.
    private HBox price(
            Booking booking, Resource room, double hours, boolean isByHour, Optional<RoomFee> fee) {
        String made =
                isByHour
                        ? texts.get("bookings.byHour", hours, money(room.perHour()))
                        : texts.get("bookings.asBooked");
        String title =
                fee.map(stays ->
                                given(
                                        asked.apply(stays.price(), room),
                                        asked.apply(stays.amount(), room)))
                        .orElse(made);
        Instant end = booking.time().end();
        String second =
                room.buffer().isZero()
                        ? texts.get("bookings.noBuffer", formats.time(end))
                        : texts.get(
                                "bookings.buffer",
                                room.buffer().toMinutes(),
                                formats.time(end.plus(room.buffer())));
        VBox words = new VBox(Words.title(title), Words.wrapping(second, "second"));
        words.setMinWidth(0);
        HBox box = new HBox(Icon.INFO.view(18), words);
        box.getStyleClass().add("quiet-box");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private String given(Money paid, Money stays) {
        return texts.get("bookings.feeNow", money(stays), money(paid.minus(stays)));
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
