package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// The real file system, each call passed on as it is: a test overrides what it is about.
public abstract class PassedOn implements JournalFiles {

    private final JournalFiles disk = JournalFiles.disk();

    /// An open file, passed on likewise.
    public abstract static class PassedOnFile implements File {

        private final File file;

        protected PassedOnFile(File file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            file.write(from, position);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public File open(Path path) throws IOException {
        return disk.open(path);
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
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        disk.replace(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    /// The name under which H2 opens a file through these files, as `rows` may answer.
    protected final String through(Path path) {
        return RowFiles.name(path, this);
    }

    /// H2 is about to make a file shorter.
    protected void truncate(Path path, long size) throws IOException {}

    @Override
    public long room(Path directory) {
        return disk.room(directory);
    }
}
