package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which damage of a log keeps nobody from copying what stands behind it: that of lives that ended.
/// Its segments are copied as they lie.
///
/// @param isBehind whether the record with this text, as the next one behind damage that can be
///   read, shows that a life ended there or later
/// @param rests whether nobody writes there: then a segment that nothing stands behind may be
///   passed over too, while a log that lives begins another one behind it first
public record EndedLives(Predicate<String> isBehind, boolean rests) {

    /// No damage is passed over.
    public static final EndedLives NONE = new EndedLives(_ -> false);

    /// Of a log that lives.
    public EndedLives(Predicate<String> isBehind) {
        this(isBehind, false);
    }

    /// The same of a copy, which may have been cut off behind any segment.
    public EndedLives ofCopy() {
        return new EndedLives(isBehind, true);
    }

    /// How far a segment reaches whose damage is passed over.
    ///
    /// @param last number of its last record
    /// @param hash of that record; zeros where nothing says it
    /// @param isShownBehind whether only a later segment shows that a life ended
    record Passed(long last, byte[] hash, boolean isShownBehind) {}

    /// Whether all damage of a segment may be passed over, and where it ends then.
    ///
    /// @param at place of the segment among `paths`
    /// @return null when some of it may not
    @Nullable Passed passed(SegmentFolder folder, List<Path> paths, int at) throws IOException {
        boolean isLast = at + 1 >= paths.size();
        if (isLast && !rests) {
            return null;
        }
        int shown = shown(folder, paths, at);
        if (shown < at) {
            return null;
        }
        if (isLast) {
            Segment segment = folder.scanned(paths.get(at), 0);
            return new Passed(segment.last(), segment.lastHash, false);
        }
        Path behind = paths.get(at + 1);
        return new Passed(Segment.named(behind) - 1, before(folder, behind), shown > at);
    }

    /// The place of the segment that shows that the last damage of the one at `at` is of a life
    /// that ended; -1 when none does, or nothing is damaged.
    private int shown(SegmentFolder folder, List<Path> paths, int at) throws IOException {
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
                        return -1;
                    }
                    isOpen = false;
                    if (next > at) {
                        return next;
                    }
                }
            }
        }
        return isFound && !isOpen ? at : -1;
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

    /// The beginning of a segment: its header and the whole records that follow, up to `wanted`.
    /// Null where there is not one such record.
    static @Nullable ByteBuffer beginning(SegmentFolder folder, Path path, long wanted)
            throws IOException {
        ByteBuffer content = folder.content(path);
        Segment segment = Segment.at(path, content);
        if (segment == null) {
            return null;
        }
        segment.scan(content, 0);
        int end = Segment.HEADER;
        long last = Math.min(wanted, segment.last());
        for (long number = segment.first; number <= last; number++) {
            int at = segment.offset(number);
            if (at < 0) {
                break;
            }
            end = at + Segment.FRAME + content.getInt(at);
        }
        return end == Segment.HEADER ? null : content.limit(end);
    }

    /// The hash that a segment names of the record before it; zeros where its header is damaged.
    private static byte[] before(SegmentFolder folder, Path path) throws IOException {
        Segment segment = Segment.at(path, folder.content(path));
        return segment == null ? new byte[Segment.HASH] : segment.before;
    }
}
