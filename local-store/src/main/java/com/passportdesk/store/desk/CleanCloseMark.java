package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether what H2 wrote can be trusted. H2 is not flushed per command, so it is whole after an
/// orderly close, and after a kill as long as the operating system lived on; not after a power cut.
final class CleanCloseMark {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path directory;
    private final Path path;
    private final JournalFiles files;

    CleanCloseMark(Path directory, JournalFiles files) {
        this.directory = directory;
        this.path = directory.resolve("store.open");
        this.files = files;
    }

    boolean isTrusted() throws IOException {
        if (!files.exists(path)) {
            return true;
        }
        try (JournalFiles.File file = files.read(path)) {
            ByteBuffer content = ByteBuffer.allocate((int) Math.min(file.size(), 200));
            file.read(content, 0);
            String then = new String(content.array(), StandardCharsets.UTF_8);
            return !then.isEmpty() && then.equals(boot());
        }
    }

    /// There is no moment without a mark from here on, even if the disk is full half-way.
    void opened() throws IOException {
        Path fresh = directory.resolve("store.open.new");
        files.delete(fresh);
        try (JournalFiles.File file = files.open(fresh)) {
            file.write(ByteBuffer.wrap(boot().getBytes(StandardCharsets.UTF_8)), 0);
            file.force();
        }
        files.replace(fresh, path);
        files.forceDirectory(directory);
    }

    void closed() throws IOException {
        files.delete(path);
        files.forceDirectory(directory);
    }

    /// Names this run of the operating system; empty where it has no name, and then nothing that
    /// was not closed is trusted.
    private static String boot() {
        try {
            return Files.exists(BOOT) ? Files.readString(BOOT).strip() : "";
        } catch (IOException _) {
            return "";
        }
    }
}
