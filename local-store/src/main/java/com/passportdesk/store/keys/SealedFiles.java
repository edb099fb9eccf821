package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Files of a home that are sealed as a whole, part by part, under a key of their own: each part
/// names its file, its place and whether it is the last, so that none can be altered, left out or
/// taken from elsewhere unseen.
public final class SealedFiles {

    private static final int PART = 1 << 20;
    private static final int ID = 16;

    private final Path directory;
    private final JournalFiles files;
    private final byte[] key;

    SealedFiles(Path directory, JournalFiles files, byte[] key) {
        this.directory = directory;
        this.files = files;
        this.key = key;
    }

    /// Writes what a file is to hold.
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /// Puts a file in place at once: after a stop it is the old one or the new one, whole.
    public void write(String name, Content content) throws IOException {
        Path fresh = directory.resolve(name + "-new");
        delete(fresh);
        try (JournalFiles.File file = files.open(fresh)) {
            try (Out out = new Out(file, name)) {
                content.to(out);
            }
            file.force();
        }
        files.replace(fresh, directory.resolve(name));
        files.forceDirectory(directory);
    }

    /// What a file holds; null when there is none. Reading ends in an [IOException] at the first
    /// part that is not as it was written.
    public @Nullable InputStream read(String name) throws IOException {
        delete(directory.resolve(name + "-new"));
        Path path = directory.resolve(name);
        return files.exists(path) ? new In(files.read(path), name) : null;
    }

    /// Takes a file away, if it is there.
    public void delete(String name) throws IOException {
        if (delete(directory.resolve(name))) {
            files.forceDirectory(directory);
        }
    }

    private boolean delete(Path path) throws IOException {
        boolean isThere = files.exists(path);
        if (isThere) {
            files.delete(path);
        }
        return isThere;
    }

    private static String bound(String name, byte[] id, int part, boolean isLast) {
        return name + '|' + HexFormat.of().formatHex(id) + '|' + part + '|' + isLast;
    }

    private final class Out extends OutputStream {
        private final JournalFiles.File file;
        private final String name;
        private final byte[] id = Aes.random(ID);
        private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(PART);
        private long at;
        private int part;

        Out(JournalFiles.File file, String name) throws IOException {
            this.file = file;
            this.name = name;
            file.write(ByteBuffer.wrap(id), 0);
            at = ID;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (waiting.size() == PART) {
                    seal(false);
                }
                int some = Math.min(length - done, PART - waiting.size());
                waiting.write(bytes, offset + done, some);
                done += some;
            }
        }

        private void seal(boolean isLast) throws IOException {
            byte[] sealed = Aes.seal(key, bound(name, id, part++, isLast), waiting.toByteArray());
            file.write(ByteBuffer.wrap(sealed), at);
            at += sealed.length;
            waiting.reset();
        }

        @Override
        public void close() throws IOException {
            seal(true);
        }
    }

    private final class In extends InputStream {
        private final JournalFiles.File file;
        private final String name;
        private final byte[] id = new byte[ID];
        private final long size;
        private final Aes.Opener opener = new Aes.Opener(key);
        private final byte[] sealed;
        private final byte[] open;
        private int ready;
        private int next;
        private long at = ID;
        private int part;

        In(JournalFiles.File file, String name) throws IOException {
            this.file = file;
            this.name = name;
            size = file.size();
            if (size < ID + Aes.OVERHEAD) {
                file.close();
                throw new IOException(name + " is cut short");
            }
            fill(id, ID, 0);
            sealed = new byte[(int) Math.min(PART + Aes.OVERHEAD, size - ID)];
            open = new byte[sealed.length];
        }

        private void fill(byte[] into, int length, long from) throws IOException {
            if (file.read(ByteBuffer.wrap(into, 0, length), from) < length) {
                throw new IOException(name + " is cut short");
            }
        }

        private boolean more() throws IOException {
            while (next == ready) {
                if (at >= size) {
                    return false;
                }
                int length = (int) Math.min(PART + Aes.OVERHEAD, size - at);
                fill(sealed, length, at);
                at += length;
                int opened = opener.open(bound(name, id, part++, at >= size), sealed, length, open);
                if (opened < 0) {
                    throw new IOException("part " + part + " of " + name + " is damaged");
                }
                ready = opened;
                next = 0;
            }
            return true;
        }

        @Override
        public int read() throws IOException {
            return more() ? open[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int some = Math.min(length, ready - next);
            System.arraycopy(open, next, into, offset, some);
            next += some;
            return some;
        }

        @Override
        public void close() throws IOException {
            Arrays.fill(open, (byte) 0);
            file.close();
        }
    }
}
