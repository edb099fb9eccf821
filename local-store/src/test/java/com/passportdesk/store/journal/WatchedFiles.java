package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// The real file system, with each call told to a watcher first, who may count it or make it fail.
public final class WatchedFiles extends PassedOn {

    /// What is about to happen, or has.
    public enum Call {
        CREATE,
        OPEN,
        OPEN_TO_READ,
        READ,
        SIZE,
        WRITE,
        WRITTEN,
        FORCE,
        FORCED,
        LIST,
        EXISTS,
        FORCE_DIRECTORY,
        REPLACE,
        DELETE;

        /// Whether it is about to happen, so that it can still fail.
        public boolean isToCome() {
            return this != WRITTEN && this != FORCED;
        }

        /// Whether it needs room on the disk.
        public boolean takesRoom() {
            return this == WRITE || this == CREATE;
        }

        /// Whether the disk is another one afterwards.
        public boolean changes() {
            return takesRoom() || this == REPLACE || this == DELETE;
        }
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
    private final boolean rowsToo;

    public WatchedFiles() {
        this(true, false);
    }

    private WatchedFiles(boolean isForced, boolean rowsToo) {
        this.isForced = isForced;
        this.rowsToo = rowsToo;
    }

    /// Without forces, and with what H2 asks for too.
    public static WatchedFiles withRows() {
        return new WatchedFiles(false, true);
    }

    /// Leaves it to the operating system when its writes reach the disk, which takes milliseconds
    /// less each time.
    public static WatchedFiles withoutForce() {
        return new WatchedFiles(false, false);
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
        watcher.on(super.exists(path) ? Call.OPEN : Call.CREATE, path);
        return new Watched(super.open(path), path);
    }

    @Override
    public File read(Path path) throws IOException {
        watcher.on(Call.OPEN_TO_READ, path);
        return new Watched(super.read(path), path);
    }

    @Override
    public List<Path> list(Path directory, String ending) throws IOException {
        watcher.on(Call.LIST, directory);
        return super.list(directory, ending);
    }

    @Override
    public boolean exists(Path path) throws IOException {
        watcher.on(Call.EXISTS, path);
        return super.exists(path);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        watcher.on(Call.REPLACE, to);
        super.replace(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        watcher.on(Call.DELETE, path);
        super.delete(path);
    }

    @Override
    public String rows(Path path) {
        return rowsToo ? through(path) : super.rows(path);
    }

    @Override
    public long room(Path directory) {
        return room.getAsLong();
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        watcher.on(Call.FORCE_DIRECTORY, directory);
        if (isForced) {
            super.forceDirectory(directory);
        }
    }

    private final class Watched extends PassedOnFile {
        private final Path path;

        Watched(File file, Path path) {
            super(file);
            this.path = path;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            watcher.on(Call.READ, path);
            return super.read(into, position);
        }

        @Override
        public long size() throws IOException {
            watcher.on(Call.SIZE, path);
            return super.size();
        }

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
    }
}
