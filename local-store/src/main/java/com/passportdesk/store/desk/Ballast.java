package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Room on the desk's disk. Nothing is begun that might not fit: a write that fails half-way leaves
/// a session that can no longer be read, one that was never begun leaves everything as it is. And
/// some space is held back in the home, to be freed when the rest is used up: enough to end the
/// day.
final class Ballast {

    private static final Logger LOG = LoggerFactory.getLogger(Ballast.class);
    private static final int BLOCK = 1 << 20;
    private static final long LOW = 1L << 30;

    /// What the rows of the largest group or part of a snapshot take at the most, in bytes.
    private static final long ROWS = 8L << 20;

    private final Path home;
    private final Path path;
    private final JournalFiles files;
    private final int bytes;
    private final long needed;
    private volatile boolean isLow;

    Ballast(Path home, StoreOptions options) {
        this.home = home;
        this.path = home.resolve("ballast");
        this.files = options.files();
        this.bytes = options.ballastBytes();
        this.needed = options.segmentBytes() + ROWS;
    }

    /// Looks how much room there is, and takes the space back that was freed once there is plenty.
    ///
    /// @return whether it got low, or no longer is
    boolean look() {
        take();
        boolean was = isLow;
        isLow = files.room(home) < LOW;
        if (isLow && !was) {
            LOG.warn("less than 1 GB free on the disk of this desk");
        }
        return isLow != was;
    }

    /// Whether less than 1 GB was free at the last look.
    boolean isLow() {
        return isLow;
    }

    /// Takes the space if there is plenty; a desk without ballast works as well.
    private void take() {
        try {
            if (bytes == 0 || files.exists(path)) {
                return;
            }
            if (files.room(home) < LOW + bytes) {
                return;
            }
            try (JournalFiles.File file = files.open(path)) {
                for (int at = 0; at < bytes; at += BLOCK) {
                    file.write(ByteBuffer.allocate(Math.min(BLOCK, bytes - at)), at);
                }
            }
        } catch (IOException e) {
            LOG.warn("no space could be held back", e);
        }
    }

    /// Whether a segment and the rows of a group surely fit, once the space held back is freed if
    /// need be.
    boolean hasRoom() {
        if (isRoomLeft()) {
            return true;
        }
        free();
        return isRoomLeft();
    }

    /// Whether they fit as it is, with the space held back left alone.
    boolean isRoomLeft() {
        return files.room(home) >= needed;
    }

    /// Whether what can wait may take room for a while, with twice left what the desk needs to go
    /// on. The space held back stays.
    boolean hasPlenty() {
        return files.room(home) >= 3 * needed;
    }

    void free() {
        try {
            if (files.exists(path)) {
                LOG.warn("the disk of this desk is full; the space held back is freed");
                files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("the space held back could not be freed", e);
        }
    }
}
