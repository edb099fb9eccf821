package com.passportdesk.console.fx;

import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// A short state in a coloured frame, with an icon so that colour is not alone.
public final class Chip extends Label {

    /// Words, their meaning and an icon, if any.
    public record Words(Tone tone, @Nullable Icon icon, String words) {}

    public Chip(Words chip) {
        super(chip.words());
        getStyleClass().addAll("chip", chip.tone().styleClass());
        if (chip.icon() != null) {
            setGraphic(chip.icon().view(14));
        }
        setMinWidth(USE_PREF_SIZE);
    }
}
