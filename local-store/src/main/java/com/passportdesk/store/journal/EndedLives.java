package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// Which damage of a log keeps nobody from copying what stands behind it: that of lives that ended.
/// Its segments are copied as they lie.
///
/// @param isBehind whether the record with this text, as the next one behind damage that can be
///   read, shows that a life ended there or later
public record EndedLives(Predicate<String> isBehind) {

    /// No damage is passed over.
    public static final EndedLives NONE = new EndedLives(_ -> false);

    /// Whether all damage of a segment may be passed over, which is so only where another one
    /// stands behind it.
    ///
    /// @param at place of the segment among `paths`
    boolean pass(SegmentFolder folder, List<Path> paths, int at) throws IOException {
        if (at + 1 >= paths.size()) {
            return false;
        }
        boolean isFound = false;
        boolean isOpen = false;
        for (int next = at; next < paths.size() && (next == at || isOpen); next++) {
            boolean isLast = next + 1 == paths.size();
            ByteBuffer content = folder.content(paths.get(next));
            Segment segment = Segment.at(paths.get(next), content);
            if (segment == null) {
                // Nothing in it is vouched for.
                isFound = true;
                isOpen = true;
                continue;
            }
            long until = isLast ? 0 : Segment.named(paths.get(next + 1)) - 1;
            segment.scan(content, until);
            for (long number = segment.first; number <= Math.max(until, segment.last()); number++) {
                if (number > segment.last() || segment.offset(number) < 0) {
                    isFound = true;
                    isOpen = true;
                } else if (isOpen) {
                    Raw raw = Raw.of(content, segment.offset(number), number);
                    if (!isBehind.test(raw.text())) {
                        return false;
                    }
                    isOpen = false;
                    if (next > at) {
                        return true;
                    }
                }
            }
        }
        return isFound && !isOpen;
    }

    /// What stands in a segment, without the space allocated ahead.
    static ByteBuffer asItLies(SegmentFolder folder, Path path) throws IOException {
        ByteBuffer content = folder.content(path);
        int end = content.limit();
        while (end > 0 && content.get(end - 1) == 0) {
            end--;
        }
        return content.limit(end);
    }

    /// The hash that a segment names of the record before it; zeros where its header is damaged.
    static byte[] before(SegmentFolder folder, Path path) throws IOException {
        Segment segment = Segment.at(path, folder.content(path));
        return segment == null ? new byte[Segment.HASH] : segment.before;
    }
}
