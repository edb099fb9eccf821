package com.passportdesk.console.booking;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.store.booking.RoomTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks which room and when, for whom and why, in the place of the booking that is looked at, and
/// names every rule that stands against it.
final class WithoutLease extends VBox {

    static final DeskKey KEY = DeskKey.control(KeyCode.DIGIT3);

    private final WithoutLeaseModel model;
    private final Texts texts;
    private final MoveSentences sentences;
    private final Consumer<UUID> then;
    private final HBox choices = new HBox();
    private final ScriptText where = Words.title("");
    private final VBox against = new VBox();
    private final TimeFields times;
    private final Formats formats;
    private final ProblemField name;
    private final ProblemField reason;

    /// @param then hears of the booking
    WithoutLease(
            WithoutLeaseModel model,
            MoveSentences sentences,
            Texts texts,
            Formats formats,
            Consumer<UUID> then) {
        this.sentences = sentences;
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.then = then;
        name = new ProblemField(texts.get("bookings.override.name"));
        times = new TimeFields("without-lease", model::typed, () -> write(name), texts, formats);
        reason = new ProblemField(texts.get("bookings.override.reason"));
        name.field().setId("without-lease-name");
        reason.field().setId("without-lease-reason");
        setId("without-lease");
        getStyleClass().addAll("column", "without-lease");
        choices.getStyleClass().add("booking-names");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(reason, Priority.ALWAYS);
        DeskButton act =
                DeskButton.main(
                        null,
                        texts.get("bookings.override.act"),
                        DeskKey.CONTROL_ENTER.hint(texts),
                        this::book);
        HBox fields = new HBox(times, name, reason, act);
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
                        new VBox(where, against),
                        fields);
        name.field().textProperty().subscribe(() -> name.fine());
        reason.hintWhileTyping(texts.get("bookings.override.hint"));
        model.rooms().subscribe(this::offer);
        model.chosen().subscribe(this::offer);
        model.trial().subscribe(this::says);
        model.problem().subscribe(this::wrong);
    }

    /// What was typed before stays, and typing goes on behind it.
    void begin() {
        write(name);
    }

    private static void write(ProblemField field) {
        field.field().requestFocus();
        field.field().end();
    }

    private void offer() {
        choices.getChildren().clear();
        List<RoomPlace> rooms = model.rooms().getValue();
        RoomPlace chosen = model.chosen().getValue();
        for (int i = 0; i < rooms.size(); i++) {
            RoomPlace one = rooms.get(i);
            boolean isChosen = chosen != null && one.room().equals(chosen.room());
            choices.getChildren()
                    .add(
                            DeskButton.small(
                                    isChosen ? Icon.CHECK : null,
                                    one.room().name(),
                                    DeskKey.digit(i + 1).hint(texts),
                                    () -> model.choose(one)));
        }
        if (rooms.isEmpty()) {
            choices.getChildren().add(Words.body(texts.get("bookings.override.none")));
        }
        times.show(chosen);
        where.setText(
                chosen == null
                        ? ""
                        : texts.get(
                                "bookings.move.where",
                                chosen.room().name(),
                                formats.day(formats.dateOf(chosen.from())),
                                formats.time(chosen.from()),
                                formats.time(chosen.until())));
    }

    private void says(@Nullable RoomTrial trial) {
        against.getChildren().clear();
        List<String> said = trial == null ? List.of() : sentences.booking(trial);
        for (String sentence : said) {
            against.getChildren().add(Words.wrapping(sentence, "second"));
        }
    }

    private void wrong(String sentence) {
        if (!sentence.isEmpty()) {
            reason.problem(sentence);
            write(reason);
        }
    }

    private void book() {
        if (!times.read()) {
            return;
        }
        String wrongName = model.wrongName(name.field().getText());
        String wrongReason = model.wrongReason(reason.field().getText());
        name.fine();
        if (!wrongName.isEmpty()) {
            name.problem(wrongName);
            write(name);
        } else if (!wrongReason.isEmpty()) {
            reason.problem(wrongReason);
            write(reason);
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
        List<RoomPlace> rooms = model.rooms().getValue();
        for (int i = 0; i < rooms.size(); i++) {
            RoomPlace one = rooms.get(i);
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(i + 1), one.room().name(), () -> model.choose(one)));
        }
        return actions;
    }
}
