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
import com.passportdesk.store.journal.Entry;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    final SimulatedCentre.Place place;
    final Wire wire;
    private final Path home;
    private final SimulatedTime time;
    private Duration skew = Duration.ZERO;
    private boolean isOlderBuild;
    private @Nullable WatchedFiles files;
    private volatile boolean stopped;
    private @Nullable DeskStore store;
    private @Nullable SteppedLine line;
    private final Map<String, SteppedTalk> talks = new HashMap<>();
    private @Nullable Image image;

    /// What was copied of its disk.
    private record Image(Path directory, Set<UUID> told) {}

    SimulatedDesk(SimulatedCentre.Place place, Path home, Wire wire, SimulatedTime time) {
        this.place = place;
        this.home = home;
        this.wire = wire;
        this.time = time;
    }

    @Override
    public Instant instant() {
        return time.instant().plus(skew);
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
                        isOlderBuild ? OLDER : NEWER,
                        this,
                        StoreKey.ownerFile(),
                        StoreOptions.small().withFiles(fresh));
        line = wire.line(store, this);
    }

    /// From the next start on this desk has the build before this one, which counts no goods,
    /// settles and erases nothing, or this one. The rows are made anew then.
    void build(boolean older) {
        isOlderBuild = older;
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
        watch((call, path) -> call == where.call && path.getParent().endsWith(folder));
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
    record Answered<O>(Optional<O> outcome, List<Entry> records) {}

    <C extends Command, F, O> Answered<O> submit(
            String operator, CommandHandler<C, F, O> handler, C command) {
        long before = store().lastNumber();
        try {
            O outcome = store().submit(operator, handler, command);
            return new Answered<>(Optional.of(outcome), records(command.commandId(), before));
        } catch (StoreProblem problem) {
            if (!stopped) {
                throw problem;
            }
            return new Answered<>(Optional.empty(), List.of());
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

    /// The records behind an answer; a refusal has notes.
    private List<Entry> records(UUID command, long before) {
        List<long[]> done =
                store().rows()
                        .sql("select first_number, records from command_done where command_id = ?")
                        .param(command)
                        .query((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                        .list();
        long from = done.isEmpty() ? before + 1 : done.getFirst()[0];
        long end = done.isEmpty() ? store().lastNumber() + 1 : from + done.getFirst()[1];
        List<Entry> found = new ArrayList<>();
        while (from < end) {
            for (Stored stored : store().read(from, (int) (end - from))) {
                found.add(stored.entry());
                from++;
            }
        }
        return found;
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
        Homes.copy(home, copy, Set.of("store.mv.db", "store.open"));
        image = new Image(copy, told.onDiskOf(place.code()));
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
        Restore.asNew(DeskHome.open(home), StoreKey.ownerFile(), instant());
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
