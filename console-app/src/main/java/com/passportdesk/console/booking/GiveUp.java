package com.passportdesk.console.booking;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.money.Money;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Below the booking that is looked at: gives it up, in two steps.
final class GiveUp extends HBox {

    static final DeskKey KEY = DeskKey.of(KeyCode.DELETE);

    private final GiveUpModel model;
    private final Texts texts;
    private final Formats formats;
    private @Nullable Booking booking;
    private @Nullable Resource room;

    GiveUp(GiveUpModel model, Texts texts, Formats formats) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        setId("give-up");
        getStyleClass().add("give-up");
        setAlignment(Pos.CENTER_LEFT);
        model.asked().subscribe(this::draw);
        model.said().subscribe(this::draw);
    }

    /// Somebody comes to the screen.
    void begin() {
        model.forget();
    }

    /// @param looked what is looked at; null for nothing
    /// @param booked the room it is of; null for a hot desk, which is given up for nothing
    void show(@Nullable Booking looked, @Nullable Resource booked) {
        room = booked;
        boolean isOther = looked == null || booking == null || !looked.id().equals(booking.id());
        booking = looked;
        if (isOther) {
            model.another();
        }
        draw();
    }

    private void draw() {
        getChildren().clear();
        Booking shown = booking;
        if (shown != null && shown.id().equals(model.asked().getValue())) {
            getChildren()
                    .addAll(
                            Words.wrapping(ask(shown), "body"),
                            DeskButton.small(
                                    null,
                                    texts.get("bookings.giveUp"),
                                    DeskKey.CONTROL_ENTER.hint(texts),
                                    model::giveUp),
                            DeskButton.quiet(
                                    texts.get("bookings.giveUp.keep"),
                                    DeskKey.ESCAPE.hint(texts),
                                    model::keep));
            return;
        }
        if (shown != null && model.isPossible(shown)) {
            getChildren()
                    .add(
                            DeskButton.small(
                                    null,
                                    texts.get("bookings.giveUp"),
                                    KEY.hint(texts),
                                    () -> model.ask(shown)));
        }
        if (!model.said().get().isEmpty()) {
            getChildren().add(Words.body(model.said().get()));
        }
    }

    /// What would have stayed is said before it is given up without it.
    private String ask(Booking shown) {
        Resource booked = room;
        return (booked == null ? Optional.<Money>empty() : model.owed(shown, booked))
                .map(owed ->
                        texts.get(
                                "bookings.giveUp.askOwed",
                                formats.money(owed.minor(), owed.currency())))
                .orElseGet(() -> texts.get("bookings.giveUp.ask"));
    }

    /// Asks about the booking that is looked at, as its key does.
    void ask() {
        Booking shown = booking;
        if (shown != null && model.isPossible(shown)) {
            model.ask(shown);
        }
    }

    /// What can be done now.
    List<ScreenAction> actions() {
        Booking shown = booking;
        if (model.asked().getValue() != null) {
            return List.of(
                    new ScreenAction(
                            DeskKey.CONTROL_ENTER, texts.get("bookings.giveUp"), model::giveUp),
                    new ScreenAction(
                            DeskKey.ESCAPE, texts.get("bookings.giveUp.keep"), model::keep));
        }
        return shown == null || !model.isPossible(shown)
                ? List.of()
                : List.of(
                        new ScreenAction(
                                KEY, texts.get("bookings.giveUp"), () -> model.ask(shown)));
    }
}
