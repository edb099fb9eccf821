package com.passportdesk.console.fx;

import java.time.Duration;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// "Leïla Haddad is checked in" with Undo for ten seconds and a bar that runs out.
public final class UndoBar extends StackPane {

    /// Undoes what the bar offers, where the screen has nothing of its own to undo.
    public static final DeskKey KEY = DeskKey.control(KeyCode.Z);

    /// The same while a field has the focus, whose own undo the other one is.
    public static final DeskKey KEY_IN_FIELD = new DeskKey(KeyCode.Z, DeskKey.Held.ALT);

    /// How long an undo is offered.
    public static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /// What was done, how long it can be undone, and how.
    public record Offer(String done, Duration lasts, Runnable undo) {}

    private final DoubleProperty left = new SimpleDoubleProperty(1);
    private final Region bar = new Region();
    private final KeyHint key;
    private final Timeline clock;

    /// `over` runs when the time is over or the undo was taken.
    public UndoBar(Offer offer, Texts texts, Runnable over) {
        getStyleClass().add("undo");
        Label seconds = new Label();
        seconds.getStyleClass().addAll("seconds", "num");
        long whole = offer.lasts().toSeconds();
        seconds.textProperty()
                .bind(
                        left.map(l ->
                                texts.get(
                                        "fx.undo.left",
                                        (long) Math.ceil(l.doubleValue() * whole))));
        key = new KeyHint(KEY.hint(texts), KEY_IN_FIELD.hint(texts));
        Button undo = new Button();
        undo.getStyleClass().setAll("undo-button");
        HBox content = new HBox(TextScale.px(8), new Label(texts.get("fx.undo")), key);
        content.setAlignment(Pos.CENTER);
        undo.setGraphic(content);
        undo.setAccessibleText(texts.get("fx.undo") + ", " + offer.done());
        undo.setMinWidth(USE_PREF_SIZE);
        // It comes and goes by itself and has its key; it never takes the focus of the screen.
        undo.setFocusTraversable(false);
        ScriptText done = new ScriptText(offer.done(), "done");
        HBox.setHgrow(done, Priority.ALWAYS);
        done.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(TextScale.px(16), done, seconds, undo);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("line");
        bar.getStyleClass().add("bar");
        bar.setManaged(false);
        getChildren().addAll(line, bar);
        left.addListener((_, _, _) -> requestLayout());
        clock =
                new Timeline(
                        new KeyFrame(
                                javafx.util.Duration.millis(offer.lasts().toMillis()),
                                new KeyValue(left, 0, Interpolator.LINEAR)));
        Runnable end = once(over);
        clock.setOnFinished(_ -> end.run());
        undo.setOnAction(_ -> {
            clock.stop();
            offer.undo().run();
            end.run();
        });
        clock.play();
        Motion.slideUp(this);
    }

    /// The key undoes what it says.
    public void withKey() {
        key.setVisible(true);
        key.setManaged(true);
    }

    /// The key undoes something else, and only a click this.
    public void withoutKey() {
        key.setVisible(false);
        key.setManaged(false);
    }

    /// Stops the clock when the bar is taken away.
    public void stop() {
        if (clock.getStatus() == Animation.Status.RUNNING) {
            clock.stop();
        }
    }

    private static Runnable once(Runnable act) {
        boolean[] done = new boolean[1];
        return () -> {
            if (!done[0]) {
                done[0] = true;
                act.run();
            }
        };
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double height = TextScale.px(3);
        bar.resizeRelocate(0, getHeight() - height, getWidth() * left.get(), height);
    }
}
