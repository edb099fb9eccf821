package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The hashes that lead from each record of a log to the next, followed through segments that are
/// read again from the disk. Behind a record that cannot be trusted it is taken up where the next
/// one names the hash before it.
final class Chain {

    private final List<Lost> lost = new ArrayList<>();
    private long expected = 1;

    /// Of the record before; null behind one that cannot be read.
    private byte @Nullable [] hash = new byte[Segment.HASH];

    private Chain() {}

    /// Where a log ended when somebody began to follow it: what is written behind that meanwhile,
    /// perhaps half, is none of its business.
    ///
    /// @param number of the last record there was
    /// @param bytes of the last segment up to there
    record End(long number, int bytes) {}

    /// @param paths of all segments, in order
    /// @param progress told the last number checked after each segment
    /// @return the records that cannot be trusted, in order; empty when all are whole
    static List<Lost> lost(SegmentFolder folder, List<Path> paths, End end, LongConsumer progress)
            throws IOException {
        Chain chain = new Chain();
        for (int i = 0; i < paths.size(); i++) {
            boolean isLast = i + 1 == paths.size();
            long until = isLast ? end.number() : Segment.named(paths.get(i + 1)) - 1;
            ByteBuffer content = folder.content(paths.get(i));
            if (isLast) {
                content.limit(Math.min(content.limit(), end.bytes()));
            }
            chain.follow(paths.get(i), content, until);
            progress.accept(until);
        }
        chain.add(chain.expected, end.number());
        return Lost.together(chain.lost, List.of());
    }

    private void add(long from, long to) {
        Lost last = lost.isEmpty() ? null : lost.getLast();
        if (last != null && last.to() + 1 == from && from <= to) {
            lost.set(lost.size() - 1, new Lost(last.from(), to));
        } else if (from <= to && last != null && lost.size() == Lost.MOST) {
            lost.set(lost.size() - 1, new Lost(last.from(), Math.max(last.to(), to)));
        } else if (from <= to) {
            lost.add(new Lost(from, to));
        }
    }

    private void follow(Path path, ByteBuffer content, long until) {
        Segment headed = Segment.at(path, content);
        Segment segment = headed == null ? Segment.withoutHeader(path, content) : headed;
        if (segment.first != expected) {
            add(Math.min(expected, segment.first), Math.max(expected, segment.first) - 1);
        } else if (hash != null && !Arrays.equals(segment.before, hash)) {
            // One that begins behind damage was told by a signature what stood before it.
            long wrong = segment.lost == 0 ? expected : expected - 1;
            add(wrong, wrong);
        }
        expected = until + 1;
        if (headed == null) {
            add(segment.first, until);
            hash = null;
            return;
        }
        segment.scan(content, until);
        for (long number = segment.first; number <= Math.min(until, segment.last()); number++) {
            if (segment.offset(number) < 0) {
                add(number, number);
            }
        }
        add(Math.max(segment.first, segment.last() + 1), until);
        if (segment.firstBad > until || segment.last() > until) {
            add(until + 1, until + 1);
        }
        hash = segment.last() == until ? segment.lastHash : null;
    }
}
