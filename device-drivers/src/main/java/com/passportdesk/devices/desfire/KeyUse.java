package com.passportdesk.devices.desfire;

/// What a key on a card is for.
public enum KeyUse {
    /// The card's own key: applications come and go by it.
    CARD(5, true),
    /// Key 0 of the application: its files and keys.
    APPLICATION(0, true),
    /// Key 1: reading the credential.
    READ(1, true),
    /// Key 2: writing the credential.
    WRITE(2, true),
    /// Key 3, the same on every card: opens nothing but the question for the card's true number,
    /// which a card that shows random numbers answers only to somebody it knows.
    NUMBER(3, false);

    private final int mark;
    private final boolean diversified;

    KeyUse(int mark, boolean diversified) {
        this.mark = mark;
        this.diversified = diversified;
    }

    /// Part of what each key is made from; never to be changed.
    int mark() {
        return mark;
    }

    boolean isDiversified() {
        return diversified;
    }
}
