package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Space held back in the home, to be freed when the disk is full: enough to end the day.
final class Ballast {

    private static final Logger LOG = LoggerFactory.getLogger(Ballast.class);
    private static final int BLOCK = 1 << 20;
    private static final long LOW = 1L << 30;

    private final Path path;
    private final JournalFiles files;
    private final int bytes;

    Ballast(Path home, StoreOptions options) {
        this.path = home.resolve("ballast");
        this.files = options.files();
        this.bytes = options.ballastBytes();
    }

    /// Takes the space if there is plenty; a desk without ballast works as well.
    void take() {
        try {
            Path home = path.getParent();
            if (home == null || bytes == 0 || files.exists(path)) {
                return;
            }
            if (Files.getFileStore(home).getUsableSpace() < LOW + bytes) {
                LOG.warn("less than 1 GB free on the disk of this desk");
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

    void free() {
        try {
            files.delete(path);
        } catch (IOException e) {
            LOG.warn("the space held back could not be freed", e);
        }
    }
}
