package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.file.Path;

/// A fact about a home that holds over a restart: a file that is there or not.
final class HomeMark {

    private final Path directory;
    private final Path path;
    private final JournalFiles files;

    private HomeMark(Path directory, String name, JournalFiles files) {
        this.directory = directory;
        this.path = directory.resolve(name);
        this.files = files;
    }

    /// The centre knows this desk with other records: what is written down here would have numbers
    /// that others have already.
    static HomeMark copied(Path directory, JournalFiles files) {
        return new HomeMark(directory, "copied", files);
    }

    boolean isSet() throws IOException {
        return files.exists(path);
    }

    void set() throws IOException {
        try (JournalFiles.File file = files.open(path)) {
            file.force();
        }
        files.forceDirectory(directory);
    }

    void clear() {
        try {
            files.delete(path);
            files.forceDirectory(directory);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }
}
