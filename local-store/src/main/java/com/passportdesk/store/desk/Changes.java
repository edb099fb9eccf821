package com.passportdesk.store.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells listeners what changed, and has heads signed, on a thread of its own: the writer never
/// waits for either. Changes that pile up are told once.
final class Changes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
    private final Runnable afterEach;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Thread thread;
    private Set<String> waiting = new HashSet<>();
    private boolean closed;

    Changes(Runnable afterEach) {
        this.afterEach = afterEach;
        thread = Thread.ofPlatform().daemon().name("desk-changes").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<Set<String>> listener) {
        listeners.remove(listener);
    }

    void tell(Set<String> topics) {
        lock.lock();
        try {
            waiting.addAll(topics);
            told.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (true) {
            Set<String> topics;
            lock.lock();
            try {
                while (waiting.isEmpty() && !closed) {
                    told.awaitUninterruptibly();
                }
                if (waiting.isEmpty()) {
                    return;
                }
                topics = Set.copyOf(waiting);
                waiting = new HashSet<>();
            } finally {
                lock.unlock();
            }
            for (Consumer<Set<String>> listener : listeners) {
                quietly(() -> listener.accept(topics), topics);
            }
            // After them: a signature takes as long as sending what was written down.
            quietly(afterEach, topics);
        }
    }

    /// Whatever one of them meets, the next change is told.
    private static void quietly(Runnable told, Set<String> topics) {
        try {
            told.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a listener failed on {}", topics, e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            told.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(2_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
