package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/// The hashes that lead from each record of a log to the next.
final class Chain {

    private Chain() {}

    /// Reads segments again from the disk and follows the chain through them.
    ///
    /// @param paths of all segments, in order
    /// @param end the last record there is
    /// @param progress told the last number checked after each segment
    /// @return the first record that cannot be trusted, or 0 when all are whole
    static long firstBad(SegmentFolder folder, List<Path> paths, long end, LongConsumer progress)
            throws IOException {
        long expected = 1;
        byte[] hash = new byte[Segment.HASH];
        for (int i = 0; i < paths.size(); i++) {
            ByteBuffer content = folder.content(paths.get(i));
            Segment segment = Segment.at(paths.get(i), content);
            if (segment == null
                    || segment.first != expected
                    || !Arrays.equals(segment.before, hash)) {
                return expected;
            }
            long forced = i + 1 < paths.size() ? Segment.named(paths.get(i + 1)) - 1 : end;
            segment.scan(content, forced);
            if (segment.firstBad != 0) {
                return segment.firstBad;
            }
            expected = segment.last() + 1;
            hash = segment.lastHash;
            progress.accept(segment.last());
        }
        return expected <= end ? expected : 0;
    }
}
