package com.passportdesk.store.backup;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A copy of a file to which is only appended, and which is now and then replaced as a whole. What
/// was copied is not read again as long as the original is the same file.
final class TailCopy {

    private static final int CHUNK = 1 << 20;

    /// So many bytes before the place to go on at are compared.
    private static final int COMPARED = 64;

    private static final JournalFiles DISK = JournalFiles.disk();

    private final Path from;
    private final Path to;
    private final JournalFiles target;
    private @Nullable Object original;
    private long copied = -1;

    TailCopy(Path from, Path to, JournalFiles target) {
        this.from = from;
        this.to = to;
        this.target = target;
    }

    /// How long the original is now; 0 when it is not there.
    long size() throws IOException {
        return Files.exists(from) ? Files.size(from) : 0;
    }

    /// Copies the original as far as `end`; durable on return.
    void upTo(long end) throws IOException {
        if (end == 0) {
            return;
        }
        Object key = key();
        if (copied < 0) {
            copied = common(end);
        } else if (!Objects.equals(key, original) || end < copied || !endsAlike()) {
            copied = 0;
        }
        original = key;
        if (copied == 0) {
            whole(end);
        } else if (copied < end) {
            try (JournalFiles.File writing = target.open(to)) {
                append(writing, copied, end);
                writing.force();
            }
        }
        copied = end;
    }

    /// Reads what was copied again.
    ///
    /// @return whether it is what the original has there
    boolean isAsCopied() throws IOException {
        if (copied <= 0) {
            return true;
        }
        try (JournalFiles.File one = DISK.read(from);
                JournalFiles.File other = DISK.read(to)) {
            ByteBuffer here = ByteBuffer.allocate(CHUNK);
            ByteBuffer there = ByteBuffer.allocate(CHUNK);
            for (long at = 0; at < copied; at += CHUNK) {
                int limit = (int) Math.min(CHUNK, copied - at);
                one.read(here.clear().limit(limit), at);
                other.read(there.clear().limit(limit), at);
                if (!here.flip().equals(there.flip())) {
                    return false;
                }
            }
            return true;
        }
    }

    /// How much of the original stands in the copy already: all that is there, or nothing.
    private long common(long end) throws IOException {
        if (!Files.exists(to)) {
            return 0;
        }
        long size = Files.size(to);
        long different = Files.mismatch(from, to);
        boolean isBeginning = different < 0 || different >= size;
        return size <= end && isBeginning ? size : 0;
    }

    /// Whether the last bytes copied are still those of the original: a system may give a new file
    /// the identity of the one whose place it takes.
    private boolean endsAlike() throws IOException {
        try (JournalFiles.File one = DISK.read(from);
                JournalFiles.File other = DISK.read(to)) {
            return end(one).equals(end(other));
        }
    }

    private ByteBuffer end(JournalFiles.File file) throws IOException {
        ByteBuffer end = ByteBuffer.allocate((int) Math.min(COMPARED, copied));
        long begin = copied - end.capacity();
        int read = 1;
        while (end.hasRemaining() && read > 0) {
            read = file.read(end, begin + end.position());
        }
        return end.flip();
    }

    private void whole(long end) throws IOException {
        Path fresh = to.resolveSibling(to.getFileName() + ".new");
        target.delete(fresh);
        try (JournalFiles.File writing = target.open(fresh)) {
            append(writing, 0, end);
            writing.force();
        }
        target.replace(fresh, to);
        target.forceDirectory(Objects.requireNonNull(to.getParent()));
    }

    private void append(JournalFiles.File writing, long begin, long end) throws IOException {
        try (JournalFiles.File reading = DISK.read(from)) {
            for (long at = begin; at < end; ) {
                ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, end - at));
                int read = reading.read(chunk, at);
                if (read <= 0) {
                    throw new IOException(from + " became shorter");
                }
                writing.write(chunk.flip(), at);
                at += read;
            }
        }
    }

    private Object key() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(from, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        return key == null ? attributes.creationTime() : key;
    }
}
