package com.passportdesk.console.till;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// Which of many things on offer have a digit now: nine at a time, and Page Down for the next nine.
final class OfferPage {

    /// Digits from 1 to 9.
    static final int SIZE = 9;

    private final ReadOnlyIntegerWrapper first = new ReadOnlyIntegerWrapper();

    /// Place of the first one shown.
    ReadOnlyIntegerProperty first() {
        return first.getReadOnlyProperty();
    }

    /// Place behind the last one shown.
    int end(int all) {
        return Math.min(all, start(all) + SIZE);
    }

    /// Place of the first one shown; the list may have become shorter since it was turned.
    int start(int all) {
        return first.get() < all ? first.get() : 0;
    }

    boolean isOneOfMany(int all) {
        return all > SIZE;
    }

    /// The next nine; behind the last of them the first again.
    void turn(int all) {
        first.set(end(all) < all ? end(all) : 0);
    }
}
