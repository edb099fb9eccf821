package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Any bytes as the archived form of the only segment of a journal, opened, read and followed. An
/// odd last byte has them archived first, as somebody would who knows the format.
public final class FuzzedArchive {

    private static final Path ARCHIVED = Path.of("journal").resolve(Segment.name(1) + ".gz");

    private FuzzedArchive() {}

    public static void fuzzerTestOneInput(byte[] input) {
        MemoryFiles files = new MemoryFiles();
        boolean isPlain = input.length > 0 && (input[input.length - 1] & 1) == 1;
        files.put(ARCHIVED, isPlain ? archived(input) : input);
        FuzzedJournal.follow(files);
    }

    /// The archived form of bytes that may be a segment.
    public static byte[] archived(byte[] plain) {
        MemoryFiles files = new MemoryFiles();
        try (JournalFiles.File file = files.open(ARCHIVED)) {
            ArchivedSegment.write(file, ByteBuffer.wrap(plain));
            ByteBuffer archived = ByteBuffer.allocate((int) file.size());
            file.read(archived, 0);
            return archived.array();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
