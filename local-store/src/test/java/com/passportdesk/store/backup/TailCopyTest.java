package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that grows, and one that takes its place.
class TailCopyTest {

    @TempDir Path directory;

    @Test
    void anotherFileOfTheSameIdentityIsCopiedFromItsBeginning() throws IOException {
        Path from = directory.resolve("from");
        Path to = directory.resolve("to");
        TailCopy copy = new TailCopy(from, to, JournalFiles.disk());
        Files.writeString(from, "a".repeat(300));
        copy.upTo(copy.size());
        Files.writeString(from, "a".repeat(400));
        copy.upTo(copy.size());
        assertThat(to).hasSameBinaryContentAs(from);
        // Written over in place: the system calls it the same file.
        Files.writeString(from, "b".repeat(900));
        copy.upTo(copy.size());
        assertThat(to).hasSameBinaryContentAs(from);
    }
}
