package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The three rooms that are free soonest, each sold by one digit.
final class FreeNext extends VBox {

    private final Texts texts;
    private final Formats formats;
    private final Consumer<FreeRoom> sell;

    FreeNext(Texts texts, Formats formats, Consumer<FreeRoom> sell) {
        this.texts = texts;
        this.formats = formats;
        this.sell = sell;
        setId("free-next");
        getStyleClass().add("column");
        setPrefWidth(TextScale.px(400));
        setMinWidth(TextScale.px(300));
    }

    void show(List<FreeRoom> rooms) {
        HBox head =
                new HBox(
                        Words.heading(texts.get("bookings.freeNext")),
                        Words.space(),
                        Words.second(texts.get("bookings.oneKey")));
        head.getStyleClass().add("column-head");
        getChildren().setAll(head);
        for (int i = 0; i < rooms.size(); i++) {
            getChildren().add(row(rooms.get(i), i + 1));
        }
        if (rooms.isEmpty()) {
            getChildren().add(Words.wrapping(texts.get("bookings.nothingFree"), "second"));
        }
    }

    private Node row(FreeRoom free, int digit) {
        String from = formats.time(free.free().start());
        String until = formats.time(free.free().end());
        VBox words =
                new VBox(
                        Words.title(
                                texts.get(
                                        "bookings.seats", free.room().name(), free.room().seats())),
                        Words.second(
                                free.isNow()
                                        ? texts.get("bookings.now", from, until)
                                        : texts.get("bookings.from", from, until)));
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row =
                new HBox(
                        new KeyHint(String.valueOf(digit)),
                        words,
                        Words.number(
                                texts.get(
                                        "bookings.anHour",
                                        formats.money(
                                                free.hourly().minor(), free.hourly().currency()))));
        row.getStyleClass().addAll("offer-row", "tall");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setOnMouseClicked(_ -> sell.accept(free));
        return row;
    }
}
