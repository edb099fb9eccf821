package com.passportdesk.console.document;

/// How a line of text looks.
///
/// @param size of the type, in points
record Style(Typeface.Weight weight, float size, Ink ink) {

    static Style plain(float size) {
        return new Style(Typeface.Weight.REGULAR, size, Ink.TEXT);
    }

    static Style strong(float size) {
        return new Style(Typeface.Weight.SEMI_BOLD, size, Ink.TEXT);
    }

    Style in(Ink other) {
        return new Style(weight, size, other);
    }

    /// From one line to the next, in points; Arabic and Japanese need the room.
    float leading() {
        return size * 1.45f;
    }
}
