package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The real file system, with each call told to a watcher first, who may count it or make it fail.
public final class WatchedFiles implements JournalFiles {

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

    private final JournalFiles disk = JournalFiles.disk();
    private final AtomicInteger forces = new AtomicInteger();
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

    public void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    /// Forces so far of journal, feed and keys together.
    public int forces() {
        return forces.get();
    }

    @Override
    public File open(Path path) throws IOException {
        if (!disk.exists(path)) {
            watcher.on(Call.CREATE, path);
        }
        File file = disk.open(path);
        return new File() {
            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                return file.read(into, position);
            }

            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                watcher.on(Call.WRITE, path);
                file.write(from, position);
                watcher.on(Call.WRITTEN, path);
            }

            @Override
            public void force() throws IOException {
                watcher.on(Call.FORCE, path);
                if (isForced) {
                    file.force();
                }
                forces.incrementAndGet();
                watcher.on(Call.FORCED, path);
            }

            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    @Override
    public File read(Path path) throws IOException {
        return disk.read(path);
    }

    @Override
    public List<Path> list(Path directory, String ending) throws IOException {
        return disk.list(directory, ending);
    }

    @Override
    public boolean exists(Path path) throws IOException {
        return disk.exists(path);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (isForced) {
            disk.forceDirectory(directory);
        }
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        disk.replace(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }
}
