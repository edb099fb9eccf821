package com.passportdesk.store.backup;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Writes small files as a whole: old or new, never half of either.
final class SafeFile {

    private static final JournalFiles FILES = JournalFiles.disk();

    private SafeFile() {}

    /// Durable on return, readable by its owner only where the drive knows owners.
    static void write(Path path, byte[] content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        FILES.delete(fresh);
        try (JournalFiles.File file = FILES.open(fresh)) {
            file.write(ByteBuffer.wrap(content), 0);
            file.force();
        }
        FILES.replace(fresh, path);
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            FILES.forceDirectory(folder);
        }
    }
}
