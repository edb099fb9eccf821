package com.passportdesk.store.powercut;

import com.passportdesk.store.journal.PassedOn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The real file system, every change written down in the order in which it was asked for.
public class LoggedFiles extends PassedOn {

    /// One change, or a promise given to somebody.
    public sealed interface Op {

        /// A name appeared in a directory.
        record Created(Path path) implements Op {}

        /// Bytes were handed to the operating system.
        @SuppressWarnings("ArrayRecordComponent") // read, never compared
        record Wrote(Path path, long position, byte[] bytes) implements Op {}

        /// A file was made shorter.
        record Truncated(Path path, long size) implements Op {}

        /// The content of a file was on the disk when this returned.
        record Forced(Path path) implements Op {}

        /// The names of a directory were on the disk when this returned.
        record DirectoryForced(Path directory) implements Op {}

        record Replaced(Path from, Path to) implements Op {}

        record Deleted(Path path) implements Op {}

        /// Something was acknowledged: after this no cut may take it back.
        record Promised(String what) implements Op {}
    }

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
        boolean fresh = !exists(path);
        File file = super.open(path);
        if (fresh) {
            log(new Op.Created(path));
        }
        return new PassedOnFile(file) {
            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                byte[] bytes = new byte[from.remaining()];
                from.get(from.position(), bytes);
                log(new Op.Wrote(path, position, bytes));
                super.write(from, position);
            }

            @Override
            public void force() throws IOException {
                super.force();
                log(new Op.Forced(path));
            }
        };
    }

    @Override
    public String rows(Path path) {
        return through(path);
    }

    @Override
    protected void truncate(Path path, long size) {
        log(new Op.Truncated(path, size));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        super.forceDirectory(directory);
        log(new Op.DirectoryForced(directory));
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        log(new Op.Replaced(from, to));
        super.replace(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        if (exists(path)) {
            log(new Op.Deleted(path));
        }
        super.delete(path);
    }
}
