package com.passportdesk.store.projection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// Notices each read and write of H2's file that fails, whatever H2 makes of it. When H2 opens a
/// file and the first page of an index cannot be read, it goes on without that index, in silence:
/// what is then written is not in it, and at the next opening the index is back, behind its table.
/// When its own thread cannot write, others may hear only that the database was closed.
public final class NoticedCalls extends FilePathWrapper {

    private static final String SCHEME = "noticed";
    private static final String H2_ENDING = ".mv.db";
    private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();
    private static final Map<String, IOException> UNWRITTEN = new ConcurrentHashMap<>();

    static {
        FilePath.register(new NoticedCalls());
    }

    /// The name under which H2 opens a file so that its calls are noticed; what was noticed of an
    /// earlier opening is forgotten.
    static String name(String file) {
        FAILED.remove(file + H2_ENDING);
        UNWRITTEN.remove(file + H2_ENDING);
        return SCHEME + ':' + file;
    }

    /// Whether a read of a file failed since it was opened.
    static boolean hasFailed(String file) {
        return FAILED.contains(file + H2_ENDING);
    }

    /// Why a file could not be written since it was opened.
    static Optional<IOException> unwritten(String file) {
        return Optional.ofNullable(UNWRITTEN.get(file + H2_ENDING));
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().toString(), getBase().open(mode));
    }

    private static final class Channel extends FileBaseDefault {
        private final String file;
        private final FileChannel base;

        Channel(String file, FileChannel base) {
            this.file = file;
            this.base = base;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            try {
                return base.read(into, position);
            } catch (IOException e) {
                FAILED.add(file);
                throw e;
            }
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            try {
                return base.write(from, position);
            } catch (IOException e) {
                UNWRITTEN.put(file, e);
                throw e;
            }
        }

        @Override
        public void force(boolean metadata) throws IOException {
            try {
                base.force(metadata);
            } catch (IOException e) {
                UNWRITTEN.put(file, e);
                throw e;
            }
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            base.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
