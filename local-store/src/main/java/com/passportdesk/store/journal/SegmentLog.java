package com.passportdesk.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Numbered records in segment files, each naming the hash of the one before it. One group of
/// records is one write and one force. One thread appends; any thread reads what was forced.
public final class SegmentLog implements Closeable {

    /// Space allocated ahead, in bytes.
    public static final int SEGMENT_BYTES = 8 << 20;

    private static final int READ_BYTES = 4 << 20;

    private final SegmentFolder folder;
    private final JournalFiles files;
    private final int segmentBytes;
    private final Map<Long, Segment> segments = new TreeMap<>();
    private Segment tail;
    private JournalFiles.File file;
    private int capacity;
    private volatile long last;
    private final long beforeNewest;
    private volatile long firstBad;
    private boolean failed;

    /// Makes the payload of a record, given the hash of the one before it.
    @FunctionalInterface
    public interface Payload {
        byte[] after(byte[] previousHash);
    }

    /// Makes durable what the records about to be written lean on.
    @FunctionalInterface
    public interface Ready {
        void beforeWriting() throws IOException;
    }

    /// Opens a directory of segments, cutting a torn tail.
    ///
    /// @param forced records known to have been forced: a missing one of these is damage
    /// @param keep records after this number are cut even if whole: they were never acknowledged
    public SegmentLog(Path directory, JournalFiles files, int segmentBytes, long forced, long keep)
            throws IOException {
        this.folder = new SegmentFolder(directory, files);
        this.files = files;
        this.segmentBytes = segmentBytes;
        folder.clearUnfinished();
        List<Path> paths = new ArrayList<>(folder.list());
        Segment found = null;
        while (!paths.isEmpty() && found == null) {
            Path path = paths.getLast();
            ByteBuffer content = folder.content(path);
            Segment.refuseNewer(path, content);
            found = Segment.at(path, content);
            if (found == null && Segment.named(path) > forced && !Segment.holdsRecord(content)) {
                // Its making was cut short: nothing in it was ever forced.
                files.delete(path);
                paths.removeLast();
                continue;
            }
            if (found == null) {
                found = Segment.withoutHeader(path, content);
            }
            found.scan(content, Math.max(forced, found.first - 1));
            capacity = content.limit();
        }
        for (Path path : paths) {
            segments.put(Segment.named(path), new Segment(path, Segment.named(path), new byte[0]));
        }
        if (found == null) {
            tail = new Segment(directory.resolve(Segment.name(1)), 1, new byte[Segment.HASH]);
            file = create(tail, segmentBytes);
        } else {
            tail = found;
            folder.bringBack(found.path);
            file = files.open(found.path);
        }
        segments.put(tail.first, tail);
        // Of records that were forced not even a file may be left.
        firstBad = found == null && forced > 0 ? tail.first : tail.firstBad;
        if (firstBad == 0) {
            cutTail(keep);
        }
        last = tail.last();
        beforeNewest = Math.min(last, Math.max(tail.beforeNewest, tail.first - 1));
    }

    private void cutTail(long keep) throws IOException {
        long end = tail.last();
        while (end >= tail.first && (end > keep || rest(end) > 0)) {
            end--;
        }
        if (end < tail.last()) {
            byte[] hash = end < tail.first ? tail.before : raw(tail, end).hash();
            tail.cut(end, hash);
        }
        if (tail.torn) {
            clear(tail.end);
        }
    }

    private int rest(long number) throws IOException {
        return EntryCodec.rest(raw(tail, number).text());
    }

    /// Puts zeros over what is left of records that were never acknowledged, so that nothing can
    /// take them for real ones later.
    private void clear(int from) throws IOException {
        SegmentSpace.zeros(file, from, capacity);
        file.force();
        tail.torn = false;
    }

    private JournalFiles.File create(Segment segment, int size) throws IOException {
        JournalFiles.File created = SegmentSpace.create(files, folder.directory(), segment, size);
        capacity = size;
        return created;
    }

