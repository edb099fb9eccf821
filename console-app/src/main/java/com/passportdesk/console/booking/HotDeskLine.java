package com.passportdesk.console.booking;

import com.passportdesk.console.fx.ShareBar;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.lease.LeaseRepository.Left;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The pool of hot desks of the day: how many are taken, left here, left at the centre.
final class HotDeskLine extends HBox {

    private final Texts texts;

    /// @param look shows a booking of it
    HotDeskLine(Texts texts, Runnable look) {
        this.texts = texts;
        setOnMouseClicked(_ -> look.run());
        getStyleClass().add("hot-desks");
        setAlignment(Pos.CENTER_LEFT);
    }

    void show(Left left, int pool) {
        getChildren().clear();
        if (pool == 0) {
            return;
        }
        int taken = Math.max(0, pool - left.here() - left.elsewhere());
        VBox words =
                new VBox(
                        Words.title(texts.get("bookings.hotDesks")),
                        Words.age(texts.get("bookings.hotDesks.of", pool)));
        ShareBar bar = new ShareBar(taken / (double) pool);
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren()
                .addAll(
                        words,
                        bar,
                        Words.second(
                                texts.get(
                                        "bookings.hotDesks.left",
                                        taken,
                                        left.here(),
                                        left.elsewhere())));
    }
}
