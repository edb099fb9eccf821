package com.passportdesk.store.desk;

/// What somebody typed, made fit to be kept: any script stays as it is.
public final class Typed {

    private Typed() {}

    /// `typed` without what cannot be part of a name or a sentence: control characters, marks that
    /// turn the direction of text, halves of characters, space around it.
    public static String clean(String typed) {
        StringBuilder text = new StringBuilder(typed.length());
        typed.codePoints()
                .filter(point -> !isUnwanted(point))
                .map(point -> Character.isWhitespace(point) ? ' ' : point)
                .forEach(text::appendCodePoint);
        return text.toString().strip().replaceAll(" {2,}", " ");
    }

    private static boolean isUnwanted(int point) {
        int type = Character.getType(point);
        boolean turns = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
        return turns
                || type == Character.SURROGATE
                || type == Character.CONTROL && !Character.isWhitespace(point);
    }

    /// In characters as people count them (code points).
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
