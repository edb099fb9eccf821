package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.money.Money;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The rooms that are free now or next, with what the chosen time costs in each.
final class RoomOffer extends VBox {

    private static final int MOST = 9;

    private final WalkInViewModel model;
    private final Texts texts;
    private final Formats formats;

    RoomOffer(WalkInViewModel model, Texts texts, Formats formats) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        setId("room-offer");
        getStyleClass().add("room-offer");
        model.rooms().rooms().subscribe(this::show);
        model.rooms().duration().subscribe(this::show);
        show();
    }

    private void show() {
        getChildren().setAll(head());
        List<FreeRoom> rooms = model.rooms().rooms().getValue();
        for (int i = 0; i < Math.min(MOST, rooms.size()); i++) {
            getChildren().add(row(rooms.get(i), i));
        }
        if (rooms.isEmpty()) {
            getChildren().add(Words.wrapping(texts.get("till.rooms.none"), "second"));
        }
    }

    private Node head() {
        HBox head =
                new HBox(
                        Words.heading(texts.get("till.rooms")),
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
        VBox words =
                new VBox(
                        Words.title(
                                texts.get(
                                        "till.rooms.room",
                                        free.room().name(),
                                        free.room().seats())),
                        Words.second(when));
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
