package com.passportdesk.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Numbered records in segment files, each naming the hash of the one before it. One group of
/// records is one write and one force. One thread appends; any thread reads what was forced.
public final class SegmentLog implements Closeable {

    /// Space allocated ahead, in bytes.
    public static final int SEGMENT_BYTES = 8 << 20;

    private final SegmentFolder folder;
    private final JournalFiles files;
    private final int segmentBytes;
    private final Segments segments;
    private JournalFiles.File file;
    private int capacity;
    private volatile long last;
    private final long beforeNewest;
    private Signed signed;
    private final Brought brought = new Brought();
    private volatile List<Lost> lost;
    private volatile long mendings;
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

    /// As below, without a signature: such a log does not go on behind damage at its end.
    public SegmentLog(Path directory, JournalFiles files, int segmentBytes, long forced, long keep)
            throws IOException {
        this(directory, files, segmentBytes, Signed.upTo(forced), keep);
    }

    /// What becomes of a torn tail at the opening.
    public enum TornTail {
        /// Zeros are put over it.
        CLEARED,
        /// It counts for nothing and lies there until [#clearTail], or until something is written:
        /// somebody may know yet that it had been forced.
        LEFT
    }

    /// As below, clearing a torn tail.
    public SegmentLog(
            Path directory, JournalFiles files, int segmentBytes, Signed signed, long keep)
            throws IOException {
        this(directory, files, segmentBytes, signed, keep, TornTail.CLEARED);
    }

    /// Opens a directory of segments, cutting a torn tail. Where the last segment is damaged it is
    /// left as it is, and another one begun behind it, whose header says so.
    ///
    /// @param signed records up to this were forced: a missing one of these is damage
    /// @param keep records after this number are cut even if whole: they were never acknowledged
    public SegmentLog(
            Path directory,
            JournalFiles files,
            int segmentBytes,
            Signed signed,
            long keep,
            TornTail torn)
            throws IOException {
        this.folder = new SegmentFolder(directory, files);
        this.files = files;
        this.segmentBytes = segmentBytes;
        this.signed = signed;
        folder.clearUnfinished();
        LastSegment ending = LastSegment.in(folder, signed.number());
        Segment found = ending.found();
        capacity = ending.bytes();
        byte[] hash = signed.hash();
        // Of records that were forced not even a file may be left.
        boolean isGone = found == null && signed.number() > 0;
        Path first = directory.resolve(Segment.name(1));
        Segment tail = found != null ? found : new Segment(first, 1, new byte[Segment.HASH]);
        segments = new Segments(folder, ending.all(), tail);
        long bad = isGone ? 1 : badIn(tail);
        if (isGone && hash != null) {
            file = begin(bad, hash);
        } else {
            file = found == null ? create(tail, segmentBytes) : openAgain(found);
            segments.begin(tail);
            cutTail(tail, keep, bad == 0);
            if (torn == TornTail.CLEARED || bad != 0) {
                clearTail();
            }
            if (hash != null && bad != 0 && bad <= Math.max(tail.last(), signed.number())) {
                JournalFiles.File damaged = file;
                file = begin(bad, hash);
                damaged.close();
            }
        }
        tail = segments.tail();
        last = tail.last();
        lost = bad == 0 ? List.of() : List.of(new Lost(bad, bad));
        if (hash != null && (bad != 0 || tail.lost != 0)) {
            // What could not be read then may have been brought back since.
            lost = follow(_ -> {});
        }
        beforeNewest = Math.min(last, Math.max(tail.beforeNewest, tail.first - 1));
    }

    private JournalFiles.File openAgain(Segment found) throws IOException {
        folder.bringBack(found.path);
        return files.open(found.path);
    }

    /// The first damaged record of the last segment; one that is whole and not the one that was
    /// signed for is damaged too. 0 when there is none.
    private long badIn(Segment segment) throws IOException {
        byte[] hash = signed.hash();
        long number = signed.number();
        if (segment.firstBad != 0 || hash == null || number < segment.first) {
            return segment.firstBad;
        }
        return Arrays.equals(segments.raw(segment, number).hash(), hash) ? 0 : number;
    }

    /// Begins a segment behind a damaged one, after the last record that is known to have been
    /// written: none of its number is given again.
    ///
    /// @param bad the first damaged record
    /// @param hash of the record that was signed for
    private JournalFiles.File begin(long bad, byte[] hash) throws IOException {
        Segment tail = segments.tail();
        long end = Math.max(tail.last(), signed.number());
        byte[] before = end > signed.number() ? tail.lastHash : hash;
        Segment next =
                new Segment(folder.directory().resolve(Segment.name(end + 1)), end + 1, before);
        next.lost = tail.lost == 0 ? bad : Math.min(bad, tail.lost);
        JournalFiles.File created = create(next, segmentBytes);
        segments.begin(next);
        return created;
    }

    private void cutTail(Segment tail, long keep, boolean isWhole) throws IOException {
        long end = tail.last();
        while (end >= tail.first
                && end > signed.number()
                && tail.offset(end) >= 0
                && (end > keep || EntryCodec.rest(segments.raw(tail, end).text()) > 0)) {
            end--;
        }
        if (end < tail.last()) {
            tail.cut(end, segments.raw(tail, end + 1).previous());
        } else if (!isWhole) {
            tail.torn = false;
        }
    }

