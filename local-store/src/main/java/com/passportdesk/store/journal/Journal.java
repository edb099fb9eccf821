package com.passportdesk.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What this desk decided, in order, for good. Numbers run from 1 without gaps; each record names
/// the hash of the one before it.
public final class Journal implements Closeable {

    private final SegmentLog log;
    private final EntryCodec codec;

    private Journal(SegmentLog log, EntryCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /// How a journal is opened.
    ///
    /// @param segmentBytes space allocated ahead per segment
    /// @param signed the last record known to have been acknowledged
    /// @param keep whole records after this one are cut: their command was told that it failed
    /// @param torn what becomes of a torn tail
    public record Opening(
            JournalFiles files,
            int segmentBytes,
            Signed signed,
            long keep,
            SegmentLog.TornTail torn) {

        /// A torn tail is cleared.
        public Opening(JournalFiles files, int segmentBytes, Signed signed, long keep) {
            this(files, segmentBytes, signed, keep, SegmentLog.TornTail.CLEARED);
        }

        /// @param forced a number known to have been acknowledged, of which nothing else is known
        public Opening(JournalFiles files, int segmentBytes, long forced, long keep) {
            this(files, segmentBytes, Signed.upTo(forced), keep);
        }

        /// As a desk starts: nothing known beyond what is on disk.
        public static Opening of(JournalFiles files) {
            return new Opening(files, SegmentLog.SEGMENT_BYTES, 0, Long.MAX_VALUE);
        }
    }

    public static Journal open(Path directory, EntryCodec codec, Opening opening)
            throws IOException {
        return new Journal(
                new SegmentLog(
                        directory,
                        opening.files(),
                        opening.segmentBytes(),
                        opening.signed(),
                        opening.keep(),
                        opening.torn()),
                codec);
    }

    /// Appends whole transactions, whose numbers continue the journal. One write, one force:
    /// durable on return.
    public void append(List<Entry> entries) throws IOException {
        List<SegmentLog.Payload> group = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            group.add(previous ->
                    codec.canonical(entry, HexFormat.of().formatHex(previous))
                            .getBytes(StandardCharsets.UTF_8));
        }
        log.append(group, codec::settle);
    }

    /// Up to `limit` records from `from` on, perhaps fewer; empty past the end.
    ///
    /// @throws JournalDamage naming a record that cannot be read
    public List<Stored> read(long from, int limit) throws IOException {
        List<Stored> stored = new ArrayList<>();
        for (Raw raw : log.read(from, limit)) {
            String canonical = raw.text();
            try {
                stored.add(new Stored(codec.open(canonical), canonical, raw.hash()));
            } catch (RuntimeException notARecord) {
                if (stored.isEmpty()) {
                    throw new JournalDamage(raw.number(), "its text is no record");
                }
                // What stands before it is handed out; the next call names it.
                return stored;
            }
        }
        return stored;
    }

    /// The canonical texts of up to `limit` records from `from` on, their checksums checked but
    /// nothing in them opened; perhaps fewer, empty past the end.
    public List<String> texts(long from, int limit) throws IOException {
        return log.read(from, limit).stream().map(Raw::text).toList();
    }

    /// Where each segment ends whose last record is above `after` and below `before`.
    public List<SegmentEnd> ends(long after, long before) {
        return log.ends(after, before);
    }

    /// The oldest full segment that is not in the archive and may be put there. None while a record
    /// is damaged.
    ///
    /// @param before all of it was written before this
    /// @param signed all of it is covered by a signed head up to this record
    public SegmentLog.@Nullable Full archivable(Instant before, long signed) throws IOException {
        SegmentLog.Full full = firstBad() == 0 ? log.oldestPlain(0) : null;
        return full != null
                        && full.last() <= signed
                        && read(full.last(), 1).getFirst().entry().at().isBefore(before)
                ? full
                : null;
    }

    /// Puts a segment into the archive, where it takes less room and is read as before.
    public Archived archive(SegmentLog.Full full) throws IOException {
        return log.archive(full);
    }

    /// What is in the archive.
    public ArchiveSize archived() throws IOException {
        return log.archived();
    }

    /// The last number acknowledged; 0 when empty.
    public long lastNumber() {
        return log.lastNumber();
    }

    /// See [SegmentLog#beforeNewest].
    public long beforeNewest() {
        return log.beforeNewest();
    }

    /// Hash of the last record, 32 bytes; zeros when empty.
    public byte[] lastHash() {
        return log.lastHash();
    }

    /// The first damaged record found so far; 0 when there is none.
    public long firstBad() {
        return log.firstBad();
    }

    /// All damaged records found so far, in order.
    public List<Lost> lost() {
        return log.lost();
    }

    /// SHA-256 of a record, also of one that cannot be read where what follows names it; empty
    /// where nothing does.
    public Optional<byte[]> hash(long number) throws IOException {
        return log.hash(number);
    }

    /// What following the chain from the first record came to.
    ///
    /// @param records whole ones before the first that cannot be trusted, or all
    /// @param firstBad the first that cannot be trusted, or 0
    /// @param behind whole ones behind that, each naming the one before it
    public record Verdict(long records, long firstBad, long behind) {

        public Verdict(long records, long firstBad) {
            this(records, firstBad, 0);
        }

        public boolean isWhole() {
            return firstBad == 0;
        }
    }

    /// Reads everything again and follows the chain; `progress` hears the last number checked.
    public Verdict verify(LongConsumer progress) throws IOException {
        long bad = log.verify(progress);
        long last = log.lastNumber();
        return bad == 0
                ? new Verdict(last, 0)
                : new Verdict(
                        bad - 1, bad, Math.max(0, last - bad + 1 - Lost.count(log.lost(), last)));
    }

    /// Nobody knows of a torn tail that was left that it had been forced.
    public void clearTail() throws IOException {
        log.clearTail();
    }

    /// Goes on behind a record that is known to have been forced and is not here; nothing is done
    /// where it is.
    public void goOnBehind(Signed known) throws IOException {
        log.goOnBehind(known);
    }

    /// Has the next opening know of damage that was found.
    public void noteDamage() throws IOException {
        log.noteDamage();
    }

    /// Puts records back that cannot be read here any more, where the chain says that it is they.
    ///
    /// @param texts canonical texts by the number they bear; several where lives share it
    /// @return whether any came back
    public boolean mend(Map<Long, List<String>> texts) throws IOException {
        return log.mend(texts);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
