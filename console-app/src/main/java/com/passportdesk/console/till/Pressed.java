package com.passportdesk.console.till;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Keys of a sale that were pressed in the moments before it was known what they act on. They count
/// in their order as soon as that is there, and are forgotten when the sale changes or is left.
final class Pressed {

    /// What a key may have to wait for.
    enum For {
        PRICE,
        WALLET,
        ROOMS
    }

    /// Whoever presses more than this has lost patience, and means none of them.
    private static final int MOST = 8;

    private final Set<For> missing = EnumSet.noneOf(For.class);
    private final List<Runnable> waiting = new ArrayList<>();

    /// It has been asked for and is not there yet.
    void awaits(For what) {
        missing.add(what);
    }

    /// It is there; with the last one comes what was pressed.
    void has(For what) {
        missing.remove(what);
        if (missing.isEmpty()) {
            List<Runnable> now = List.copyOf(waiting);
            waiting.clear();
            now.forEach(Runnable::run);
        }
    }

    /// Acts now, or once nothing is missing any more.
    void act(Runnable act) {
        if (missing.isEmpty()) {
            act.run();
        } else if (waiting.size() < MOST) {
            waiting.add(act);
        }
    }

    /// Whether it has been asked for and is not there yet.
    boolean isMissing(For what) {
        return missing.contains(what);
    }

    /// Whether something was pressed that has not counted yet.
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    void forget() {
        waiting.clear();
    }
}
