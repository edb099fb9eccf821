package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How far a folder of segments can be followed from its first record, without opening it as a log.
public final class FollowedSegments {

    private FollowedSegments() {}

    /// What of a folder of segments follows from the first record.
    ///
    /// @param last the last whole record of it; 0 when there is none
    /// @param isAll whether nothing that cannot be read stands behind it
    public record Readable(long last, boolean isAll) {}

    /// The last whole record that follows from the first in a folder of segments.
    ///
    /// @throws JournalDamage naming the first behind which others stand and that cannot be read
    public static long lastWhole(Path folder) throws IOException {
        return lastWhole(folder, EndedLives.NONE);
    }

    /// @param ended which damage is passed over
    public static long lastWhole(Path folder, EndedLives ended) throws IOException {
        return followed(folder, ended).last();
    }

    /// The same, with damage taken for the end.
    public static Readable readable(Path folder) throws IOException {
        try {
            return followed(folder, EndedLives.NONE);
        } catch (JournalDamage damage) {
            return new Readable(damage.number() - 1, false);
        }
    }

    private static Readable followed(Path folder, EndedLives ended) throws IOException {
        long last = 0;
        boolean isAll = true;
        byte[] hash = new byte[Segment.HASH];
        SegmentFolder segments = new SegmentFolder(folder, JournalFiles.disk());
        List<Path> paths = segments.list();
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            ByteBuffer content = segments.content(path);
            Segment segment = Segment.at(path, content);
            if (segment == null
                    && path.equals(paths.getLast())
                    && Segment.named(path) == last + 1
                    && !Segment.holdsRecord(content)) {
                // Its making was cut off.
                return new Readable(last, isAll);
            }
            long until = i + 1 < paths.size() ? Segment.named(paths.get(i + 1)) - 1 : 0;
            if (segment != null) {
                segment.scan(content, until);
            }
            JournalDamage damage = damage(segment, last, hash);
            if (damage == null && segment != null) {
                last = segment.last();
                hash = segment.lastHash;
                isAll = !segment.torn;
                continue;
            }
            EndedLives.Passed passed =
                    Segment.named(path) == last + 1 ? ended.passed(segments, paths, i) : null;
            if (passed != null) {
                last = passed.last();
                hash = passed.hash();
            } else if (damage != null) {
                throw damage;
            }
        }
        return new Readable(last, isAll);
    }

    private static @Nullable JournalDamage damage(
            @Nullable Segment segment, long last, byte[] hash) {
        if (segment == null || segment.first != last + 1 || !Arrays.equals(segment.before, hash)) {
            return new JournalDamage(last + 1, "the segment's header is damaged");
        }
        return segment.firstBad == 0 ? null : new JournalDamage(segment.firstBad, "damaged");
    }

    /// The last record of a folder of whole segments whose text is `wanted`.
    ///
    /// @param last nothing behind this is looked at
    /// @return 0 when there is none
    public static long lastWith(Path folder, long last, Predicate<String> wanted)
            throws IOException {
        SegmentFolder segments = new SegmentFolder(folder, JournalFiles.disk());
        for (Path path : segments.list().reversed()) {
            ByteBuffer content = segments.content(path);
            Segment segment = Segment.at(path, content);
            if (segment != null) {
                segment.scan(content, 0);
                for (long number = Math.min(last, segment.last());
                        number >= segment.first;
                        number--) {
                    Raw raw = Raw.of(content, segment.offset(number), number);
                    if (wanted.test(raw.text())) {
                        return number;
                    }
                }
            }
        }
        return 0;
    }
}
