package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Writes small files as a whole: old or new, never half of either.
public final class SafeFile {

    private SafeFile() {}

    /// On the computer's own file system. Durable on return, readable by its owner only where the
    /// drive knows owners.
    public static void write(Path path, byte[] content) throws IOException {
        write(JournalFiles.disk(), path, content);
    }

    /// The same on `files`.
    public static void write(JournalFiles files, Path path, byte[] content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        files.delete(fresh);
        try (JournalFiles.File file = files.open(fresh)) {
            file.write(ByteBuffer.wrap(content), 0);
            file.force();
        }
        files.replace(fresh, path);
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            files.forceDirectory(folder);
        }
    }
}
