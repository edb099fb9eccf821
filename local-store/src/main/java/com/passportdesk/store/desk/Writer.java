package com.passportdesk.store.desk;

import com.passportdesk.store.desk.StoreProblem.Kind;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.Progress;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.RowFollower;
import com.passportdesk.store.projection.RowTrouble;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes. It is never interrupted: an interrupt inside H2 closes the whole
/// database.
final class Writer {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_WAITING = 1_000;

    private final DeskHome home;
    private final InstantSource clock;
    private final TimeOrderedIds ids;
    private final KnownLine line;
    private final Ballast ballast;
    private final Changes changes = new Changes(() -> session().signHead());
    private final Inspection inspection = new Inspection(this);
    private final Following following;
    private final Heard heard = new Heard(this);
    private final BlockingQueue<Work<?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("desk-writer").unstarted(this::run);
    private final ReadersDoor door = new ReadersDoor();
    private final SessionKeeper keeper;
    private volatile Runnable appended = () -> {};
    private volatile boolean renewalWanted;
    private final AtomicLong erasures = new AtomicLong();
    private volatile long worked = System.nanoTime();
    private volatile boolean closing;
    private int behind;

    Writer(
            DeskHome home,
            List<Projection> features,
            InstantSource clock,
            byte[] storeKey,
            StoreOptions options,
            List<RowFollower> followers)
            throws IOException, SQLException {
        this.home = home;
        this.clock = clock;
        this.ids = new TimeOrderedIds(clock, options.lot());
        this.ballast = new Ballast(home.directory(), options);
        this.line = new KnownLine(home.directory(), options.files(), clock.instant());
        this.following = new Following(followers);
        HomeRows.clearLeftovers(home, options.files());
        // A disk that filled up while the desk was off: what follows writes.
        boolean _ = ballast.hasRoom();
        this.keeper =
                new SessionKeeper(
                        kept ->
                                new Session(
                                        home,
                                        features,
                                        storeKey,
                                        options,
                                        kept,
                                        following.followers()),
                        ballast,
                        () -> changes.tell(Set.of("reopened")));
        Session session = keeper.session();
        this.renewalWanted = session.holdsErased();
        // Of what the centre has, it was heard later.
        if (session.journal.lastNumber() > session.progress.acknowledged()) {
            session.lastAt().ifPresent(line::seen);
        }
    }

    void start() {
        ballast.look();
        changes.start();
        thread.start();
        inspection.start();
    }

    Following following() {
        return following;
    }

    Inspection inspection() {
        return inspection;
    }

    Session session() {
        return keeper.session();
    }

