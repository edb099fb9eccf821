package com.passportdesk.console.fx;

/// What a colour means. Never the only carrier of a state: an icon or words stand beside it.
public enum Tone {
    PLAIN("tone-plain"),
    MUTED("tone-muted"),
    SUBTLE("tone-subtle"),
    ACCENT("tone-accent"),
    SUCCESS("tone-success"),
    WARNING("tone-warning"),
    DANGER("tone-danger");

    private final String styleClass;

    Tone(String styleClass) {
        this.styleClass = styleClass;
    }

    /// Colours text and icons inside the node that carries it.
    public String styleClass() {
        return styleClass;
    }
}
