package com.passportdesk.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// The few things the store asks of a file system, so that a test can count and break each of them.
/// A force cannot be switched off.
public interface JournalFiles {

    /// Opens for reading and writing; makes the file, readable by its owner only, when missing.
    File open(Path path) throws IOException;

    /// Opens for reading only.
    File read(Path path) throws IOException;

    /// Names in a directory ending in `ending`, sorted. Makes the directory when missing.
    List<Path> list(Path directory, String ending) throws IOException;

    boolean exists(Path path) throws IOException;

    /// Makes a directory's entries durable: after creating, renaming or deleting a file in it.
    void forceDirectory(Path directory) throws IOException;

    /// Puts `from` in the place of `to`, at once.
    void replace(Path from, Path to) throws IOException;

    void delete(Path path) throws IOException;

    /// Bytes that can still be written where `directory` is; more than any disk has where the
    /// system cannot say.
    long room(Path directory);

    /// The name under which H2, which makes its own calls, opens a file here.
    default String rows(Path path) {
        return path.toAbsolutePath().toString();
    }

    /// The computer's own file system.
    static JournalFiles disk() {
        return new DiskFiles();
    }

    /// An open file.
    interface File extends Closeable {

        /// Fills `into` from `position` as far as the file goes; bytes read, or -1 at the end.
        int read(ByteBuffer into, long position) throws IOException;

        /// Writes all of `from`.
        void write(ByteBuffer from, long position) throws IOException;

        /// Returns once the content is on the disk.
        void force() throws IOException;

        long size() throws IOException;
    }
}
