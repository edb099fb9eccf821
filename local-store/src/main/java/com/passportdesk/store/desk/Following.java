package com.passportdesk.store.desk;

import com.passportdesk.store.keys.SealedFiles;
import com.passportdesk.store.projection.RowFollower;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets followers of the rows do what takes time, on a thread of its own: the writer waits for none
/// of it.
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final long CLOSING_MILLIS = 2_000;

    private final List<RowFollower> followers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread =
            Thread.ofPlatform()
                    .daemon()
                    .name("desk-following")
                    .priority(Thread.MIN_PRIORITY)
                    .unstarted(this::run);
    private boolean isTold = true;
    private boolean closed;

    Following(List<RowFollower> followers) {
        this.followers = List.copyOf(followers);
    }

    List<RowFollower> followers() {
        return followers;
    }

    void start(JdbcClient rows, SealedFiles kept) {
        if (!followers.isEmpty()) {
            followers.forEach(follower -> follower.start(rows, kept));
            thread.start();
        }
    }

    /// Something was committed.
    void told() {
        if (!followers.isEmpty()) {
            lock.lock();
            try {
                isTold = true;
                changed.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    private void run() {
        while (await()) {
            followers.forEach(follower -> quietly(follower::settle));
        }
    }

    private boolean await() {
        lock.lock();
        try {
            while (!isTold && !closed) {
                changed.awaitUninterruptibly();
            }
            isTold = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("what follows the rows failed", e);
        }
    }

    /// @param inOrder whether what they know may be kept
    void close(boolean inOrder) {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (inOrder && !thread.isAlive()) {
            followers.forEach(follower -> quietly(follower::closing));
        }
    }
}
