package com.passportdesk.store.powercut;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The real file system, every change written down in the order in which it was asked for.
public final class LoggedFiles implements JournalFiles {

    /// One change, or a promise given to somebody.
    public sealed interface Op {

        /// A name appeared in a directory.
        record Created(Path path) implements Op {}

        /// Bytes were handed to the operating system.
        @SuppressWarnings("ArrayRecordComponent") // read, never compared
        record Wrote(Path path, long position, byte[] bytes) implements Op {}

        /// The content of a file was on the disk when this returned.
        record Forced(Path path) implements Op {}

        /// The names of a directory were on the disk when this returned.
        record DirectoryForced(Path directory) implements Op {}

        record Replaced(Path from, Path to) implements Op {}

        record Deleted(Path path) implements Op {}

        /// Something was acknowledged: after this no cut may take it back.
        record Promised(String what) implements Op {}
    }

    private final JournalFiles disk = JournalFiles.disk();
    private final List<Op> ops = new ArrayList<>();

    /// What happened so far.
    public synchronized List<Op> ops() {
        return List.copyOf(ops);
    }

    /// Notes an acknowledgement.
    public void promise(String what) {
        log(new Op.Promised(what));
    }

    private synchronized void log(Op op) {
        ops.add(op);
    }

    @Override
    public File open(Path path) throws IOException {
        boolean fresh = !disk.exists(path);
        File file = disk.open(path);
        if (fresh) {
            log(new Op.Created(path));
        }
        return new File() {
            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                return file.read(into, position);
            }

            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                byte[] bytes = new byte[from.remaining()];
                from.get(from.position(), bytes);
                log(new Op.Wrote(path, position, bytes));
                file.write(from, position);
            }

            @Override
            public void force() throws IOException {
                file.force();
                log(new Op.Forced(path));
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
        disk.forceDirectory(directory);
        log(new Op.DirectoryForced(directory));
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        log(new Op.Replaced(from, to));
        disk.replace(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        if (disk.exists(path)) {
            log(new Op.Deleted(path));
        }
        disk.delete(path);
    }
}
