package com.passportdesk.store.projection;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads and opens the next chunks while the rows of this one are made: hashes, seals and JSON take
/// about as long as H2. At most two chunks wait. Nothing here is in H2, and closing ends the thread
/// by a flag, never by an interrupt.
final class Ahead<T> implements Closeable {

    private static final int CHUNKS = 2;
    private static final int PATIENCE_SECONDS = 1;

    private final Chunks<T> chunks;
    private final BlockingQueue<Taken<T>> ready = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread thread;
    private volatile boolean closed;

    /// Gives one chunk after the other, an empty one at the end.
    interface Chunks<T> {
        List<T> next() throws IOException;
    }

    /// @param failure why nothing comes any more
    private record Taken<T>(List<T> chunk, @Nullable Exception failure) {}

    Ahead(String name, Chunks<T> chunks) {
        this.chunks = chunks;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        boolean more = true;
        while (more && !closed) {
            Taken<T> taken;
            try {
                taken = new Taken<>(chunks.next(), null);
            } catch (IOException | RuntimeException e) {
                taken = new Taken<>(List.of(), e);
            }
            more = !taken.chunk().isEmpty();
            offer(taken);
        }
    }

    private void offer(Taken<T> taken) {
        try {
            while (!closed && !ready.offer(taken, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // Whoever takes them is busy, or has gone.
            }
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    /// The next chunk; empty once, at the end.
    List<T> next() throws IOException {
        Taken<T> taken = take();
        switch (taken.failure()) {
            case null -> {
                return taken.chunk();
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Exception e -> throw new IOException(e);
        }
    }

    private Taken<T> take() throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Taken<T> taken = ready.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    if (taken != null) {
                        return taken;
                    }
                    if (!thread.isAlive() && ready.isEmpty()) {
                        throw new IOException("what is read ahead has ended early");
                    }
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        ready.clear();
    }
}
