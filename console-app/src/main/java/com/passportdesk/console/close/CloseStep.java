package com.passportdesk.console.close;

import com.passportdesk.store.drawer.DrawerDay;

/// Where the day at the drawer stands.
enum CloseStep {
    /// In the morning: what is in the drawer before anything is taken.
    FLOAT,
    /// Blind: how many of each.
    COUNT,
    /// The count stands beside what should be there.
    COMPARE,
    /// The Z is written.
    DONE;

    /// What somebody wants although the day does not ask for it.
    enum Wish {
        NONE,
        /// The float was counted wrongly.
        FLOAT_AGAIN,
        /// There was no float.
        WITHOUT_FLOAT,
        /// The drawer was counted wrongly.
        COUNT_AGAIN
    }

    static CloseStep of(DrawerDay day, Wish wish) {
        if (!day.counts().isEmpty()) {
            return day.isCountStale() || wish == Wish.COUNT_AGAIN ? COUNT : COMPARE;
        }
        if (day.isFloatCounted()) {
            return wish == Wish.FLOAT_AGAIN ? FLOAT : COUNT;
        }
        return wish == Wish.WITHOUT_FLOAT ? COUNT : FLOAT;
    }
}
