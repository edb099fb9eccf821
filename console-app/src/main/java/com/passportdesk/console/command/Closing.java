package com.passportdesk.console.command;

import java.util.ArrayDeque;
import java.util.Deque;

/// Closes what a run opened, last opened first, once: at its end, or when the process is told to
/// end.
final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "close in order");

    Closing() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    synchronized <T extends AutoCloseable> T with(T opened) {
        open.push(opened);
        return opened;
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // Then the hook has run, or runs and finds nothing left.
        }
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failed) {
                org.slf4j.LoggerFactory.getLogger(Closing.class).warn("while closing", failed);
            }
        }
    }
}