    /// Puts zeros over what is left of records that were never acknowledged, so that nothing can
    /// take them for real ones later.
    synchronized void clearTail() throws IOException {
        Segment tail = segments.tail();
        if (tail.torn) {
            SegmentSpace.zeros(file, tail.end, capacity);
            file.force();
            tail.torn = false;
        }
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
        byte[] hash = segments.tail().lastHash;
        int bytes = 0;
        for (Payload one : group) {
            byte[] payload = one.after(hash);
            previous.add(hash);
            payloads.add(payload);
            hash = Segment.sha256(payload, 0, payload.length);
            bytes += Segment.FRAME + payload.length;
        }
        try {
            clearTail();
            if (segments.tail().end + bytes > capacity) {
                rotate(bytes);
            }
            ready.beforeWriting();
            ByteBuffer out = ByteBuffer.allocate(bytes);
            long number = last;
            for (int i = 0; i < payloads.size(); i++) {
                Segment.frame(out, ++number, last, previous.get(i), payloads.get(i));
            }
            file.write(out.flip(), segments.tail().end);
            file.force();
            segments.added(payloads, hash);
            last = number;
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    private void rotate(int needed) throws IOException {
        Path path = folder.directory().resolve(Segment.name(last + 1));
        Segment next = new Segment(path, last + 1, segments.tail().lastHash);
        next.lost = firstBad();
        JournalFiles.File created = create(next, Math.max(segmentBytes, Segment.HEADER + needed));
        file.close();
        file = created;
        segments.begin(next);
    }

    /// Up to `limit` records from `from` on, fewer if they are large; empty past the end.
    public List<Raw> read(long from, int limit) throws IOException {
        if (from > last || from < 1 || limit < 1) {
            return List.of();
        }
        return segments.read(from, limit, last);
    }

    /// Reads everything again from the disk and follows the chain.
    ///
    /// @param progress told the last number checked after each segment
    /// @return the first record that cannot be trusted or that is missing although it had been
    ///   forced, as far as is known; 0 when all are whole
    public long verify(LongConsumer progress) throws IOException {
        while (true) {
            long before = mendings;
            List<Lost> found = follow(progress);
            synchronized (this) {
                // What came back meanwhile may have been read before it did.
                if (mendings == before) {
                    lost = Lost.together(lost, found);
                    return firstBad();
                }
            }
        }
    }

    private List<Lost> follow(LongConsumer progress) throws IOException {
        List<Path> paths;
        Chain.End end;
        synchronized (this) {
            paths = segments.paths();
            end = new Chain.End(last, segments.tail().end);
        }
        return Chain.lost(folder, paths, end, progress);
    }

    /// Goes on in a segment whose header tells the next opening of damage found meanwhile.
    synchronized void noteDamage() throws IOException {
        Segment tail = segments.tail();
        if (!lost.isEmpty() && tail.lost == 0 && tail.last() >= tail.first) {
            rotate(0);
        }
    }

    /// Somebody else knows of a later record that was forced: what lies between is lost, and what
    /// is written next goes behind it.
    ///
    /// @param known that record
    synchronized void goOnBehind(Signed known) throws IOException {
        byte[] hash = known.hash();
        if (known.number() <= last || hash == null) {
            return;
        }
        signed = known;
        Segment tail = folder.scanned(segments.tail().path, known.number());
        segments.begin(tail);
        long bad = firstBad() == 0 ? tail.firstBad : firstBad();
        JournalFiles.File ended = file;
        file = begin(bad, hash);
        ended.close();
        last = known.number();
        mendings++;
        lost = follow(_ -> {});
    }

    /// Puts records back that cannot be read here any more and that others have.
    ///
    /// @param texts canonical texts by the number they bear, several where lives of a home share it
    /// @return whether any came back
    synchronized boolean mend(Map<Long, List<String>> texts) throws IOException {
        Segment tail = segments.tail();
        if (!lost.isEmpty() && lost.getLast().to() >= tail.first && tail.last() >= tail.first) {
            rotate(0);
        }
        if (!new Mending(folder, brought.with(texts, lost)).segments(segments, lost)) {
            return false;
        }
        mendings++;
        lost = follow(_ -> {});
        return true;
    }

    /// SHA-256 of a record, also of one that cannot be read where something says it; empty where
    /// nothing does.
    Optional<byte[]> hash(long number) throws IOException {
        if (number == last) {
            return Optional.of(lastHash());
        }
        return number < 1 || number > last ? Optional.empty() : segments.hash(number, last);
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
            List<Long> later = segments.behind(path);
            if (later.size() <= kept || later.getFirst() > last) {
                return null;
            }
            if (folder.size(path) <= ArchivedSegment.MOST) {
                return new Full(path, later.getFirst() - 1);
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

    /// See [Segments#ends].
    List<SegmentEnd> ends(long after, long before) {
        return segments.ends(after, before);
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
        return segments.tail().lastHash.clone();
    }

    /// The first damaged record found so far; 0 when there is none.
    public long firstBad() {
        List<Lost> known = lost;
        return known.isEmpty() ? 0 : known.getFirst().from();
    }

    /// All damaged records found so far, in order.
    List<Lost> lost() {
        return lost;
    }

    @Override
    public synchronized void close() throws IOException {
        failed = true;
        file.close();
    }
}
