package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// The real file system, with each call told to a watcher first, who may count it or make it fail.
public final class WatchedFiles extends PassedOn {

    /// What is about to happen, or has.
    public enum Call {
        WRITE,
        WRITTEN,
        FORCE,
        FORCED,
        CREATE
    }

    /// Hears of each call, and may throw.
    @FunctionalInterface
    public interface Watcher {
        void on(Call call, Path path) throws IOException;
    }

    private final AtomicInteger forces = new AtomicInteger();
    private volatile LongSupplier room = () -> Long.MAX_VALUE;
    private volatile Watcher watcher = (_, _) -> {};
    private final boolean isForced;

    public WatchedFiles() {
        this(true);
    }

    private WatchedFiles(boolean isForced) {
        this.isForced = isForced;
    }

    /// Leaves it to the operating system when its writes reach the disk, which takes milliseconds
    /// less each time.
    static WatchedFiles withoutForce() {
        return new WatchedFiles(false);
    }

    /// Says how much room there is from now on.
    public void leaveRoom(long bytes) {
        room = () -> bytes;
    }

    public void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    /// Forces so far of journal, feed and keys together.
    public int forces() {
        return forces.get();
    }

    @Override
    public File open(Path path) throws IOException {
        if (!exists(path)) {
            watcher.on(Call.CREATE, path);
        }
        File file = super.open(path);
        return new PassedOnFile(file) {
            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                watcher.on(Call.WRITE, path);
                super.write(from, position);
                watcher.on(Call.WRITTEN, path);
            }

            @Override
            public void force() throws IOException {
                watcher.on(Call.FORCE, path);
                if (isForced) {
                    super.force();
                }
                forces.incrementAndGet();
                watcher.on(Call.FORCED, path);
            }
        };
    }

    @Override
    public long room(Path directory) {
        return room.getAsLong();
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (isForced) {
            super.forceDirectory(directory);
        }
    }
}
