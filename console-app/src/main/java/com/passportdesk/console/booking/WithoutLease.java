package com.passportdesk.console.booking;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks which room, for whom and why, in the place of the booking that is looked at.
final class WithoutLease extends VBox {

    static final DeskKey KEY = DeskKey.control(KeyCode.DIGIT3);

    private final WithoutLeaseModel model;
    private final Texts texts;
    private final Formats formats;
    private final Consumer<UUID> then;
    private final HBox choices = new HBox();
    private final ProblemField name;
    private final ProblemField reason;

    /// @param then hears of the booking
    WithoutLease(WithoutLeaseModel model, Texts texts, Formats formats, Consumer<UUID> then) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.then = then;
        name = new ProblemField(texts.get("bookings.override.name"));
        reason = new ProblemField(texts.get("bookings.override.reason"));
        name.field().setId("without-lease-name");
        reason.field().setId("without-lease-reason");
        setId("without-lease");
        getStyleClass().addAll("column", "without-lease");
        choices.getStyleClass().add("booking-names");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(reason, Priority.ALWAYS);
        DeskButton act =
                DeskButton.plain(
                        null,
                        texts.get("bookings.override.act"),
                        DeskKey.CONTROL_ENTER.hint(texts),
                        this::book);
        HBox fields = new HBox(name, reason, act);
        fields.getStyleClass().add("override-asked");
        fields.setAlignment(Pos.TOP_LEFT);
        HBox head =
                new HBox(
                        Words.heading(texts.get("bookings.override.title")),
                        Words.space(),
                        DeskButton.quiet(
                                texts.get("bookings.override.leave"),
                                DeskKey.ESCAPE.hint(texts),
                                model::close));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        head,
                        Words.wrapping(texts.get("bookings.override.warning"), "second"),
                        choices,
                        fields);
        name.field().textProperty().subscribe(() -> name.fine());
        reason.hintWhileTyping(texts.get("bookings.override.hint"));
        model.rooms().subscribe(this::offer);
        model.chosen().subscribe(this::offer);
        model.problem().subscribe(this::wrong);
    }

    /// What was typed before stays.
    void begin() {
        name.field().requestFocus();
    }

    private void offer() {
        choices.getChildren().clear();
        List<FreeRoom> rooms = model.rooms().getValue();
        for (int i = 0; i < rooms.size(); i++) {
            FreeRoom room = rooms.get(i);
            boolean isChosen = room.equals(model.chosen().getValue());
            choices.getChildren()
                    .add(
                            DeskButton.small(
                                    isChosen ? Icon.CHECK : null,
                                    words(room),
                                    DeskKey.digit(i + 1).hint(texts),
                                    () -> model.choose(room)));
        }
        if (rooms.isEmpty()) {
            choices.getChildren().add(Words.body(texts.get("bookings.override.none")));
        }
    }

    private String words(FreeRoom room) {
        return texts.get(
                "bookings.override.room",
                room.room().name(),
                formats.time(room.free().start()),
                formats.time(WithoutLeaseModel.until(room)));
    }

    private void wrong(String sentence) {
        if (!sentence.isEmpty()) {
            reason.problem(sentence);
        }
    }

    private void book() {
        String wrongName = model.wrongName(name.field().getText());
        String wrongReason = model.wrongReason(reason.field().getText());
        name.fine();
        if (!wrongName.isEmpty()) {
            name.problem(wrongName);
            name.field().requestFocus();
        } else if (!wrongReason.isEmpty()) {
            reason.problem(wrongReason);
            reason.field().requestFocus();
        } else {
            model.book(name.field().getText(), reason.field().getText(), this::booked);
        }
    }

    private void booked(UUID booking) {
        name.field().clear();
        reason.field().clear();
        then.accept(booking);
    }

    /// What can be done while it is open.
    List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        actions.add(
                new ScreenAction(
                        DeskKey.CONTROL_ENTER, texts.get("bookings.override.act"), this::book));
        actions.add(
                new ScreenAction(
                        DeskKey.ESCAPE, texts.get("bookings.override.leave"), model::close));
        List<FreeRoom> rooms = model.rooms().getValue();
        for (int i = 0; i < rooms.size(); i++) {
            FreeRoom room = rooms.get(i);
            actions.add(
                    new ScreenAction(DeskKey.digit(i + 1), words(room), () -> model.choose(room)));
        }
        return actions;
    }
}
