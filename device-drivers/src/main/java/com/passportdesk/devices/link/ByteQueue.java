package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Bytes on their way from the thread that reads a port to the thread that owns the link.
///
/// Deadlines here have nanosecond resolution; those of a serial port on Linux round up to 100 ms.
/// Holds at most 64 KiB: when nobody listens the oldest bytes are dropped, and every codec finds
/// its next frame by itself.
final class ByteQueue {

    static final int LIMIT_BYTES = 65_536;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private int size;
    private boolean ended;
    private boolean woken;

    void put(byte[] chunk) {
        lock.lock();
        try {
            chunks.add(chunk);
            size += chunk.length;
            while (size > LIMIT_BYTES) {
                size -= chunks.remove().length;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will come; what is still queued can be taken.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The next bytes, an empty array when none came in time, or nothing at all when the line
    /// ended.
    Optional<byte[]> take(Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (chunks.isEmpty()) {
                if (ended) {
                    return Optional.empty();
                }
                if (left <= 0) {
                    return Optional.of(new byte[0]);
                }
                left = changed.awaitNanos(left);
            }
            byte[] chunk = chunks.remove();
            size -= chunk.length;
            return Optional.of(chunk);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the line ended or [#wake()] was called, or else for the limit.
    ///
    /// @param orBytes whether bytes end the wait, too
    void rest(Duration limit, boolean orBytes) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!ended && !woken && left > 0 && !(orBytes && !chunks.isEmpty())) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Ends a rest, now or the next one.
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            chunks.clear();
            size = 0;
        } finally {
            lock.unlock();
        }
    }
}
