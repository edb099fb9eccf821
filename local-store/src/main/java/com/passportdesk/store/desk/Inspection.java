package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Lost;
import com.passportdesk.store.projection.RowCheck;
import com.passportdesk.store.projection.RowTrouble;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all of a home again, soon after the start and every few hours, on a thread of its own
/// while the desk works: a bit that turned over on the disk is found before somebody is misled by
/// it. Rows that are not what was written are made anew; damage of the journal stops commands that
/// write; damage of the feed makes the centre tell all anew.
final class Inspection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);

    /// The first minute of a desk belongs to those who wait for it.
    private static final Duration FIRST = Duration.ofMinutes(1);

    /// The size of the rows' file is looked at more often than all that is in it.
    private static final Duration SOON = Duration.ofMinutes(10);

    /// Between two segments put into the archive: little of the disk's time.
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private static final Duration AGAIN = Duration.ofHours(6);
    private static final long REMAKING_SECONDS = 600;

    private final Writer writer;
    private final Renewal renewal;
    private final Archiving archiving;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread =
            Thread.ofPlatform()
                    .daemon()
                    .name("desk-inspection")
                    .priority(Thread.MIN_PRIORITY)
                    .unstarted(this::run);
    private volatile boolean closed;
    private volatile long asked;
    private long done;
    private volatile int mendedHeads;
    private volatile List<Lost> cameBack = List.of();

    Inspection(Writer writer) {
        this.writer = writer;
        this.renewal = new Renewal(writer);
        this.archiving = new Archiving(writer);
    }

    void start() {
        thread.start();
    }

    private void run() {
        Duration pause = FIRST;
        long nextLook = System.nanoTime();
        long nextSize = nextLook;
        while (sleep(pause)) {
            long answers = asked;
            pause = SOON;
            try {
                if (writer.ballast().look()) {
                    writer.changes().tell(Set.of("room"));
                }
                if (answers == done && writer.heard().isMuch()) {
                    // It would take a processor from what people wait for; and whoever reads for
                    // long keeps the rows' file from using its space again.
                    pause = FIRST;
                    continue;
                }
                boolean readFailed = writer.session().file.hasFailedRead();
                if (answers > done || readFailed || nextLook - System.nanoTime() <= 0) {
                    nextLook = System.nanoTime() + AGAIN.toNanos();
                    look();
                }
                if (answers > done || nextSize - System.nanoTime() <= 0) {
                    nextSize = System.nanoTime() + SOON.toNanos();
                    renewal.ifDue(() -> !closed);
                }
                pause = archiving.one() == Archiving.Turn.AGAIN_SOON ? BETWEEN : SOON;
            } catch (IOException | SQLException | RuntimeException | Error e) {
                LOG.warn("not all could be read again: {}", RowTrouble.words(e));
            }
            lock.lock();
            try {
                done = answers;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Until it is time, or somebody asks.
    ///
    /// @return whether to go on
    private boolean sleep(Duration pause) {
        await(pause, () -> closed || asked > done);
        return !closed && !Thread.currentThread().isInterrupted();
    }

    private void look() throws IOException {
        Session session = writer.session();
        long bad = session.journal.verify(_ -> {}).firstBad();
        if (bad != 0) {
            LOG.error("record {} of the journal is damaged", bad);
            session.journal.noteDamage();
            writer.changes().tell(Set.of("damage"));
        }
        int mended = session.heads.mend(() -> !closed && writer.session() == session);
        if (mended > 0) {
            LOG.warn("{} signed heads could not be read, another stands in their place", mended);
            mendedHeads += mended;
        }
        if (!closed && session.feed.isDamaged()) {
            // Rows made of what can be read of it ask the centre for all; a copy would not.
            session.good.drop();
            remake(session, "what the centre said is damaged");
        } else if (!closed) {
            String wrong = wrong(session);
            if (!wrong.isEmpty()) {
                remake(session, wrong);
            }
        }
    }

    /// What is wrong with the rows, in words for the log; empty when nothing is.
    private String wrong(Session session) {
        try {
            RowCheck.Found found = session.file.check(() -> !closed && writer.session() == session);
            return found.isWhole() ? "" : found.wrong().toString();
        } catch (SQLException | RuntimeException e) {
            // Reading may also end because the session did.
            return closed || writer.session() != session ? "" : RowTrouble.words(e);
        }
    }

    private void remake(Session session, String why) {
        Work.Alone<Boolean> work =
                new Work.Alone<>(
                        open -> {
                            writer.remake(session, why);
                            return true;
                        },
                        true,
                        new Work.Answer<>());
        writer.put(work);
        work.answer().await(REMAKING_SECONDS);
    }

    /// Has everything read again now, and waits for that.
    ///
    /// @return whether it ended in time
    boolean now(Duration most) {
        lock.lock();
        try {
            long mine = asked + 1;
            asked = mine;
            changed.signalAll();
            return await(most, () -> done >= mine);
        } finally {
            lock.unlock();
        }
    }

    /// Signed heads that were found unreadable since the start.
    int mendedHeads() {
        return mendedHeads;
    }

    /// Own records that were damaged and came back since the start.
    List<Lost> cameBack() {
        return cameBack;
    }

    /// Notes on the thread that writes that these came back.
    void cameBack(List<Lost> more) {
        cameBack = Lost.together(cameBack, more);
    }

    private boolean await(Duration most, BooleanSupplier condition) {
        long left = most.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Waits up to two seconds for a look that goes on.
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(2_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
