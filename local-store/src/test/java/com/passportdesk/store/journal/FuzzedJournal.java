package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// Any bytes as the newest segment of a journal, opened, read and followed. What cannot be read is
/// named by number; nothing else may come of it. An odd first byte puts the checksums right, as
/// somebody would who knows the format.
public final class FuzzedJournal {

    private static final Path DIRECTORY = Path.of("journal");

    private FuzzedJournal() {}

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] content = input.clone();
        if (content.length > Segment.HEADER && (content[content.length - 1] & 1) == 1) {
            putRight(content);
        }
        MemoryFiles files = new MemoryFiles();
        files.put(DIRECTORY.resolve(Segment.name(1)), content);
        follow(files);
    }

    /// Opens, reads and follows what is there.
    static void follow(MemoryFiles files) {
        Journal.Opening opening = new Journal.Opening(files, 8_192, 0, Long.MAX_VALUE);
        try (Journal journal =
                Journal.open(DIRECTORY, new EntryCodec(NothingSealed.SEALER), opening)) {
            journal.verify(_ -> {});
            long next = 1;
            while (next <= journal.lastNumber()) {
                next = readFrom(journal, next);
            }
        } catch (IOException named) {
            // Damage, or a later version's: both say what it is.
        }
    }

    private static long readFrom(Journal journal, long next) throws IOException {
        try {
            List<Stored> some = journal.read(next, 100);
            if (some.isEmpty()) {
                throw new IllegalStateException("nothing read and nothing named at " + next);
            }
            return next + some.size();
        } catch (JournalDamage damage) {
            return Math.max(damage.number(), next) + 1;
        }
    }

    /// Frame after frame as far as lengths lead.
    private static void putRight(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        bytes.putInt(Segment.HEADER - 4, Segment.crc(content, 0, Segment.HEADER - 4));
        byte[] hash = java.util.Arrays.copyOfRange(content, 16, 16 + Segment.HASH);
        long number = bytes.getLong(8);
        int at = Segment.HEADER;
        while (at + Segment.FRAME <= content.length) {
            int size = bytes.getInt(at);
            if (size <= 0 || size > content.length - at - Segment.FRAME) {
                return;
            }
            bytes.putLong(at + 8, number++);
            bytes.put(at + 24, hash);
            bytes.putInt(at + 4, Segment.crc(content, at + 8, Segment.FRAME - 8 + size));
            hash = Segment.sha256(content, at + Segment.FRAME, size);
            at += Segment.FRAME + size;
        }
    }
}
