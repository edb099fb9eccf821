package com.passportdesk.store.booking;

import com.passportdesk.store.desk.Typed;

/// The name of somebody without an account, as typed: any script, apostrophes, one word.
public final class WalkInName {

    /// Longest name, in characters as people count them (code points).
    public static final int MOST = 200;

    private WalkInName() {}

    /// The same holder with a clean name; without one when nothing is left of it.
    public static Holder cleaned(Holder holder) {
        if (holder instanceof Holder.Named(String typed)) {
            String name = Typed.clean(typed);
            return name.isEmpty() ? new Holder.Unnamed() : new Holder.Named(name);
        }
        return holder;
    }

    public static boolean isTooLong(Holder holder) {
        return holder instanceof Holder.Named(String name) && Typed.length(name) > MOST;
    }
}
