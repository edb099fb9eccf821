package com.passportdesk.devices.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.reader.CardReader.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Collects a reader's events and waits for the next one, with a limit.
final class ReaderEvents implements Consumer<Event> {

    private final LinkedBlockingQueue<Event> arriving = new LinkedBlockingQueue<>();
    private final List<Event> seen = new ArrayList<>();

    @Override
    public void accept(Event event) {
        arriving.add(event);
    }

    <T extends Event> T next(Class<T> kind) {
        try {
            Event event = arriving.poll(10, TimeUnit.SECONDS);
            seen.add(event);
            assertThat(event).as("after %s", seen).isInstanceOf(kind);
            return kind.cast(event);
        } catch (InterruptedException problem) {
            throw new AssertionError(problem);
        }
    }

    boolean isQuiet() {
        return arriving.isEmpty();
    }
}
