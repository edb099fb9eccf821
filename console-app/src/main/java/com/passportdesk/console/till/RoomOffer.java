package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.WallClock.Meaning;
import com.passportdesk.store.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The rooms that are free now or next, with what the chosen time costs in each.
final class RoomOffer extends VBox {

    static final DeskKey FROM = DeskKey.control(KeyCode.T);

    /// Rooms that have a digit.
    static final int MOST = 9;

    private final WalkInViewModel model;
    private final Texts texts;
    private final Formats formats;

    private final Runnable focus;
    private final ProblemField from = new ProblemField("");
    private final HBox wish;
    private String read = "";

    /// @param focus gives the keys back to the digits
    RoomOffer(WalkInViewModel model, Texts texts, Formats formats, Runnable focus) {
        this.focus = focus;
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        setId("room-offer");
        getStyleClass().add("room-offer");
        wish = wish();
        model.rooms().wished(this::isRead);
        model.rooms().rooms().subscribe(this::show);
        model.rooms().duration().subscribe(this::show);
        model.rooms().otherDay().subscribe(this::show);
        show();
    }

    private void show() {
        // The field keeps the keys while what is below it changes.
        getChildren().removeIf(node -> node != wish);
        getChildren().addFirst(head());
        if (!getChildren().contains(wish)) {
            getChildren().add(wish);
        }
        List<FreeRoom> rooms = model.rooms().rooms().getValue();
        for (int i = 0; i < Math.min(MOST, rooms.size()); i++) {
            getChildren().add(row(rooms.get(i), i));
        }
        if (rooms.isEmpty()) {
            getChildren().add(Words.wrapping(none(), "second"));
        }
    }

    private String none() {
        Instant wished = model.rooms().from();
        if (wished != null) {
            return texts.get("till.rooms.noneFrom", formats.time(wished));
        }
        LocalDate other = model.rooms().otherDay().getValue();
        return other == null
                ? texts.get("till.rooms.none")
                : texts.get("till.rooms.noneOn", formats.day(other));
    }

    /// From when on, where somebody wishes another time than the next.
    private HBox wish() {
        from.field().setId("rooms-from");
        from.field().setPromptText(texts.get("till.rooms.wish.prompt"));
        from.field().setAccessibleText(texts.get("till.rooms.wish"));
        from.field()
                .setOnAction(_ -> {
                    if (read()) {
                        focus.run();
                    }
                });
        HBox.setHgrow(from, Priority.ALWAYS);
        HBox row =
                new HBox(
                        TextScale.px(8),
                        Words.second(texts.get("till.rooms.wish")),
                        from,
                        new KeyHint(FROM.hint(texts)));
        row.getStyleClass().add("room-wish");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    void typeFrom() {
        from.field().requestFocus();
        from.field().selectAll();
    }

    /// Whether what stands there is what is asked for, also where nobody pressed Enter.
    private boolean isRead() {
        return from.field().getText().equals(read) || read();
    }

    /// Asks for what stands there; what is no time stays, with a sentence below.
    private boolean read() {
        String typed = from.field().getText();
        if (typed.isBlank()) {
            return ask(typed, null);
        }
        if (formats.isTwelveHours() && TypedTime.isEitherHalf(typed)) {
            return wrong(texts.get("bookings.move.half"));
        }
        Meaning meaning = TypedTime.read(typed).map(model.rooms()::meaning).orElse(null);
        return switch (meaning) {
            case null -> wrong(texts.get("bookings.move.noTime"));
            case Meaning.Never(_, Instant next) ->
                    wrong(texts.get("bookings.move.leftOut", formats.time(next)));
            case Meaning.Twice(Instant first, _) ->
                    wrong(texts.get("bookings.move.twice", formats.time(first)));
            case Meaning.Once(Instant at) when model.rooms().isOver(at) ->
                    wrong(texts.get("till.rooms.wish.past", formats.time(at)));
            case Meaning.Once(Instant at) -> ask(typed, at);
        };
    }

    private boolean ask(String typed, @Nullable Instant at) {
        from.fine();
        read = typed;
        model.rooms().from(at);
        return true;
    }

    private boolean wrong(String sentence) {
        from.problem(sentence);
        return false;
    }

    private String title() {
        LocalDate other = model.rooms().otherDay().getValue();
        return other == null
                ? texts.get("till.rooms")
                : texts.get("till.roomsOn", formats.day(other));
    }

    private Node head() {
        HBox head =
                new HBox(
                        Words.heading(title()),
                        Words.space(),
                        DeskButton.small(
                                null,
                                "−",
                                DeskKey.of(KeyCode.LEFT).hint(texts),
                                () -> model.rooms().longer(-1)),
                        Words.number(length(model.rooms().duration().getValue())),
                        DeskButton.small(
                                null,
                                "+",
                                DeskKey.of(KeyCode.RIGHT).hint(texts),
                                () -> model.rooms().longer(1)));
        head.getStyleClass().add("column-head");
        return head;
    }

    private Node row(FreeRoom free, int index) {
        Duration time = free.atMost(model.rooms().duration().getValue());
        Money price = free.price(time);
        String when =
                free.isNow()
                        ? texts.get(
                                "till.rooms.now",
                                formats.time(free.free().start()),
                                formats.time(free.free().end()))
                        : texts.get(
                                "till.rooms.from",
                                formats.time(free.free().start()),
                                formats.time(free.free().end()));
        String line =
                model.rooms().isShort(free)
                        ? texts.get("till.rooms.only", when, time.toMinutes())
                        : when;
        VBox words =
                new VBox(
                        Words.title(
                                texts.get(
                                        "till.rooms.room",
                                        free.room().name(),
                                        free.room().seats())),
                        Words.wrapping(line, "second"));
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox prices =
                new VBox(
                        Words.number(money(price)),
                        Words.second(
                                texts.get("till.rooms.hour", length(time), money(free.hourly()))));
        prices.setAlignment(Pos.CENTER_RIGHT);
        prices.setMinWidth(Region.USE_PREF_SIZE);
        HBox row =
                new HBox(
                        new KeyHint(String.valueOf(index + 1)),
                        Icon.DOOR_OPEN.view(18),
                        words,
                        prices);
        row.getStyleClass().addAll("offer-row", "tall");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setOnMouseClicked(_ -> model.addRoom(index));
        return row;
    }

    private String length(Duration time) {
        return texts.get("till.rooms.length", time.toMinutes() / 60.0);
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
