package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The segments of a log that is open, and where each record stands in them. One thread adds; any
/// thread reads what was forced.
final class Segments {

    private static final int READ_BYTES = 4 << 20;

    private final SegmentFolder folder;
    private final Map<Long, Segment> all = new TreeMap<>();
    private Segment tail;

    /// @param paths of what is there; each is read when it is asked for
    /// @param tail the one that takes records
    Segments(SegmentFolder folder, List<Path> paths, Segment tail) {
        this.folder = folder;
        this.tail = tail;
        for (Path path : paths) {
            unread(path);
        }
        if (paths.contains(tail.path)) {
            all.put(tail.first, tail);
        }
    }

    /// Has a segment read anew when it is asked for.
    synchronized void unread(Path path) {
        all.put(Segment.named(path), new Segment(path, Segment.named(path), new byte[0]));
    }

    synchronized Segment tail() {
        return tail;
    }

    /// Another one takes records from now on.
    synchronized void begin(Segment next) {
        tail = next;
        all.put(next.first, next);
    }

    /// Records were forced at the end of the last one.
    ///
    /// @param hash of the last of them
    synchronized void added(List<byte[]> payloads, byte[] hash) {
        int at = tail.end;
        for (byte[] payload : payloads) {
            tail.add(at);
            at += Segment.FRAME + payload.length;
        }
        tail.end = at;
        tail.lastHash = hash;
    }

    synchronized List<Segment> all() {
        return List.copyOf(all.values());
    }

    synchronized List<Path> paths() {
        return all.values().stream().map(one -> one.path).toList();
    }

    /// Where each segment ends whose last record is above `after` and below `before`.
    synchronized List<SegmentEnd> ends(long after, long before) {
        return all.values().stream()
                .filter(one -> one != tail && one.endsBetween(after, before))
                .map(one -> new SegmentEnd(one.last(), one.lastHash))
                .toList();
    }

    /// First numbers of the segments behind one.
    synchronized List<Long> behind(Path path) {
        return all.keySet().stream().filter(first -> first > Segment.named(path)).toList();
    }

    /// Up to `limit` records from `from` on, fewer if they are large.
    ///
    /// @param last the last record there is, not before `from`
    List<Raw> read(long from, int limit, long last) throws IOException {
        Segment segment = holding(from, last);
        List<Raw> found = new ArrayList<>(Math.min(limit, 256));
        int from0 = offset(segment, from);
        long end = Math.min(Math.min(last, lastOf(segment)), from + limit - 1);
        int bytes = Math.min(READ_BYTES, end(segment, end) - from0);
        ByteBuffer content = ByteBuffer.allocate(bytes);
        try (JournalFiles.File reading = folder.read(segment.path)) {
            reading.read(content, from0);
        }
        content.flip();
        try {
            for (long number = from; number <= end; number++) {
                int at = offset(segment, number) - from0;
                if (at + Segment.FRAME > content.limit()
                        || content.getInt(at) > content.limit() - at - Segment.FRAME) {
                    break;
                }
                found.add(Raw.of(content, at, number));
            }
        } catch (JournalDamage damage) {
            if (found.isEmpty()) {
                throw damage;
            }
            // What stands before it is handed out; the next call names it.
        }
        // One that did not fit into the buffer is read on its own.
        return found.isEmpty() ? List.of(raw(segment, from)) : found;
    }

    /// SHA-256 of a record before the last, also of one that cannot be read where the next one
    /// names it; empty where nothing does.
    Optional<byte[]> hash(long number, long last) throws IOException {
        try {
            return Optional.of(read(number, 1, last).getFirst().hash());
        } catch (JournalDamage _) {
            try {
                return Optional.of(read(number + 1, 1, last).getFirst().previous());
            } catch (JournalDamage _) {
                return Optional.empty();
            }
        }
    }

    private synchronized Segment holding(long number, long last) throws IOException {
        Segment segment = null;
        for (Segment one : all.values()) {
            if (one.first <= number) {
                segment = one;
            }
        }
        if (segment == null) {
            throw new JournalDamage(number, "no segment holds it");
        }
        if (segment != tail && segment.last() < segment.first) {
            ByteBuffer content = folder.content(segment.path);
            Segment read = Segment.at(segment.path, content);
            if (read == null) {
                throw new JournalDamage(segment.first, "the segment's header is damaged");
            }
            List<Long> behind = behind(segment.path);
            read.scan(content, behind.isEmpty() ? last : behind.getFirst() - 1);
            all.put(segment.first, read);
            segment = read;
        }
        if (number > segment.last()) {
            throw new JournalDamage(number, "missing from its segment");
        }
        return segment;
    }

    private synchronized int offset(Segment segment, long number) throws IOException {
        int offset = segment.offset(number);
        if (offset < 0) {
            throw new JournalDamage(number, "damaged");
        }
        return offset;
    }

    /// Where the frame after a record begins; the end of the file when that is not known.
    private synchronized int end(Segment segment, long number) {
        int end = number < segment.last() ? segment.offset(number + 1) : segment.end;
        return end < 0 ? Integer.MAX_VALUE : end;
    }

    private synchronized long lastOf(Segment segment) {
        return segment.last();
    }

    /// One record of a segment.
    Raw raw(Segment segment, long number) throws IOException {
        int at = offset(segment, number);
        try (JournalFiles.File reading = folder.read(segment.path)) {
            ByteBuffer size = ByteBuffer.allocate(4);
            reading.read(size, at);
            int length = size.getInt(0);
            if (length < 0 || length > reading.size()) {
                throw new JournalDamage(number, "its length is damaged");
            }
            ByteBuffer content = ByteBuffer.allocate(Segment.FRAME + length);
            reading.read(content, at);
            return Raw.of(content.flip(), 0, number);
        }
    }
}
