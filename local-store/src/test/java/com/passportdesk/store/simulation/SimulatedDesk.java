package com.passportdesk.store.simulation;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.conflict.ConflictProjection;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.door.DoorProjection;
import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.goods.GoodsProjection;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.neighbour.SteppedTalk;
import com.passportdesk.store.personal.ErasureProjection;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.replica.SteppedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One desk: a real store on real files, the real line on a wire of its own, and a clock of its own
/// that may be wrong.
final class SimulatedDesk implements InstantSource {

    private static final List<Projection> NEWER = SampleHome.features();
    private static final List<Projection> OLDER =
            NEWER.stream()
                    .filter(one ->
                            !(one instanceof ConflictProjection)
                                    && !(one instanceof ErasureProjection)
                                    && !(one instanceof DoorProjection)
                                    && !(one instanceof DrawerProjection)
                                    && !(one instanceof GoodsProjection))
                    .toList();

    /// Files with rows and how they were left.
    private static final Set<String> ROWS = Set.of("store.mv.db", "store.open");

    final SimulatedCentre.Place place;
    final Wire wire;
    private final Path home;
    private final SimulatedTime time;
    private final Tally tally;
    private final Lot lot = new Lot();
    private Duration skew = Duration.ZERO;
    private boolean isOlderBuild;
    private List<Projection> features = NEWER;
    private @Nullable WatchedFiles files;
    private volatile boolean stopped;
    private @Nullable DeskStore store;
    private @Nullable SteppedLine line;
    private final Map<String, SteppedTalk> talks = new HashMap<>();
    private @Nullable Image image;

    /// What was copied of its disk.
    private record Image(Path directory, Set<UUID> told) {}

    SimulatedDesk(
            SimulatedCentre.Place place, Path home, Wire wire, SimulatedTime time, Tally tally) {
        this.place = place;
        this.tally = tally;
        this.home = home;
        this.wire = wire;
        this.time = time;
    }

    @Override
    public Instant instant() {
        return time.instant().plus(skew);
    }

    /// Ids are those of this seed from now on.
    void draw(long seed) {
        lot.begin(seed);
    }

    /// For a question of this desk.
    UUID id() {
        return lot.id();
    }

    void skew(Duration ahead) {
        skew = ahead;
    }

    DeskStore store() {
        return java.util.Objects.requireNonNull(store);
    }

    SteppedLine line() {
        return java.util.Objects.requireNonNull(line);
    }

    void open() {
        WatchedFiles fresh = WatchedFiles.withoutForce();
        stopped = false;
        files = fresh;
        DeskHome who =
                DeskHome.isHome(home)
                        ? DeskHome.open(home)
                        : DeskHome.make(home, place.code(), place.site());
        store =
                DeskStore.open(
                        who,
                        isOlderBuild ? OLDER : features,
                        this,
                        StoreKey.ownerFile(),
                        StoreOptions.small().withFiles(fresh).withLot(lot));
        line = wire.line(store, this);
    }

    /// From the next start on this desk has the build before this one, which counts no goods,
    /// settles and erases nothing, or this one. The rows are made anew then.
    void build(boolean older) {
        isOlderBuild = older;
    }

    /// From the next start on this desk makes other rows.
    void features(UnaryOperator<List<Projection>> other) {
        features = other.apply(features);
    }

    boolean isOlderBuild() {
        return isOlderBuild;
    }

    /// Where in a command the machine stops.
    enum Stop {
        DECIDED(WatchedFiles.Call.WRITE),
        APPENDED(WatchedFiles.Call.WRITTEN),
        NOT_FORCED(WatchedFiles.Call.FORCE),
        FORCED(WatchedFiles.Call.FORCED);

        private final WatchedFiles.Call call;

        Stop(WatchedFiles.Call call) {
            this.call = call;
        }
    }

    /// The machine stops at the next such call that the journal or the feed makes.
    void stopAt(Stop where, String folder) {
        watch((call, path) -> {
            // Heads are signed behind the answer, on a thread of its own.
            boolean isHere =
                    call == where.call
                            && path.getParent().endsWith(folder)
                            && !path.endsWith("heads");
            if (isHere) {
                tally.count(Tally.Kind.STRUCK, "stopped " + where + " in the " + folder);
            }
            return isHere;
        });
    }

    private interface When {
        boolean is(WatchedFiles.Call call, Path path);
    }

    private void watch(When when) {
        java.util.Objects.requireNonNull(files)
                .watch((call, path) -> {
                    if (stopped || when.is(call, path)) {
                        stopped = true;
                        throw new IOException("the machine stopped");
                    }
                });
    }

    /// The machine stops now, if it has not already; nothing more is written.
    void stop() {
        watch((_, _) -> true);
        try {
            // A write that fails leaves H2 as it is, where an orderly end would close it.
            store().applyFeed(List.of(new FeedItem.Unknown(0, "nothing")));
        } catch (StoreProblem expected) {
            // That is how it ends.
        }
        leave();
    }

    /// The disk does what it is asked again.
    void goOn() {
        java.util.Objects.requireNonNull(files).watch((_, _) -> {});
    }

