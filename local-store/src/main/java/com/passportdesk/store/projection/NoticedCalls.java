package com.passportdesk.store.projection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/// Notices each read and write of H2's file that fails, whatever H2 makes of it. When H2 opens a
/// file and the first page of an index cannot be read, it goes on without that index, in silence:
/// what is then written is not in it, and at the next opening the index is back, behind its table.
/// When its own thread cannot write, others may hear only that the database was closed. And a disk
/// that is full does not close it at all: see [HeldWrites].
public final class NoticedCalls extends FilePathWrapper {

    private static final String SCHEME = "noticed";
    private static final String H2_ENDING = ".mv.db";
    private static final Map<String, Noticed> FILES = new ConcurrentHashMap<>();

    static {
        FilePath.register(new NoticedCalls());
    }

    /// What was noticed of a file since it was opened.
    static final class Noticed {
        private volatile boolean hasFailedRead;
        private volatile @Nullable IOException unwritten;
        private volatile @Nullable HeldWrites written;
        private final @Nullable String password;

        private Noticed(@Nullable String password) {
            this.password = password;
        }

        /// Whether a read failed.
        boolean hasFailedRead() {
            return hasFailedRead;
        }

        /// Why it could not be written.
        Optional<IOException> unwritten() {
            return Optional.ofNullable(unwritten);
        }

        /// Whether all that H2 wrote has left this process; what is held is tried again.
        ///
        /// @throws IOException when the disk failed otherwise than by being full
        boolean isWritten() throws IOException {
            HeldWrites known = written;
            return known == null || known.writeOut();
        }
    }

    /// The name under which H2 opens a file so that its calls are noticed and what it holds is
    /// enciphered; what was noticed of an earlier opening is forgotten.
    ///
    /// @param password see [EncipheredFile]
    static String name(String file, String password) {
        FILES.put(real(FilePath.get(file + H2_ENDING)), new Noticed(password));
        return SCHEME + ':' + file;
    }

    /// What was noticed of a file, which goes on.
    static Noticed of(String file) {
        return FILES.computeIfAbsent(real(FilePath.get(file + H2_ENDING)), _ -> new Noticed(null));
    }

    /// H2 opens a file by its real path, whatever links lead to it.
    private static String real(FilePath file) {
        return file.toRealPath().toString();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Noticed noticed = FILES.computeIfAbsent(real(getBase()), _ -> new Noticed(null));
        String password = noticed.password;
        if (password == null) {
            throw new IOException("H2 opens a file that nobody named: " + getBase());
        }
        return new EncipheredFile(new Channel(noticed, getBase().open(mode)), password);
    }

    /// Below what is enciphered: what fails here failed on the disk.
    private static final class Channel extends FileBaseDefault {
        private final Noticed noticed;
        private final FileChannel base;
        private final HeldWrites file;

        Channel(Noticed noticed, FileChannel base) {
            this.noticed = noticed;
            this.base = base;
            this.file = new HeldWrites(base);
            noticed.written = file;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            try {
                return file.read(into, position);
            } catch (IOException e) {
                noticed.hasFailedRead = true;
                throw e;
            }
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            try {
                return file.write(from, position);
            } catch (IOException e) {
                noticed.unwritten = e;
                throw e;
            }
        }

        @Override
        public void force(boolean metadata) throws IOException {
            try {
                file.force(metadata);
            } catch (IOException e) {
                noticed.unwritten = e;
                throw e;
            }
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            try (base) {
                if (!file.writeOut()) {
                    noticed.unwritten = new IOException("No space left on device at the close");
                }
            }
        }
    }
}
