package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Archived;
import com.passportdesk.store.journal.FollowedSegments;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Raw;
import com.passportdesk.store.journal.Sealer;
import com.passportdesk.store.journal.SegmentLog;
import com.passportdesk.store.journal.Signed;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the centre said, as this desk heard it, in segments like the journal's. Each item notes the
/// own record after which it was applied, so that rows can be made again in the same order.
public final class FeedLog implements Closeable {

    private static final int SOME = 500;

    private final SegmentLog log;
    private final FeedCodec codec;
    private final Sealer sealer;

    public FeedLog(Path directory, JournalFiles files, int segmentBytes, Sealer sealer, long keep)
            throws IOException {
        log = new SegmentLog(directory, files, segmentBytes, 0, keep);
        codec = new FeedCodec(sealer);
        this.sealer = sealer;
    }

    /// Durable on return. The last of them notes the hash of the own record before it.
    public void append(List<FeedItem> items, Progress own) throws IOException {
        List<SegmentLog.Payload> group = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            FeedItem item = items.get(i);
            String hash = i + 1 == items.size() ? own.hash() : "";
            group.add(previous ->
                    codec.text(item, own.number(), hash, HexFormat.of().formatHex(previous))
                            .getBytes(StandardCharsets.UTF_8));
        }
        log.append(group, sealer::settle);
    }

    /// The last own record that an item notes, with its hash: it was forced when the item was.
    /// Number 0 where the newest items note none.
    public Signed lastOwn() throws IOException {
        long last = log.lastNumber();
        for (long number = last; number > Math.max(0, last - SOME); number--) {
            try {
                List<Raw> read = log.read(number, 1);
                Optional<Signed> own =
                        read.isEmpty() ? Optional.empty() : FeedCodec.own(read.getFirst().text());
                if (own.isPresent()) {
                    return own.get();
                }
            } catch (JournalDamage _) {
                // Another one says it.
            }
        }
        return Signed.upTo(0);
    }

    /// What of a copied feed is of use.
    ///
    /// @param last the last whole item that came before any own record behind those of the copy; 0
    ///   when there is none. The centre tells what came later once more.
    /// @param isWhole whether all items of the copy can be read
    public record Copied(long last, boolean isWhole) {}

    /// Damage is taken for the end of it: what comes next is a new picture at the first contact.
    public static Copied copied(Path copy, long own) throws IOException {
        FollowedSegments.Readable readable = FollowedSegments.readable(copy);
        long last =
                FollowedSegments.lastWith(
                        copy, readable.last(), text -> FeedCodec.after(text) <= own);
        return new Copied(last, readable.isAll());
    }

    /// Up to `limit` items from `from` on. One that is damaged has nothing left of it: the centre
    /// has it, and all that come after are good.
    List<FeedCodec.Kept> read(long from, int limit) throws IOException {
        try {
            return log.read(from, limit).stream().map(raw -> kept(raw.text())).toList();
        } catch (JournalDamage damage) {
            return Collections.nCopies(
                    (int) Math.clamp(damage.number() - from + 1, 1, limit), FeedCodec.DAMAGED);
        }
    }

    private FeedCodec.Kept kept(String text) {
        try {
            return codec.kept(text);
        } catch (RuntimeException _) {
            // Sound as a frame, and yet no item.
            return FeedCodec.DAMAGED;
        }
    }

    /// The canonical text of every record that was heard and can be read, oldest first.
    public void records(Consumer<String> each) throws IOException {
        for (long next = 1; next <= log.lastNumber(); ) {
            for (FeedCodec.Kept kept : read(next, SOME)) {
                String canonical = record(kept.item());
                if (canonical != null) {
                    each.accept(canonical);
                }
                next++;
            }
        }
    }

    /// The canonical text of every record of one desk that was heard and can be read, oldest first;
    /// the same one may come twice. Items about others are passed over without a look into them.
    ///
    /// @param goOn asked now and then
    public void recordsOf(String desk, Consumer<String> each, BooleanSupplier goOn)
            throws IOException {
        String named = "\\\"desk\\\":\\\"" + desk + "\\\"";
        for (long next = 1; next <= log.lastNumber() && goOn.getAsBoolean(); ) {
            try {
                for (Raw raw : log.read(next, SOME)) {
                    String text = raw.text();
                    next++;
                    if (text.contains(named)) {
                        String canonical = record(kept(text).item());
                        if (canonical != null) {
                            each.accept(canonical);
                        }
                    }
                }
            } catch (JournalDamage damage) {
                next = Math.max(next, damage.number()) + 1;
            }
        }
    }

    private static @Nullable String record(@Nullable FeedItem item) {
        return switch (item) {
            case FeedItem.Record(_, String canonical, _) -> canonical;
            case FeedItem.Told told -> told.canonical();
            case null, default -> null;
        };
    }

    /// Reads everything again; whether an item that still counts is damaged: one after which the
    /// centre has not told all anew.
    public boolean isDamaged() throws IOException {
        long bad = log.verify(_ -> {});
        if (bad == 0) {
            return false;
        }
        boolean counts = false;
        for (long next = 1; next <= log.lastNumber(); ) {
            for (FeedCodec.Kept kept : read(next, SOME)) {
                counts |= kept == FeedCodec.DAMAGED;
                counts &= !(kept.item() instanceof FeedItem.History);
                next++;
            }
        }
        return counts;
    }

    /// Hash of an item as it stands here, hex; empty for none.
    public String hash(long number) throws IOException {
        List<Raw> found = log.read(number, 1);
        return found.isEmpty() ? "" : HexFormat.of().formatHex(found.getFirst().hash());
    }

    /// Items kept so far.
    public long lastNumber() {
        return log.lastNumber();
    }

    /// See [SegmentLog#beforeNewest].
    public long beforeNewest() {
        return log.beforeNewest();
    }

    /// The oldest full segment that is not in the archive and may be put there. None while an item
    /// is damaged.
    ///
    /// @param kept so many full segments stay as they are
    public SegmentLog.@Nullable Full archivable(int kept) throws IOException {
        return firstBad() == 0 ? log.oldestPlain(kept) : null;
    }

    /// Puts a segment into the archive, where it takes less room and is read as before.
    public Archived archive(SegmentLog.Full full) throws IOException {
        return log.archive(full);
    }

    /// The first damaged item found so far; 0 when there is none.
    public long firstBad() {
        return log.firstBad();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
