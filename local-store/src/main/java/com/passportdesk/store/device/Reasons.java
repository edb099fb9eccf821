package com.passportdesk.store.device;

import com.passportdesk.store.desk.Typed;

/// What somebody writes to say why.
public final class Reasons {

    /// Characters at most.
    public static final int MOST = 200;

    private Reasons() {}

    /// Without what cannot be part of a sentence.
    public static String cleaned(String typed) {
        return Typed.clean(typed);
    }

    public static boolean isTooLong(String reason) {
        return Typed.length(reason) > MOST;
    }
}
