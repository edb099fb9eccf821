package com.passportdesk.store.replica;

import com.passportdesk.store.desk.DeskStore;
import java.time.Duration;

/// Watches that what waits to be sent arrives. A line can be up, without any error, and carry
/// nothing; nobody would notice.
final class Watch {

    private final DeskStore store;
    private final Duration most;
    private long acknowledged = -1;
    private long moved;

    /// @param most how long records may wait while none of them arrives
    Watch(DeskStore store, Duration most) {
        this.store = store;
        this.most = most;
        begin();
    }

    /// The line is new: what waits has its time again.
    void begin() {
        moved = System.nanoTime();
    }

    /// Whether what waits has waited for too long.
    boolean isStuck() {
        long arrived = store.progress().acknowledged();
        if (arrived != acknowledged || arrived >= store.lastNumber()) {
            acknowledged = arrived;
            begin();
        }
        return waited().compareTo(most) > 0;
    }

    /// Since when nothing has arrived that waits.
    Duration waited() {
        return Duration.ofNanos(System.nanoTime() - moved);
    }
}
