package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// Leads H2's file calls through a test's files, so that they are counted, logged, cut and made to
/// fail like all others.
public final class RowFiles extends FilePathWrapper {

    private static final String SCHEME = "through";
    private static final Map<Path, PassedOn> FILES = new ConcurrentHashMap<>();

    static {
        FilePath.register(new RowFiles());
    }

    /// The name under which H2 opens `path` through `files` from now on.
    static String name(Path path, PassedOn files) {
        FILES.put(path.toAbsolutePath().getParent(), files);
        return SCHEME + ':' + path.toAbsolutePath();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    private Path path() {
        return Path.of(getBase().toString());
    }

    private PassedOn files() {
        return FILES.get(path().getParent());
    }

    @Override
    public boolean createFile() {
        return sure(() -> {
            if (files().exists(path())) {
                return false;
            }
            files().open(path()).close();
            return true;
        });
    }

    @Override
    public void delete() {
        sure(() -> {
            files().delete(path());
            return true;
        });
    }

    @Override
    public void moveTo(FilePath to, boolean atomic) {
        sure(() -> {
            files().replace(path(), Path.of(((RowFiles) to).getBase().toString()));
            return true;
        });
    }

    /// What H2 asks of a file system outside a channel.
    private interface Call {
        boolean run() throws IOException;
    }

    private static boolean sure(Call call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw org.h2.message.DbException.convertIOException(e, "file call");
        }
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        boolean reads = "r".equals(mode);
        JournalFiles.File file = reads ? files().read(path()) : files().open(path());
        return new Channel(file, getBase().open(mode), path(), files());
    }

    /// Locks and the end of the file are the base's, all else the test's.
    private static final class Channel extends FileBaseDefault {
        private final JournalFiles.File file;
        private final FileChannel base;
        private final Path path;
        private final PassedOn files;

        Channel(JournalFiles.File file, FileChannel base, Path path, PassedOn files) {
            this.file = file;
            this.base = base;
            this.path = path;
            this.files = files;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            int length = from.remaining();
            file.write(from, position);
            from.position(from.limit());
            return length;
        }

        @Override
        public void force(boolean metadata) throws IOException {
            file.force();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            if (size < base.size()) {
                files.truncate(path, size);
                base.truncate(size);
            }
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
            base.close();
        }
    }
}
