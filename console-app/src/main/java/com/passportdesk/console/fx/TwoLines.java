package com.passportdesk.console.fx;

import javafx.scene.layout.VBox;

/// A name on one line if it fits, else broken at a space near the middle of what fits; the second
/// line ends in an ellipsis.
final class TwoLines extends VBox {

    private final String words;
    private double brokenFor = -1;

    TwoLines(String words) {
        this.words = words;
        setMinSize(0, 0);
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getChildren().add(new ScriptText(words, "block-text"));
    }

    @Override
    protected void layoutChildren() {
        if (brokenFor != getWidth()) {
            brokenFor = getWidth();
            lines();
        }
        super.layoutChildren();
    }

    private void lines() {
        ScriptText whole = new ScriptText(words, "block-text");
        getChildren().setAll(whole);
        whole.applyCss();
        if (whole.prefWidth(-1) <= getWidth()) {
            return;
        }
        int best = -1;
        for (int at = words.indexOf(' '); at > 0; at = words.indexOf(' ', at + 1)) {
            ScriptText first = new ScriptText(words.substring(0, at), "block-text");
            getChildren().setAll(first);
            first.applyCss();
            if (first.prefWidth(-1) <= getWidth()) {
                best = at;
            }
        }
        if (best < 0) {
            getChildren().setAll(whole);
        } else {
            getChildren()
                    .setAll(
                            new ScriptText(words.substring(0, best), "block-text"),
                            new ScriptText(words.substring(best + 1), "block-text"));
        }
    }
}
