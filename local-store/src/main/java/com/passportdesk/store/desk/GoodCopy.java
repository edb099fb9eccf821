package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.SealedFiles;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A copy of the rows that was closed and forced, beside those in use. Where these cannot be
/// trusted, rows begin with it, and only what came later is applied. It counts as long as a sealed
/// note says so: whose bytes they are and how far they go. Whatever does not fit, all rows are made
/// anew as if there were none. Nothing of somebody erased stays in it: an erasure takes it away.
final class GoodCopy {

    static final String FILE = "store-good.mv.db";
    static final String NOTE = "store-good.note";

    private static final Logger LOG = LoggerFactory.getLogger(GoodCopy.class);
    private static final int FORM = 1;
    private static final int CHUNK = 1 << 20;
    private static final int SHA_256 = 32;
    private static final Duration FRESH = Duration.ofDays(1);

    /// It is not made where less than this many times its size is left on the disk.
    private static final int ROOM = 3;

    private final Path directory;
    private final JournalFiles files;
    private final SealedFiles sealed;
    private volatile @Nullable Note note;

    /// What rows it holds.
    ///
    /// @param number last own record in them
    /// @param feedNumber last item of `feed/` in them
    /// @param feedHash of that item, hex
    /// @param erased how many erasures they have obeyed
    /// @param made by this desk's clock
    record Note(long number, long feedNumber, String feedHash, int erased, Instant made) {}

    GoodCopy(Path directory, JournalFiles files, SealedFiles sealed) {
        this.directory = directory;
        this.files = files;
        this.sealed = sealed;
        try (InputStream in = sealed.read(NOTE)) {
            note = in == null ? null : note(new DataInputStream(in), new byte[SHA_256]);
        } catch (IOException e) {
            LOG.warn("the good copy of the rows is not used: {}", e.toString());
        }
    }

    private static Note note(DataInputStream in, byte[] digest) throws IOException {
        if (in.readInt() != FORM) {
            throw new IOException("its note has another form");
        }
        in.readFully(digest);
        return new Note(
                in.readLong(),
                in.readLong(),
                in.readUTF(),
                in.readInt(),
                Instant.ofEpochMilli(in.readLong()));
    }

    /// What is known of it; null when there is none.
    @Nullable Note note() {
        return note;
    }

    /// Whether it is time for another one.
    ///
    /// @param bytes the size of the rows' file
    boolean isDue(Instant now, long number, long feedNumber, long bytes) {
        Note last = note;
        boolean isNew =
                last != null
                        && (last.number() == number && last.feedNumber() == feedNumber
                                || Duration.between(last.made(), now).abs().compareTo(FRESH) < 0);
        return !isNew && hasRoom(bytes);
    }

    private boolean hasRoom(long bytes) {
        return files.room(directory) / ROOM >= bytes;
    }

    /// Keeps a copy of a file of rows that was closed and forced.
    void keep(Path rows, Note about) throws IOException {
        drop();
        long bytes;
        try (JournalFiles.File file = files.read(rows)) {
            bytes = file.size();
        }
        if (!hasRoom(bytes)) {
            return;
        }
        Path copy = directory.resolve(FILE);
        byte[] digest = copy(rows, copy);
        try (JournalFiles.File written = files.open(copy)) {
            written.force();
        }
        files.forceDirectory(directory);
        sealed.write(
                NOTE,
                out -> {
                    DataOutputStream data = new DataOutputStream(out);
                    data.writeInt(FORM);
                    data.write(digest);
                    data.writeLong(about.number());
                    data.writeLong(about.feedNumber());
                    data.writeUTF(about.feedHash());
                    data.writeInt(about.erased());
                    data.writeLong(about.made().toEpochMilli());
                });
        note = about;
    }

    /// Puts its bytes where rows are to be made.
    ///
    /// @return whether they are those that were kept; if not, it is taken away
    boolean copyTo(Path rows) throws IOException {
        if (note == null) {
            drop();
            return false;
        }
        byte[] kept = new byte[SHA_256];
        try (InputStream in = sealed.read(NOTE)) {
            if (in != null) {
                note(new DataInputStream(in), kept);
                if (MessageDigest.isEqual(kept, copy(directory.resolve(FILE), rows))) {
                    return true;
                }
            }
            LOG.warn("the good copy of the rows is not what was kept; all are made anew");
        } catch (IOException e) {
            LOG.warn("the good copy of the rows cannot be read: {}", e.toString());
        }
        drop();
        return false;
    }

    /// @return SHA-256 of what was copied
    private byte[] copy(Path from, Path to) throws IOException {
        files.delete(to);
        MessageDigest digest = sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try (JournalFiles.File reading = files.read(from);
                JournalFiles.File writing = files.open(to)) {
            long at = 0;
            for (int read = reading.read(chunk, 0); read > 0; ) {
                chunk.flip();
                digest.update(chunk.duplicate());
                writing.write(chunk, at);
                at += read;
                chunk.clear();
                read = reading.read(chunk, at);
            }
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Takes it away; durable on return.
    void drop() throws IOException {
        note = null;
        sealed.delete(NOTE);
        Path copy = directory.resolve(FILE);
        if (files.exists(copy)) {
            files.delete(copy);
            files.forceDirectory(directory);
        }
    }
}
