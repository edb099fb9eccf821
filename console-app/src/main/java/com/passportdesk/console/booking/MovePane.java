package com.passportdesk.console.booking;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhyBox;
import com.passportdesk.store.booking.MoveTrial.RoomTime;
import com.passportdesk.store.staff.StaffOverride;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// In the place of the booking that is looked at: where it would go, what that costs, and what
/// stands against it. Arrows hold it over the rooms; times can be typed as well.
final class MovePane extends VBox {

    /// Opens it, ready for the arrows.
    static final DeskKey MOVE = DeskKey.digit(4);

    /// Opens it, ready for another end to be typed.
    static final DeskKey LENGTH = DeskKey.digit(5);

    private final MoveModel model;
    private final MoveSentences sentences;
    private final Texts texts;
    private final Formats formats;
    private final Runnable keys;
    private final ScriptText title = Words.heading("");
    private final Paragraph where = Words.wrapping("", "title");
    private final VBox said = new VBox();
    private final TimeFields times;
    private final DeskButton act;
    private final WhyBox why;

    /// Where Enter was pressed and what stands against it is still to be said; null for nowhere.
    private @Nullable RoomPlace entered;

    /// @param keys gives the keys back to the screen
    MovePane(
            MoveModel model, MoveSentences sentences, Texts texts, Formats formats, Runnable keys) {
        this.model = model;
        this.sentences = sentences;
        this.texts = texts;
        this.formats = formats;
        this.keys = keys;
        times = new TimeFields("move", model::typed, this::typed, texts, formats);
        act =
                DeskButton.main(
                        null,
                        texts.get("bookings.move.act"),
                        DeskKey.ENTER.hint(texts),
                        this::move);
        act.setId("move-act");
        why =
                new WhyBox(
                        new WhyBox.Says(
                                "move-why",
                                texts.get("bookings.move.why"),
                                texts.get("bookings.override.reason"),
                                texts.get("bookings.override.hint"),
                                texts.get("bookings.move.whyAct"),
                                texts.get("bookings.override.leave"),
                                texts.get("bookings.override.noReason", StaffOverride.MOST)),
                        model::because,
                        this::back,
                        texts);
        VBox place = new VBox(where, said);
        place.setMinWidth(0);
        HBox.setHgrow(place, Priority.ALWAYS);
        HBox fields = new HBox(times, place, act);
        fields.getStyleClass().add("move-fields");
        HBox head =
                new HBox(
                        title,
                        Words.second(texts.get("bookings.move.keys")),
                        Words.space(),
                        DeskButton.quiet(
                                texts.get("bookings.override.leave"),
                                DeskKey.ESCAPE.hint(texts),
                                model::close));
        head.getStyleClass().add("booking-names");
        head.setAlignment(Pos.CENTER_LEFT);
        setId("move");
        getStyleClass().addAll("column", "without-lease");
        getChildren().addAll(head, fields, why);
        model.state().subscribe(this::show);
    }

    /// Somebody comes to it.
    ///
    /// @param types whether to type another end at once
    void begin(boolean types) {
        if (types) {
            times.typeUntil();
        } else {
            keys.run();
        }
    }

    private void show(@Nullable Moving state) {
        if (state == null) {
            times.show(null);
            entered = null;
            return;
        }
        title.setText(texts.get("bookings.move.title", model.name(state.named())));
        where.setText(
                texts.get(
                        "bookings.move.where",
                        state.place().room().name(),
                        formats.day(formats.dateOf(state.place().from())),
                        formats.time(state.place().from()),
                        formats.time(state.place().until())));
        times.show(state.place());
        said.getChildren().clear();
        for (String sentence : sentences.of(state, model.mayOverride())) {
            said.getChildren().add(Words.wrapping(sentence, "second"));
        }
        act.setDisable(!state.isReady() && !state.isToSell());
        act.setWords(texts.get(state.isToSell() ? "bookings.move.pay" : "bookings.move.act"));
        boolean asks = asks(state);
        why.setVisible(asks);
        why.setManaged(asks);
        act.setVisible(!asks);
        act.setManaged(!asks);
        askWhy(state);
    }

    /// Whether a rule stands against it that whoever works here may answer for.
    private boolean asks(Moving state) {
        return state.givesWay() && model.mayOverride();
    }

    /// Somebody pressed Enter behind the times.
    private void typed() {
        keys.run();
        enter();
    }

    private void move() {
        enter();
        model.move();
    }

    private void enter() {
        Moving state = model.state().getValue();
        if (state != null) {
            entered = state.place();
            askWhy(state);
        }
    }

    /// Whoever pressed Enter and met a rule that gives way writes why next.
    private void askWhy(Moving state) {
        if (!state.place().equals(entered)) {
            entered = null;
        } else if (asks(state)) {
            entered = null;
            why.begin();
        }
    }

    /// A step back: from a field to the rooms, from the rooms to the booking.
    private void back() {
        if (why.isWriting() || times.isWriting()) {
            keys.run();
        } else {
            model.close();
        }
    }

    /// What can be done while it is open.
    List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        if (why.isWriting()) {
            actions.addAll(why.actions());
        }
        Moving state = model.state().getValue();
        actions.add(new ScreenAction(DeskKey.ENTER, texts.get("bookings.move.act"), this::move));
        actions.add(
                new ScreenAction(DeskKey.ESCAPE, texts.get("bookings.override.leave"), this::back));
        List<RoomTime> near = state == null ? List.of() : state.near();
        for (int i = 0; i < near.size(); i++) {
            RoomTime one = near.get(i);
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(i + 1),
                            texts.get("bookings.move.take", one.room().name()),
                            () -> model.take(one)));
        }
        actions.add(type(MOVE, "bookings.move.typeFrom", times::typeFrom));
        actions.add(type(LENGTH, "bookings.move.typeUntil", times::typeUntil));
        actions.add(step(KeyCode.LEFT, "bookings.move.earlier", () -> model.shift(-1)));
        actions.add(step(KeyCode.RIGHT, "bookings.move.later", () -> model.shift(1)));
        actions.add(stretch(KeyCode.LEFT, "bookings.move.shorter", -1));
        actions.add(stretch(KeyCode.RIGHT, "bookings.move.longer", 1));
        actions.add(step(KeyCode.UP, "bookings.move.roomBefore", () -> model.room(-1)));
        actions.add(step(KeyCode.DOWN, "bookings.move.roomAfter", () -> model.room(1)));
        actions.add(step(KeyCode.PAGE_UP, "bookings.dayBefore", () -> model.day(-1)));
        actions.add(step(KeyCode.PAGE_DOWN, "bookings.dayAfter", () -> model.day(1)));
        return actions;
    }

    private ScreenAction step(KeyCode key, String words, Runnable act) {
        return new ScreenAction(DeskKey.of(key), texts.get(words), act);
    }

    private ScreenAction stretch(KeyCode key, String words, int by) {
        return new ScreenAction(
                new DeskKey(key, DeskKey.Held.SHIFT), texts.get(words), () -> model.stretch(by));
    }

    private ScreenAction type(DeskKey key, String words, Runnable type) {
        return new ScreenAction(key, texts.get(words), type);
    }
}
