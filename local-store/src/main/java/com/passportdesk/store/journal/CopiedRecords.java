package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Single records of a copy of a log: those that the original has lost.
public final class CopiedRecords {

    private CopiedRecords() {}

    /// The canonical texts of those that the copy has, by their numbers.
    ///
    /// @param copy a folder of segments
    public static Map<Long, List<String>> of(Path copy, List<Lost> lost) throws IOException {
        SegmentFolder folder = new SegmentFolder(copy, JournalFiles.disk());
        Map<Long, List<String>> texts = new TreeMap<>();
        for (Path path : folder.list()) {
            ByteBuffer content = folder.content(path);
            Segment segment = Segment.at(path, content);
            if (segment != null) {
                segment.scan(content, 0);
                for (long number = segment.first; number <= segment.last(); number++) {
                    int at = segment.offset(number);
                    if (at >= 0 && isOne(number, lost)) {
                        texts.put(number, List.of(Raw.of(content, at, number).text()));
                    }
                }
            }
        }
        return texts;
    }

    private static boolean isOne(long number, List<Lost> lost) {
        return lost.stream().anyMatch(one -> one.holds(number));
    }
}