    /// Ends in order.
    void leave() {
        line().disconnect();
        line().close();
        store().close();
    }

    void restart() {
        stop();
        open();
    }

    /// What came of a command.
    ///
    /// @param outcome empty when the machine stopped under it
    /// @param isAccepted whether it happened
    record Answered<O>(Optional<O> outcome, boolean isAccepted, List<Stored> records) {}

    <C extends Command, F, O> Answered<O> submit(
            String operator, CommandHandler<C, F, O> handler, C command) {
        long before = store().lastNumber();
        try {
            O outcome = store().submit(operator, handler, command);
            return answered(outcome, command.commandId(), before);
        } catch (StoreProblem problem) {
            if (!stopped) {
                throw problem;
            }
            return new Answered<>(Optional.empty(), false, List.of());
        }
    }

    /// Asks a neighbour, once.
    ///
    /// @param lost its answer does not arrive
    Optional<Exception> ask(SimulatedDesk other, boolean lost, Told told) {
        SteppedTalk talk =
                talks.compute(
                        other.place.code(),
                        (_, before) ->
                                before != null && before.isOf(store(), other.store())
                                        ? before
                                        : new SteppedTalk(store(), other.store()));
        Optional<Exception> problem = talk.ask(lost);
        problem.ifPresent(_ -> talks.remove(other.place.code()));
        told.kept(place.code(), talk.kept());
        return problem;
    }

    /// With the records behind the answer; a refusal has notes.
    private <O> Answered<O> answered(O outcome, UUID command, long before) {
        List<long[]> done =
                store().rows()
                        .sql("select first_number, records from command_done where command_id = ?")
                        .param(command)
                        .query((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                        .list();
        long from = done.isEmpty() ? before + 1 : done.getFirst()[0];
        long end = done.isEmpty() ? store().lastNumber() + 1 : from + done.getFirst()[1];
        List<Stored> found = new ArrayList<>();
        while (from < end) {
            List<Stored> some = store().read(from, (int) (end - from));
            found.addAll(some);
            from += some.size();
        }
        return new Answered<>(Optional.of(outcome), !done.isEmpty(), found);
    }

    void forgetImage() {
        image = null;
    }

    boolean hasImage() {
        return image != null;
    }

    /// Copies the disk as it is, but for the rows, which H2 may be writing: they are made anew.
    void image(Told told) {
        Path copy = home.resolveSibling(place.code() + "-image");
        Homes.delete(copy);
        Homes.copy(home, copy, ROWS);
        image = new Image(copy, told.onDiskOf(place.code()));
    }

    /// What rows add up to says of a table without rows whether it ever had some: that is left out.
    private static Map<String, String> digest(DeskStore of) {
        Map<String, String> digest = new TreeMap<>(of.digest());
        digest.remove("ROW_SUM");
        of.rows()
                .sql("select name, high, low, counted from row_sum where counted <> 0")
                .query((row, _) ->
                        digest.put(
                                "sum of " + row.getString(1),
                                row.getLong(2) + " " + row.getLong(3) + ' ' + row.getLong(4)))
                .list();
        return digest;
    }

    /// Tables that have other rows when they are made anew from a copy of this desk's journal and
    /// feed.
    Set<String> madeAnew() {
        Map<String, String> live = digest(store());
        Path copy = home.resolveSibling(place.code() + "-anew");
        Homes.delete(copy);
        Homes.copy(home, copy, ROWS);
        Map<String, String> anew;
        try (DeskStore other =
                DeskStore.open(
                        DeskHome.open(copy),
                        features,
                        this,
                        StoreKey.ownerFile(),
                        StoreOptions.small().withFiles(WatchedFiles.withoutForce()))) {
            anew = digest(other);
        }
        Set<String> differ = new TreeSet<>(live.keySet());
        differ.addAll(anew.keySet());
        differ.removeIf(table -> Objects.equals(live.get(table), anew.get(table)));
        return differ;
    }

    /// The machine is lost, and goes on with the copy of its disk.
    void backToImage(Told told, Set<UUID> atCentre) {
        Image older = java.util.Objects.requireNonNull(image);
        stop();
        Homes.delete(home);
        Homes.copy(older.directory(), home);
        told.olderDisk(place.code(), older.told(), atCentre);
    }

    /// Begins another life of the home, which is closed.
    void asNew() {
        Restore.asNew(DeskHome.open(home), StoreKey.ownerFile(), instant(), lot);
    }

    boolean isRefusedAsCopy() {
        return Files.exists(home.resolve("copied"));
    }

    /// Copies and deletes folders.
    static final class Homes {

        private Homes() {}

        static void copy(Path from, Path to) {
            copy(from, to, Set.of());
        }

        /// @param without names of files that are left out
        static void copy(Path from, Path to, Set<String> without) {
            try (Stream<Path> files = Files.walk(from)) {
                Files.createDirectories(to.getParent());
                for (Path file : files.toList()) {
                    Path at = to.resolve(from.relativize(file).toString());
                    String name = file.getFileName().toString();
                    if (!name.equals("lock") && !without.contains(name)) {
                        Files.copy(file, at, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        static void delete(Path folder) {
            if (!Files.exists(folder)) {
                return;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
