package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The segment with which a log ends, found when it is opened.
///
/// @param all segments there are, in order
/// @param found what is in the last one; null when there is none
/// @param bytes its size
record LastSegment(List<Path> all, @Nullable Segment found, int bytes) {

    /// Looks for it. Segments whose making was cut short are deleted: nothing in them was ever
    /// forced.
    ///
    /// @param forced the last record known to have been forced
    static LastSegment in(SegmentFolder folder, long forced) throws IOException {
        List<Path> paths = new ArrayList<>(folder.list());
        while (!paths.isEmpty()) {
            Path path = paths.getLast();
            ByteBuffer content = folder.content(path);
            Segment.refuseNewer(path, content);
            Segment found = Segment.at(path, content);
            if (found == null && Segment.named(path) > forced && !Segment.holdsRecord(content)) {
                folder.files().delete(path);
                paths.removeLast();
                continue;
            }
            if (found == null) {
                found = Segment.withoutHeader(path, content);
            }
            found.scan(content, Math.max(forced, found.first - 1));
            return new LastSegment(paths, found, content.limit());
        }
        return new LastSegment(paths, null, 0);
    }
}
