package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SegmentLog;

/// What a store is opened with besides its home.
///
/// @param files the file system the journal, the feed and the keys are written through
/// @param segmentBytes space allocated ahead per segment
/// @param ballastBytes kept in the home to be freed when the disk is full; 0 keeps none
public record StoreOptions(JournalFiles files, int segmentBytes, int ballastBytes) {

    private static final int BALLAST = 64 << 20;

    /// As a desk runs.
    public static StoreOptions standard() {
        return new StoreOptions(JournalFiles.disk(), SegmentLog.SEGMENT_BYTES, BALLAST);
    }

    /// For demo, training and tests: little space on the disk, the same durability.
    public static StoreOptions small() {
        return new StoreOptions(JournalFiles.disk(), 1 << 20, 0);
    }

    public StoreOptions withFiles(JournalFiles others) {
        return new StoreOptions(others, segmentBytes, ballastBytes);
    }
}
