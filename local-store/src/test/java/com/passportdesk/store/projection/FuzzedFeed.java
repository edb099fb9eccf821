package com.passportdesk.store.projection;

import com.passportdesk.store.journal.MemoryFiles;
import com.passportdesk.store.journal.NothingSealed;
import com.passportdesk.store.journal.SegmentLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Any text as an item of the feed in a segment whose checksums are right: read, or damaged.
public final class FuzzedFeed {

    private static final Path DIRECTORY = Path.of("feed");

    private FuzzedFeed() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        MemoryFiles files = new MemoryFiles();
        try {
            try (SegmentLog log = new SegmentLog(DIRECTORY, files, 8_192, 0, Long.MAX_VALUE)) {
                log.append(List.of(_ -> input), () -> {});
            }
            try (FeedLog feed =
                    new FeedLog(DIRECTORY, files, 8_192, NothingSealed.SEALER, Long.MAX_VALUE)) {
                if (feed.lastNumber() == 1 && feed.read(1, 10).size() != 1) {
                    throw new IllegalStateException("one item is not one item");
                }
                feed.isDamaged();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the segment is whole", e);
        }
    }
}
