package com.passportdesk.console.booking;

import com.passportdesk.console.fx.DayField;
import com.passportdesk.console.fx.DayMeant;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.ScreenAction;
import java.time.LocalDate;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/// The day whose bookings are shown: a step back, a step on, or one that is typed.
final class DayChooser extends HBox {

    private static final int WEEK = 7;

    private static final DeskKey CHOOSE = DeskKey.control(KeyCode.D);

    private final BookingsViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final DeskButton date;
    private final DayField typed;

    /// @param left hears that a day was typed, or none after all
    DayChooser(BookingsViewModel model, Runnable left, Texts texts, Formats formats) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        date = DeskButton.plain(null, "", CHOOSE.hint(texts), this::ask);
        typed =
                new DayField(
                        model::thisDay,
                        DayMeant.AHEAD,
                        this::go,
                        () -> {
                            be(true);
                            left.run();
                        },
                        texts,
                        formats);
        getChildren()
                .addAll(
                        step(Icon.CHEVRON_LEFT, "bookings.dayBefore", -1),
                        date,
                        typed,
                        step(Icon.CHEVRON_RIGHT, "bookings.dayAfter", 1));
        getStyleClass().add("day-steps");
        setAlignment(Pos.CENTER_RIGHT);
        setMinWidth(USE_PREF_SIZE);
    }

    void show(BookingService.Day day) {
        date.setWords(
                day.date().equals(formats.dateOf(day.now()))
                        ? texts.get("bookings.today", formats.day(day.date()))
                        : formats.day(day.date()));
    }

    /// Whether a day is being typed.
    boolean isAsking() {
        return typed.isOpen();
    }

    void close() {
        if (typed.isOpen()) {
            typed.close();
        }
    }

    private void ask() {
        be(false);
        typed.open();
    }

    /// Every day has bookings, or can have some.
    private String go(LocalDate day) {
        model.go(day);
        return "";
    }

    private void be(boolean isButton) {
        date.setVisible(isButton);
        date.setManaged(isButton);
    }

    private DeskButton step(Icon icon, String key, int by) {
        DeskButton button = DeskButton.plain(icon, "", null, () -> model.dayBy(by));
        button.setAccessibleText(texts.get(key));
        return button;
    }

    List<ScreenAction> actions() {
        if (typed.isOpen()) {
            return List.of(
                    action(DeskKey.ENTER, "bookings.chooseDay", typed::take),
                    action(DeskKey.ESCAPE, "bookings.keepDay", typed::close));
        }
        return List.of(
                action(CHOOSE, "bookings.chooseDay", this::ask),
                action(DeskKey.of(KeyCode.LEFT), "bookings.dayBefore", () -> model.dayBy(-1)),
                action(DeskKey.of(KeyCode.RIGHT), "bookings.dayAfter", () -> model.dayBy(1)),
                action(
                        DeskKey.of(KeyCode.PAGE_UP),
                        "bookings.weekBefore",
                        () -> model.dayBy(-WEEK)),
                action(
                        DeskKey.of(KeyCode.PAGE_DOWN),
                        "bookings.weekAfter",
                        () -> model.dayBy(WEEK)),
                action(DeskKey.of(KeyCode.HOME), "bookings.backToToday", model::today));
    }

    private ScreenAction action(DeskKey key, String words, Runnable act) {
        return new ScreenAction(key, texts.get(words), act);
    }
}
