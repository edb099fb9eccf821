package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// A copy of a log of which records are damaged: its segments as they lie on the disk, in plain
/// form and without the space allocated ahead. What is wrong is for whoever reads the copy to find.
public final class RawCopy {

    private RawCopy() {}

    /// @param to an empty folder
    /// @param last the last record that is copied
    public static void write(Path from, Path to, long last) throws IOException {
        SegmentFolder source = new SegmentFolder(from, JournalFiles.disk());
        SegmentFolder target = new SegmentFolder(to, JournalFiles.disk());
        List<Path> paths =
                source.list().stream().filter(path -> Segment.named(path) <= last).toList();
        for (Path path : paths) {
            ByteBuffer content = source.content(path);
            content.limit(end(path, content, path.equals(paths.getLast()) ? last : Long.MAX_VALUE));
            Path copy = to.resolve(path.getFileName().toString());
            target.put(copy, copy, new SegmentFolder.Same(content));
        }
    }

    private static int end(Path path, ByteBuffer content, long last) {
        Segment segment = last == Long.MAX_VALUE ? null : Segment.at(path, content);
        if (segment != null) {
            segment.scan(content, last);
            if (segment.last() > last && segment.offset(last + 1) > 0) {
                return segment.offset(last + 1);
            }
        }
        int end = content.limit();
        while (end > 0 && content.get(end - 1) == 0) {
            end--;
        }
        return end;
    }
}
