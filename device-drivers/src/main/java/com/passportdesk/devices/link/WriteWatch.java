package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Sets writes free that do not come back, by closing what they write to. One thread for all ports,
/// which looks a few times a second while any is open: handing each write to another thread would
/// cost more than the write.
final class WriteWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final Duration END_LIMIT = Duration.ofSeconds(1);

    private static final List<Watched> WATCHED = new ArrayList<>();
    private static @Nullable Thread watching;

    private WriteWatch() {}

    /// Watches one port until it is closed.
    ///
    /// @param closing sets a stuck write free
    static Watched over(Runnable closing) {
        Watched watched = new Watched(closing);
        synchronized (WATCHED) {
            WATCHED.add(watched);
            if (watching == null) {
                watching =
                        Thread.ofPlatform().name("write watch").daemon().start(WriteWatch::watch);
            }
        }
        return watched;
    }

    private static void watch() {
        while (true) {
            List<Watched> all;
            synchronized (WATCHED) {
                if (WATCHED.isEmpty()) {
                    watching = null;
                    return;
                }
                all = List.copyOf(WATCHED);
            }
            all.forEach(Watched::look);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /// The writes to one port.
    static final class Watched {

        private final Runnable closing;

        /// When the write under way must be over; read without a lock, so that a write costs none.
        private volatile long deadline;

        private volatile boolean writing;
        private volatile boolean stuck;

        private Watched(Runnable closing) {
            this.closing = closing;
        }

        void begin(Duration limit) {
            deadline = System.nanoTime() + limit.toNanos();
            writing = true;
        }

        void end() {
            writing = false;
        }

        /// Whether a write was set free; the port is closed then.
        boolean isStuck() {
            return stuck;
        }

        private void look() {
            if (writing && System.nanoTime() - deadline >= 0) {
                stuck = true;
                closing.run();
            }
        }

        /// Ends the watching. The last one waits for the thread, so that none is left over.
        void close() {
            Thread last = null;
            synchronized (WATCHED) {
                WATCHED.remove(this);
                if (WATCHED.isEmpty()) {
                    last = watching;
                }
            }
            if (last != null) {
                LockSupport.unpark(last);
                try {
                    last.join(END_LIMIT);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
