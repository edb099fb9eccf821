package com.passportdesk.store.desk;

import com.passportdesk.store.desk.StoreProblem.Kind;
import com.passportdesk.store.identity.HomeIdentity;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.SealedFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Progress;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.RowFollower;
import com.passportdesk.store.projection.RowTrouble;
import com.passportdesk.store.projection.TableDigest;
import java.io.IOException;
import java.security.PublicKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All a desk knows, open: the one that answers commands, takes in the feed, and lets screens read.
/// Closing takes at most five seconds.
public final class DeskStore implements Ledger, AutoCloseable {

    private static final long ANSWER_SECONDS = 10;
    private static final long FEED_SECONDS = 600;
    private static final int SNAPSHOT_CHUNK = 2_000;
    private static final int BETWEEN_COMMANDS = 25;
    private static final Duration AT_WORK = Duration.ofSeconds(1);

    private final DeskHome home;
    private final HomeLock lock;
    private final Writer writer;
    private final JdbcClient rows;
    private final JournalFiles files;
    private final HomeIdentity identity;

    private DeskStore(DeskHome home, HomeLock lock, Writer writer, JournalFiles files) {
        this.home = home;
        this.lock = lock;
        this.writer = writer;
        this.files = files;
        this.rows = Readers.of(writer);
        this.identity = new HomeIdentity(this::sealedFiles);
    }

    /// Opens a home, catching up or making anew what H2 lacks.
    ///
    /// @param features every feature's rows; the same list each time, or the rows are made anew
    /// @throws StoreProblem saying why it cannot be opened
    public static DeskStore open(
            DeskHome home,
            List<Projection> features,
            InstantSource clock,
            StoreKey key,
            StoreOptions options) {
        return open(home, features, clock, key, options, List.of());
    }

