package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.MoveTrial.RoomTime;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.money.Money;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The three rooms that are free soonest, each sold by one digit; or where a booking that is moved
/// fits.
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
        setMinWidth(TextScale.px(360));
    }

    void show(List<FreeRoom> rooms) {
        head("bookings.freeNext", "bookings.oneKey");
        for (int i = 0; i < rooms.size(); i++) {
            FreeRoom free = rooms.get(i);
            String from = formats.time(free.free().start());
            String until = formats.time(free.free().end());
            String when =
                    free.isNow()
                            ? texts.get("bookings.now", from, until)
                            : texts.get("bookings.from", from, until);
            row(i + 1, free.room(), when, free.hourly(), () -> sell.accept(free));
        }
        if (rooms.isEmpty()) {
            getChildren().add(Words.wrapping(texts.get("bookings.nothingFree"), "second"));
        }
    }

    /// Where a booking that is being moved fits as well.
    void showNear(List<RoomTime> near, Consumer<RoomTime> take) {
        head("bookings.move.near", "bookings.move.nearKey");
        for (int i = 0; i < near.size(); i++) {
            RoomTime one = near.get(i);
            String when =
                    texts.get(
                            "bookings.move.nearTime",
                            formats.day(formats.dateOf(one.time().start())),
                            formats.time(one.time().start()),
                            formats.time(one.time().end()));
            Money hourly = one.room().perHour();
            row(i + 1, one.room(), when, hourly, () -> take.accept(one));
        }
        if (near.isEmpty()) {
            getChildren().add(Words.wrapping(texts.get("bookings.move.noNear"), "second"));
        }
    }

    // texts: bookings.freeNext bookings.oneKey bookings.move.near bookings.move.nearKey
    private void head(String title, String second) {
        HBox head =
                new HBox(
                        Words.heading(texts.get(title)),
                        Words.space(),
                        Words.second(texts.get(second)));
        head.getStyleClass().add("column-head");
        getChildren().setAll(head);
    }

    private void row(int digit, Resource room, String when, Money hourly, Runnable act) {
        // A time is never cut short: where it does not fit it goes on below.
        VBox words =
                new VBox(
                        Words.title(texts.get("bookings.seats", room.name(), room.seats())),
                        Words.wrapping(when, "second"));
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
                                        formats.money(hourly.minor(), hourly.currency()))));
        row.getStyleClass().addAll("offer-row", "tall");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setOnMouseClicked(_ -> act.run());
        getChildren().add(row);
    }
}