    ReadersDoor door() {
        return door;
    }

    Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - worked);
    }

    Changes changes() {
        return changes;
    }

    /// Told at once, on the writer's thread, when records are durable: it only calls somebody.
    void appended(Runnable told) {
        appended = told;
    }

    KnownLine line() {
        return line;
    }

    void put(Work<?> work) {
        if (closing || !queue.offer(work)) {
            throw new StoreProblem(closing ? Kind.CLOSED : Kind.TOO_SLOW);
        }
        if (closing && queue.remove(work)) {
            throw DeskStore.closed();
        }
    }

    /// Whether somebody waits for it just now; for its own thread.
    boolean isAwaited() {
        return behind > 0 || !queue.isEmpty();
    }

    private void run() {
        List<Work<?>> taken = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            try {
                Work<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    taken.add(first);
                    queue.drainTo(taken, MOST_AT_ONCE - 1);
                    inGroups(taken);
                }
                save(first == null);
            } catch (InterruptedException e) {
                LOG.warn("the writer was interrupted and goes on", e);
            } catch (RuntimeException | Error e) {
                survive(taken, e);
            } finally {
                taken.clear();
                behind = 0;
            }
        }
        heard.close();
    }

    /// No other thread writes: whatever it was, this one goes on, but never in a session whose open
    /// transaction nobody knows.
    private void survive(List<Work<?>> taken, Throwable cause) {
        try {
            keeper.survive(cause);
            taken.forEach(work -> work.answer().fail(cause));
            LOG.error("the writer failed and goes on: {}", RowTrouble.words(cause));
        } catch (RuntimeException | Error again) {
            keeper.giveUp();
        }
    }

    private void save(boolean idle) {
        try {
            if (!keeper.isLeft()) {
                Session session = session();
                session.taking(heard.isPicture(), heard.isMuch());
                if (session.isSaveDue(idle) && ballast.isRoomLeft()) {
                    session.save();
                }
            }
        } catch (IOException | SQLException | RuntimeException | Error e) {
            keeper.left("writing the rows", session().journal.lastNumber(), e);
        }
    }

    private void inGroups(List<Work<?>> taken) {
        List<Work.Asked<?, ?, ?>> commands = new ArrayList<>();
        behind = taken.size();
        for (Work<?> work : taken) {
            behind--;
            switch (work) {
                case Work.Asked<?, ?, ?> asked -> commands.add(asked);
                case Work.Alone<?> alone -> {
                    commands(commands);
                    commands.clear();
                    alone(alone);
                }
            }
        }
        commands(commands);
    }

    private void commands(List<Work.Asked<?, ?, ?>> commands) {
        if (commands.isEmpty()) {
            return;
        }
        worked = System.nanoTime();
        if (!keeper.isUsable() || !keeper.hasRoom()) {
            commands.forEach(c -> c.answer().fail(keeper.trouble()));
            return;
        }
        Session session = session();
        Group group = new Group(home, session, ids, line.now(clock.instant()));
        boolean durable = false;
        try {
            for (Work.Asked<?, ?, ?> asked : commands) {
                group.add(asked, clock.instant());
            }
            if (group.isEmpty()) {
                session.file.rollback();
                group.acknowledge();
                return;
            }
            group.journal();
            durable = true;
            line.seen(clock.instant());
            appended.run();
            commit(group.progress());
            if (group.topics().contains(Erased.TOPIC)) {
                letGo(session);
            }
        } catch (Exception | Error e) {
            String what = durable ? "what follows from commands" : "a group of commands";
            keeper.left(
                    what, durable ? session.journal.lastNumber() : session.progress.number(), e);
            if (!durable) {
                Throwable told = DiskTrouble.told(e);
                group.fail(told);
                commands.forEach(c -> c.answer().fail(told));
                return;
            }
            // The records are in the journal: they have happened, and the rows follow from it.
        }
        group.acknowledge();
        changes.tell(group.topics());
    }

    /// Makes the open transaction's rows and place what there is.
    void commit(Progress progress) throws SQLException {
        Session session = session();
        session.projections.keep(progress);
        session.file.writer().commit();
        session.file.committed();
        session.progress = progress;
    }

    private <O> void alone(Work.Alone<O> alone) {
        if (!alone.answer().begin()) {
            return;
        }
        if (!keeper.isUsable() || alone.writes() && !keeper.hasRoom()) {
            alone.answer().fail(keeper.trouble());
            return;
        }
        try {
            alone.answer().give(alone.step().run(session()));
        } catch (Exception | Error e) {
            keeper.left("work on the writer", session().journal.lastNumber(), e);
            alone.answer().fail(DiskTrouble.told(e));
        }
    }

    Heard heard() {
        return heard;
    }

    /// Makes the rows anew, because those of `damaged` are not what was written.
    void remake(Session damaged, String why) {
        keeper.remake(damaged, why);
    }

    /// What H2 has of somebody erased in freed pages goes when the rows are renewed.
    void letGo(Session open) throws IOException {
        erasures.incrementAndGet();
        renewalWanted = true;
        open.good.drop();
        open.destroyErasedKeys();
    }

    long erasures() {
        return erasures.get();
    }

    Instant now() {
        return clock.instant();
    }

    boolean isRenewalWanted() {
        return renewalWanted;
    }

    /// Puts rows made beside in the place of those in use, unless somebody is reading these for
    /// longer than one would wait.
    ///
    /// @param begun the [#erasures] there were when making them began
    boolean renew(Session old, HomeRows.Rows beside, long begun) throws IOException, SQLException {
        HomeRows.Rows made = session() == old ? Renewal.finished(old, beside) : null;
        if (made == null || !door.close(old.file.readers())) {
            beside.file().abandon();
            return false;
        }
        try {
            keeper.renewed(old.with(made));
            renewalWanted = erasures() != begun;
        } finally {
            door.open();
        }
        return true;
    }

    Ballast ballast() {
        return ballast;
    }

    /// Why rows cannot be read just now.
    StoreProblem unreadable(Exception cause) {
        if (keeper.isLeft()) {
            return keeper.trouble();
        }
        return closing ? DeskStore.closed() : DiskTrouble.problem(cause);
    }

    void close() {
        closing = true;
        boolean _ = queue.offer(Work.nothing());
        inspection.close();
        try {
            thread.join(4_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (Work<?> work = queue.poll(); work != null; work = queue.poll()) {
            work.answer().fail(DeskStore.closed());
        }
        changes.close();
        following.close(!thread.isAlive() && !keeper.isLeft());
        if (thread.isAlive() || keeper.isLeft()) {
            // It is not waited for any longer; the next start catches up from the journal.
            return;
        }
        Session session = session();
        try {
            session.close();
        } catch (IOException | SQLException e) {
            LOG.warn("the store was not closed in order; the next start looks after it", e);
            session.abandon();
        }
    }
}