    /// @param followers what is to be kept up with the rows besides
    public static DeskStore open(
            DeskHome home,
            List<Projection> features,
            InstantSource clock,
            StoreKey key,
            StoreOptions options,
            List<RowFollower> followers) {
        HomeLock lock = HomeLock.take(home.directory(), home.desk());
        try {
            byte[] storeKey = key.of(home.directory(), options.files());
            Writer writer = new Writer(home, features, clock, storeKey, options, followers);
            DeskStore store = new DeskStore(home, lock, writer, options.files());
            writer.start();
            writer.changes().listen(_ -> writer.following().told());
            writer.following().start(store.rows, store.sealedFiles());
            return store;
        } catch (IOException | SQLException | RuntimeException | Error e) {
            try {
                lock.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            if (e instanceof Error error) {
                throw error;
            }
            throw e instanceof RuntimeException bug && !RowTrouble.isFatal(e)
                    ? bug
                    : DiskTrouble.problem(e);
        }
    }

    @Override
    public <C extends Command, F, O> O submit(
            String operator, CommandHandler<C, F, O> handler, C command) {
        Work.Asked<C, F, O> asked =
                new Work.Asked<>(operator, handler, command, new Work.Answer<>());
        writer.put(asked);
        return asked.answer().await(ANSWER_SECONDS);
    }

    /// What screens read: committed rows, on a few connections that cannot write.
    public JdbcClient rows() {
        return rows;
    }

    public DeskHome home() {
        return home;
    }

    /// The desk's records, for sending, showing and exporting.
    public List<Stored> read(long from, int limit) {
        try {
            return writer.session().journal.read(from, limit);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// The desk's records as they stand in the journal, for sending: personal values stay sealed.
    public List<String> texts(long from, int limit) {
        try {
            return writer.session().journal.texts(from, limit);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// The record behind a text of the journal, open as far as keys are here.
    public Entry opened(String text) {
        return writer.session().codec.open(text);
    }

    /// Every record here, to be read from first to last.
    public AllRecords allRecords() {
        return new AllRecords(writer);
    }

    public long lastNumber() {
        return writer.session().journal.lastNumber();
    }

    /// SHA-256 of the last record, 32 bytes.
    public byte[] lastHash() {
        return writer.session().journal.lastHash();
    }

    public long unsentCount() {
        return Math.max(0, lastNumber() - progress().acknowledged());
    }

    /// When the oldest own record was written that is not known to be at the centre and can be
    /// read.
    public Optional<Instant> oldestUnsentAt() {
        return allRecords().firstFrom(progress().acknowledged() + 1).map(Entry::at);
    }

    /// How far own records and the feed are in the rows.
    public Progress progress() {
        return writer.session().progress;
    }

    /// Keys that travel with records, and where received ones go.
    public KeyRing keys() {
        return writer.session().keys;
    }

    /// Small files of the home under the store key, on the file system of all that the store
    /// writes.
    public SealedFiles sealedFiles() {
        return keys().sealedFiles(home.directory(), files);
    }

    /// What the desk proves to centre and neighbours who it is with.
    public HomeIdentity identity() {
        return identity;
    }

    /// What the desk's signatures are checked with.
    public PublicKey publicKey() {
        return writer.session().deskKey.publicKey();
    }

    /// Signs up to the last record acknowledged, unless that was done: asked for before anything is
    /// printed or handed out.
    public Vouched vouch() {
        try {
            return writer.session().cover();
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// Whether less than 1 GB is left on the disk of this desk, looked at every ten minutes.
    public boolean isRoomLow() {
        return writer.ballast().isLow();
    }

    /// The centre knows this desk with other records: commands that write are refused from now on,
    /// until the home goes on as a new life (`Restore.asNew`).
    public void refuseAsCopied() {
        writer.session().refuseAsCopied();
    }

    /// Takes in what the centre says, in its order; durable on return. Items heard before are left
    /// out. While people work here, a few at a time, so that their commands come in between.
    public void applyFeed(List<FeedItem> items) {
        for (int from = 0; from < items.size(); ) {
            boolean busy = writer.quiet().compareTo(AT_WORK) < 0;
            int to = busy ? Math.min(items.size(), from + BETWEEN_COMMANDS) : items.size();
            for (List<FeedItem> left = items.subList(from, to); !left.isEmpty(); ) {
                left = alone(writer.heard().taking(left));
            }
            from = to;
        }
    }

    /// Takes in a snapshot a few thousand items at a time, so that memory is bounded and commands
    /// are answered in between. It begins with a [FeedItem.History].
    ///
    /// @param progress told how many items are in so far
    public void importSnapshot(Iterator<FeedItem> items, LongConsumer progress) {
        importSnapshot(items, SNAPSHOT_CHUNK, progress);
    }

    void importSnapshot(Iterator<FeedItem> items, int part, LongConsumer progress) {
        long taken = 0;
        List<FeedItem> chunk = new ArrayList<>(part);
        try (Filling _ = filling()) {
            while (items.hasNext()) {
                chunk.add(items.next());
                if (chunk.size() == part || !items.hasNext()) {
                    applyFeed(chunk);
                    taken += chunk.size();
                    progress.accept(taken);
                    chunk = new ArrayList<>(part);
                }
            }
        }
    }

    /// A picture of the network is taken in until this is closed.
    @FunctionalInterface
    public interface Filling extends AutoCloseable {
        @Override
        void close();
    }

    /// To be asked before a picture is taken in: the rows' file stays small meanwhile, and is made
    /// anew from journal and feed if the program is ended before its time.
    public Filling filling() {
        return writer.heard().picture();
    }

    /// Notes for decisions to come that the line is up and the centre had nothing newer just then.
    public void lineUp(Instant factsAsOf) {
        writer.line().isUp(factsAsOf);
    }

    /// Notes that the line is down; what is known keeps its age.
    public void lineDown() {
        writer.line().isDown();
    }

    /// Whether decisions take the line for up: the centre was heard within the last fifteen
    /// seconds.
    public boolean isLineUp() {
        return writer.line().now(writer.now()).isUp();
    }

    /// When the centre was last known to have nothing newer, also before this start;
    /// [Instant#EPOCH] where the clock was put back so far that nobody knows.
    public Instant factsAsOf() {
        return writer.line().now(writer.now()).factsAsOf();
    }

    /// The same whatever was done to the clock: what ends by it ends.
    public Instant heardAt() {
        return writer.line().heard(writer.now());
    }

    /// How far the clock was put back, in this run or since an earlier one; zero if it was not.
    public Duration clockBehind(Instant now) {
        return writer.line().clockBehind(now);
    }

    /// Hears the topics (event types, document kinds, `claim`, `lease`, `order`, `acknowledged`,
    /// `history`) after each commit, on a thread that is not the writer's.
    ///
    /// @return stops the hearing
    public Runnable onChange(Consumer<Set<String>> listener) {
        writer.changes().listen(listener);
        return () -> writer.changes().forget(listener);
    }

    /// Tells one listener of records as soon as they are durable, before they are rows; it must
    /// return at once.
    public void onAppend(Runnable listener) {
        writer.appended(listener);
    }

    /// Reads everything again now, which happens every few hours by itself, and mends what can be
    /// mended.
    ///
    /// @return whether that ended in time
    public boolean inspect(Duration most) {
        return writer.inspection().now(most);
    }

    /// Signed heads that [#inspect] or the desk itself found unreadable since the start, and
    /// replaced.
    int mendedHeads() {
        return writer.inspection().mendedHeads();
    }

    /// Makes the rows anew in a file that is small again, which happens by itself when it is worth
    /// it; the desk works on meanwhile.
    ///
    /// @return whether the new rows are in use
    boolean renew() throws IOException, SQLException {
        return new Renewal(writer).now(() -> true);
    }

    /// Puts all that is due into the archive now, which happens by itself, a segment at a time.
    ///
    /// @param before of the journal what was written before this
    /// @return how many segments
    int archive(Instant before) throws IOException {
        int segments = 0;
        while (writer.session().archive(before) != null) {
            segments++;
        }
        return segments;
    }

    /// Own records that cannot be read any more.
    public Damage damage() {
        return new Damage(writer);
    }

    /// Digest of every table, in hex, as of one moment between commands.
    public Map<String, String> digest() {
        return alone(
                new Work.Alone<>(s -> TableDigest.all(s.file.rows()), false, new Work.Answer<>()));
    }

    private <O> O alone(Work.Alone<O> work) {
        writer.put(work);
        return work.answer().await(FEED_SECONDS);
    }

    @Override
    public void close() {
        try (lock) {
            writer.close();
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// The problem of a store that is not open.
    static StoreProblem closed() {
        return new StoreProblem(Kind.CLOSED);
    }
}