    /// Appends a group: all or none, durable on return. After a failure the log is unusable and is
    /// to be opened again, keeping what was acknowledged.
    ///
    /// @param ready runs between making the payloads and writing them: what they lean on is made
    ///   durable there
    public synchronized void append(List<? extends Payload> group, Ready ready) throws IOException {
        if (failed) {
            throw new IOException("an earlier write failed; open the log again");
        }
        List<byte[]> payloads = new ArrayList<>(group.size());
        List<byte[]> previous = new ArrayList<>(group.size());
        byte[] hash = tail.lastHash;
        int bytes = 0;
        for (Payload one : group) {
            byte[] payload = one.after(hash);
            previous.add(hash);
            payloads.add(payload);
            hash = Segment.sha256(payload, 0, payload.length);
            bytes += Segment.FRAME + payload.length;
        }
        try {
            if (tail.end + bytes > capacity) {
                rotate(bytes);
            }
            ready.beforeWriting();
            ByteBuffer out = ByteBuffer.allocate(bytes);
            long number = last;
            int at = tail.end;
            for (int i = 0; i < payloads.size(); i++) {
                Segment.frame(out, ++number, last, previous.get(i), payloads.get(i));
            }
            file.write(out.flip(), at);
            file.force();
            for (byte[] payload : payloads) {
                tail.add(at);
                at += Segment.FRAME + payload.length;
            }
            tail.end = at;
            tail.lastHash = hash;
            last = number;
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    private void rotate(int needed) throws IOException {
        Segment next =
                new Segment(
                        folder.directory().resolve(Segment.name(last + 1)),
                        last + 1,
                        tail.lastHash);
        JournalFiles.File created = create(next, Math.max(segmentBytes, Segment.HEADER + needed));
        file.close();
        file = created;
        tail = next;
        segments.put(next.first, next);
    }

    /// Up to `limit` records from `from` on, fewer if they are large; empty past the end.
    public List<Raw> read(long from, int limit) throws IOException {
        if (from > last || from < 1 || limit < 1) {
            return List.of();
        }
        Segment segment = holding(from);
        List<Raw> found = new ArrayList<>(Math.min(limit, 256));
        int from0 = offset(segment, from);
        long end = Math.min(Math.min(last, lastOf(segment)), from + limit - 1);
        int bytes = Math.min(READ_BYTES, behind(segment, end) - from0);
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

    private synchronized Segment holding(long number) throws IOException {
        Segment segment = null;
        for (Segment one : segments.values()) {
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
            read.scan(content, nextFirst(segment.first) - 1);
            segments.put(segment.first, read);
            segment = read;
        }
        if (number > segment.last()) {
            throw new JournalDamage(number, "missing from its segment");
        }
        return segment;
    }

    private long nextFirst(long first) {
        for (Segment one : segments.values()) {
            if (one.first > first) {
                return one.first;
            }
        }
        return last + 1;
    }

    private synchronized int offset(Segment segment, long number) throws IOException {
        int offset = segment.offset(number);
        if (offset < 0) {
            throw new JournalDamage(number, "damaged");
        }
        return offset;
    }

    /// Where the frame after a record begins; the end of the file when that is not known.
    private synchronized int behind(Segment segment, long number) {
        int behind = number < segment.last() ? segment.offset(number + 1) : segment.end;
        return behind < 0 ? Integer.MAX_VALUE : behind;
    }

    private synchronized long lastOf(Segment segment) {
        return segment.last();
    }

    private Raw raw(Segment segment, long number) throws IOException {
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

    /// Reads everything again from the disk and follows the chain.
    ///
    /// @param progress told the last number checked after each segment
    /// @return the first record that cannot be trusted or that is missing although it had been
    ///   forced, as far as is known; 0 when all are whole
    public long verify(LongConsumer progress) throws IOException {
        long bad = follow(progress);
        if (bad != 0 && (firstBad == 0 || bad < firstBad)) {
            firstBad = bad;
        }
        return firstBad;
    }

    private long follow(LongConsumer progress) throws IOException {
        List<Path> paths;
        long end;
        synchronized (this) {
            paths = segments.values().stream().map(s -> s.path).toList();
            end = last;
        }
        return Chain.firstBad(folder, paths, end, progress);
    }

    /// A segment that takes no more records.
    ///
    /// @param last the last record in it
    public record Full(Path path, long last) {}

    /// The oldest full segment that is not in the archive and can be put there.
    ///
    /// @param kept so many full segments before the newest records stay as they are
    public @Nullable Full oldestPlain(int kept) throws IOException {
        for (Path path : folder.plain()) {
            synchronized (this) {
                List<Long> later =
                        segments.keySet().stream().filter(f -> f > Segment.named(path)).toList();
                if (later.size() <= kept || later.getFirst() > last) {
                    return null;
                }
                if (folder.size(path) <= ArchivedSegment.MOST) {
                    return new Full(path, later.getFirst() - 1);
                }
            }
        }
        return null;
    }

    /// Puts a full segment into the archive; whoever reads or appends meanwhile does not notice.
    public Archived archive(Full full) throws IOException {
        return new Archive(folder).put(full.path(), full.last());
    }

    /// What is in the archive.
    ArchiveSize archived() throws IOException {
        return folder.archiveSize();
    }

    synchronized List<SegmentEnd> ends(long after, long before) {
        return segments.values().stream()
                .filter(one -> one != tail && one.endsBetween(after, before))
                .map(one -> new SegmentEnd(one.last(), one.lastHash))
                .toList();
    }

    /// The last number forced; 0 when empty.
    public long lastNumber() {
        return last;
    }

    /// The last record before the newest group there was at the opening.
    public long beforeNewest() {
        return beforeNewest;
    }

    /// Hash of the last record; 32 zero bytes when empty.
    public synchronized byte[] lastHash() {
        return tail.lastHash.clone();
    }

    /// The first damaged record found so far; 0 when there is none.
    public long firstBad() {
        return firstBad;
    }

    @Override
    public synchronized void close() throws IOException {
        failed = true;
        file.close();
    }
}
