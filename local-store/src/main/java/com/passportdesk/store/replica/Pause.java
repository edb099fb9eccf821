package com.passportdesk.store.replica;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A place where one thread waits until it is called or a time is over. Calls are not lost: one
/// made before the wait ends it at once.
final class Pause {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private boolean waiting;

    void call() {
        lock.lock();
        try {
            waiting = true;
            called.signal();
        } finally {
            lock.unlock();
        }
    }

    void await(Duration most) {
        long left = most.toNanos();
        lock.lock();
        try {
            while (!waiting && left > 0) {
                left = called.awaitNanos(left);
            }
            waiting = false;
        } catch (InterruptedException _) {
            // This thread stops by flag; whoever interrupts it only ends the wait.
        } finally {
            lock.unlock();
        }
    }

    /// The wait before try number `tries`: doubled each time up to `most`, then between half of it
    /// and all of it, so that many desks do not come back at once.
    static Duration growing(int tries, Duration first, Duration most) {
        long millis = first.toMillis() << Math.min(tries, 20);
        long limit = Math.min(Math.max(millis, 1), most.toMillis());
        return Duration.ofMillis(limit / 2 + ThreadLocalRandom.current().nextLong(limit / 2 + 1));
    }

    /// `time` and up to a tenth more.
    static long jittered(Duration time) {
        long nanos = time.toNanos();
        return nanos + ThreadLocalRandom.current().nextLong(nanos / 10 + 1);
    }

    static long in(long nanos) {
        return System.nanoTime() + nanos;
    }

    static int millisUntil(long nanoTime) {
        return (int) TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime());
    }
}
