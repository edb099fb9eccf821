package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// The space that a segment has ahead of its records: zeros.
final class SegmentSpace {

    private static final int SOME = 1 << 16;

    private SegmentSpace() {}

    /// Makes a segment with all its space; durable on return.
    static JournalFiles.File create(JournalFiles files, Path directory, Segment segment, int size)
            throws IOException {
        JournalFiles.File created = files.open(segment.path);
        try {
            zeros(created, 0, size);
            created.write(segment.header(), 0);
            created.force();
            files.forceDirectory(directory);
        } catch (IOException e) {
            created.close();
            try {
                files.delete(segment.path);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        return created;
    }

    static void zeros(JournalFiles.File file, int from, int to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(Math.min(SOME, Math.max(1, to - from)));
        for (int at = from; at < to; at += zeros.capacity()) {
            zeros.clear().limit(Math.min(zeros.capacity(), to - at));
            file.write(zeros, at);
        }
    }
}
