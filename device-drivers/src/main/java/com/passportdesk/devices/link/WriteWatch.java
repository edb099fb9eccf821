package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Sets writes free that do not come back, by closing what they write to. One thread for all ports:
/// handing each write to another thread would cost more than the write.
///
/// It looks a few times a second while anything long is written. A question of a few bytes finds
/// room in the system unless the device has stopped reading before, which a question would have
/// shown; so while nothing else is sent it looks just often enough for a line that is stuck all the
/// same to be given up within two seconds.
final class WriteWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final Duration WHILE_NOTHING_LONG_IS_SENT = Duration.ofMillis(1_500);

    /// At most this long is a question; a receipt goes in pieces of 64 bytes.
    private static final int QUESTION_BYTES = 32;

    private static final Duration END_LIMIT = Duration.ofSeconds(1);

    private static final List<Watched> WATCHED = new ArrayList<>();
    private static @Nullable Thread watching;

    /// Whether it looks often now.
    private static volatile boolean isQuick;

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
            // Before it asks: whatever long begins meanwhile wakes it again.
            isQuick = false;
            for (Watched one : all) {
                isQuick |= one.isLongWritten();
            }
            all.forEach(Watched::look);
            Duration pause = isQuick ? BETWEEN_LOOKS : WHILE_NOTHING_LONG_IS_SENT;
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static void lookOften() {
        synchronized (WATCHED) {
            isQuick = true;
            LockSupport.unpark(watching);
        }
    }

    /// The writes to one port.
    static final class Watched {

        private final Runnable closing;

        /// When the write under way must be over; read without a lock, so that a write costs none.
        private volatile long deadline;

        private volatile boolean writing;
        private volatile boolean stuck;

        /// Whether what is written now, or was written last, is no question.
        private volatile boolean isLong;

        /// Whether anything long was begun since the last look.
        private volatile boolean wasLong;

        private Watched(Runnable closing) {
            this.closing = closing;
        }

        void begin(int bytes, Duration limit) {
            deadline = System.nanoTime() + limit.toNanos();
            isLong = bytes > QUESTION_BYTES;
            writing = true;
            if (isLong) {
                wasLong = true;
                if (!isQuick) {
                    lookOften();
                }
            }
        }

        private boolean isLongWritten() {
            boolean before = wasLong;
            wasLong = false;
            return before || writing && isLong;
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
