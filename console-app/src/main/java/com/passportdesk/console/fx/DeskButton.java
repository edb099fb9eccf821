package com.passportdesk.console.fx;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A button with its key beside its words. One filled button per screen: [#main].
public final class DeskButton extends Button {

    private final Label label = new Label();
    private final @Nullable KeyHint keyHint;

    private DeskButton(String styleClass, @Nullable Icon icon, String words, @Nullable String key) {
        getStyleClass().addAll("desk-button", styleClass);
        label.setText(words);
        HBox content = new HBox();
        if (!words.isEmpty() || icon == null) {
            content.getChildren().add(label);
        } else {
            getStyleClass().add("icon-only");
        }
        content.getStyleClass().add("content");
        content.setAlignment(Pos.CENTER);
        if (icon != null) {
            content.getChildren().addFirst(icon.view(17));
        }
        if (key == null) {
            keyHint = null;
        } else {
            keyHint = new KeyHint(key);
            content.getChildren().add(keyHint);
            setAccessibleHelp(key);
        }
        setGraphic(content);
        setAccessibleText(words);
        setMinWidth(USE_PREF_SIZE);
    }

    /// The filled one, which Enter presses.
    public static DeskButton main(
            @Nullable Icon icon, String words, @Nullable String key, Runnable act) {
        return new DeskButton("main", icon, words, key).doing(act);
    }

    /// The 52 px one at the end of a flow.
    public static DeskButton large(
            @Nullable Icon icon, String words, @Nullable String key, Runnable act) {
        DeskButton button = new DeskButton("main", icon, words, key).doing(act);
        button.getStyleClass().add("large");
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    /// 40 px with a border.
    public static DeskButton plain(
            @Nullable Icon icon, String words, @Nullable String key, Runnable act) {
        return new DeskButton("plain", icon, words, key).doing(act);
    }

    /// 32 px with a border, in rows and foot bars.
    public static DeskButton small(
            @Nullable Icon icon, String words, @Nullable String key, Runnable act) {
        return new DeskButton("small", icon, words, key).doing(act);
    }

    /// Words and key only, no border: Close, Why?
    public static DeskButton quiet(String words, @Nullable String key, Runnable act) {
        return new DeskButton("quiet", null, words, key).doing(act);
    }

    /// New words, same key.
    public void setWords(String words) {
        label.setText(words);
        setAccessibleText(words);
    }

    /// Shows its key only while it does what the button does; the button keeps its size.
    public void showKeyWhile(ObservableValue<Boolean> works) {
        if (keyHint != null) {
            keyHint.visibleProperty().bind(works);
        }
    }

    private DeskButton doing(Runnable act) {
        setOnAction(_ -> act.run());
        return this;
    }
}
