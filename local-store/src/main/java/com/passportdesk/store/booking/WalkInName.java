package com.passportdesk.store.booking;

/// The name of somebody without an account, as typed: any script, apostrophes, one word.
public final class WalkInName {

    /// Longest name, in characters as people count them (code points).
    public static final int MOST = 200;

    private WalkInName() {}

    /// `typed` without what cannot be part of a name: control characters, marks that turn the
    /// direction of text, halves of characters, space around it.
    public static String clean(String typed) {
        StringBuilder name = new StringBuilder(typed.length());
        typed.codePoints()
                .filter(point -> !isUnwanted(point))
                .map(point -> Character.isWhitespace(point) ? ' ' : point)
                .forEach(name::appendCodePoint);
        return name.toString().strip().replaceAll(" {2,}", " ");
    }

    private static boolean isUnwanted(int point) {
        int type = Character.getType(point);
        boolean turns = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
        return turns
                || type == Character.SURROGATE
                || type == Character.CONTROL && !Character.isWhitespace(point);
    }

    public static int length(String name) {
        return name.codePointCount(0, name.length());
    }

    /// The same holder with a clean name; without one when nothing is left of it.
    public static Holder cleaned(Holder holder) {
        if (holder instanceof Holder.Named(String typed)) {
            String name = clean(typed);
            return name.isEmpty() ? new Holder.Unnamed() : new Holder.Named(name);
        }
        return holder;
    }

    public static boolean isTooLong(Holder holder) {
        return holder instanceof Holder.Named(String name) && length(name) > MOST;
    }
}
