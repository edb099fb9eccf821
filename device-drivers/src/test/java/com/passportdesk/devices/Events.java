package com.passportdesk.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Collects a device's events and waits for the next one, with a limit.
public final class Events<E> implements Consumer<E> {

    /// Longer than anything here takes on a busy machine; only a test that fails waits to the end.
    private static final int SECONDS = 60;

    private final LinkedBlockingQueue<E> arriving = new LinkedBlockingQueue<>();
    private final List<E> seen = new ArrayList<>();

    @Override
    public void accept(E event) {
        arriving.add(event);
    }

    public <T extends E> T next(Class<T> kind) {
        try {
            E event = arriving.poll(SECONDS, TimeUnit.SECONDS);
            seen.add(event);
            assertThat(event).as("after %s", seen).isInstanceOf(kind);
            return kind.cast(event);
        } catch (InterruptedException problem) {
            throw new AssertionError(problem);
        }
    }

    /// Passes over other events until one of this kind comes.
    public <T extends E> T await(Class<T> kind) {
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (true) {
                E event = arriving.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                seen.add(event);
                assertThat(event).as("no %s after %s", kind, seen).isNotNull();
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
            }
        } catch (InterruptedException problem) {
            throw new AssertionError(problem);
        }
    }

    public boolean isQuiet() {
        return arriving.isEmpty();
    }
}
