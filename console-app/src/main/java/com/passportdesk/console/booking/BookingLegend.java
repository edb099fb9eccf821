package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Hatch;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Below the rooms: what the blocks mean, how many rooms can be sold here, and the key for whoever
/// may book against a rule.
final class BookingLegend extends HBox {

    private final Texts texts;
    private final Label leased = new Label();
    private final HBox answerFor = new HBox();

    /// @param answer books against a rule
    BookingLegend(Texts texts, Runnable answer) {
        this.texts = texts;
        answerFor
                .getChildren()
                .setAll(
                        new KeyHint(WithoutLease.KEY.hint(texts)),
                        Words.second(texts.get("bookings.override")));
        answerFor.setId("answer-for");
        answerFor.getStyleClass().add("legend-entry");
        answerFor.setAlignment(Pos.CENTER_LEFT);
        answerFor.setMinWidth(USE_PREF_SIZE);
        answerFor.setOnMouseClicked(_ -> answer.run());
        leased.getStyleClass().add("second");
        getChildren()
                .addAll(
                        sample("running", "bookings.running"),
                        sample("booked", "bookings.booked"),
                        buffer(),
                        sample("noshow", "bookings.notHere"),
                        sample("past", "bookings.past"),
                        entry(notPaid(), "bookings.notPaid"),
                        Words.space(),
                        leased,
                        answerFor);
        setId("booking-legend");
        getStyleClass().add("booking-legend");
        setAlignment(Pos.CENTER_LEFT);
    }

    /// @param can how many of all rooms can still be sold here
    void show(long can, int all) {
        leased.setText(texts.get("bookings.leased", can, all));
    }

    void allow(boolean mayAnswer) {
        answerFor.setVisible(mayAnswer);
        answerFor.setManaged(mayAnswer);
    }

    private Node sample(String state, String key) {
        Region patch = new Region();
        patch.getStyleClass().addAll("legend-patch", "legend-" + state);
        return entry(patch, key);
    }

    /// A foot on every one, the icon as well where there is room for it.
    private static Node notPaid() {
        Region patch = new Region();
        patch.getStyleClass().addAll("legend-patch", "legend-notpaid");
        HBox both = new HBox(TextScale.px(4), patch, Icon.BANKNOTE.view(15));
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private Node buffer() {
        Hatch hatch = new Hatch("buffer");
        hatch.setMinSize(TextScale.px(16), TextScale.px(12));
        hatch.setMaxSize(TextScale.px(16), TextScale.px(12));
        return entry(hatch, "bookings.makeReady");
    }

    private Node entry(Node sample, String key) {
        HBox box = new HBox(sample, Words.second(texts.get(key)));
        box.setMinWidth(USE_PREF_SIZE);
        box.getStyleClass().add("legend-entry");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
