package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SegmentLog;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// What a store is opened with besides its home.
///
/// @param files the file system the journal, the feed and the keys are written through
/// @param segmentBytes space allocated ahead per segment
/// @param ballastBytes kept in the home to be freed when the disk is full; 0 keeps none
/// @param lot what ids are drawn from, and nothing that has to stay secret
public record StoreOptions(
        JournalFiles files, int segmentBytes, int ballastBytes, RandomGenerator lot) {

    private static final int BALLAST = 64 << 20;

    /// Ids that nobody can foretell.
    public StoreOptions(JournalFiles files, int segmentBytes, int ballastBytes) {
        this(files, segmentBytes, ballastBytes, new SecureRandom());
    }

    /// As a desk runs.
    public static StoreOptions standard() {
        return new StoreOptions(JournalFiles.disk(), SegmentLog.SEGMENT_BYTES, BALLAST);
    }

    /// For demo, training and tests: little space on the disk, the same durability.
    public static StoreOptions small() {
        return new StoreOptions(JournalFiles.disk(), 1 << 20, 0);
    }

    public StoreOptions withFiles(JournalFiles others) {
        return new StoreOptions(others, segmentBytes, ballastBytes, lot);
    }

    /// @param other draws the same again when what happens is to be repeated
    public StoreOptions withLot(RandomGenerator other) {
        return new StoreOptions(files, segmentBytes, ballastBytes, other);
    }
}
