package com.passportdesk.store.backup;

import com.passportdesk.store.backup.BackupProblem.Kind;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.CopiedRecords;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Lost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies a desk into a second folder while it works, on a thread of its own. The desk never waits
/// for it: a drive that is full, slow or away is said, and tried again.
public final class ContinuousCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuousCopy.class);

    private final DeskStore store;
    private final InstantSource clock;
    private final JournalFiles target;
    private final Pace pace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Runnable release;
    private final Thread thread;
    private BackupSetting setting;
    private @Nullable HomeCopy copy;

    /// What was looked for in the copy.
    private List<Lost> asked = List.of();

    private volatile State state;
    private boolean changed = true;
    private boolean closed;

    /// How it stands.
    ///
    /// @param folder where the copy is
    /// @param last the last record copied; 0 when none is
    /// @param at when the copy last had everything; the beginning of this run when not yet
    /// @param trouble why it has not everything now; empty when it has, or is about to
    /// @param isFeedWhole false where of what the centre said only what stands before damage of it
    ///   can be copied: no trouble, whoever restores the copy hears it anew
    public record State(
            Path folder, long last, Instant at, Optional<Trouble> trouble, boolean isFeedWhole) {}

    /// What is wrong, in a text key and its arguments.
    public record Trouble(String textKey, List<Object> arguments) {}

    /// How often it is looked.
    ///
    /// @param least between two looks: what was written meanwhile goes together
    /// @param again after something went wrong
    /// @param most without any change
    record Pace(Duration least, Duration again, Duration most) {
        static final Pace USUAL =
                new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    ContinuousCopy(
            DeskStore store,
            BackupSetting setting,
            InstantSource clock,
            JournalFiles target,
            Pace pace) {
        this.store = store;
        this.setting = setting;
        this.clock = clock;
        this.target = target;
        this.pace = pace;
        this.state = new State(setting.folder(), 0, clock.instant(), Optional.empty(), true);
        this.release = store.onChange(_ -> tell());
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("desk-copies")
                        .priority(Thread.MIN_PRIORITY)
                        .unstarted(this::run);
    }

    /// Begins, and returns without waiting for anything.
    public static ContinuousCopy begin(
            DeskStore store, BackupSetting setting, InstantSource clock) {
        ContinuousCopy begun =
                new ContinuousCopy(store, setting, clock, JournalFiles.disk(), Pace.USUAL);
        begun.start();
        return begun;
    }

    void start() {
        thread.start();
    }

    public State state() {
        return state;
    }

    private void tell() {
        lock.lock();
        try {
            changed = true;
            some.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                bring();
                goesOn = pause(pace.least(), false) && pause(pace.most(), true);
            } catch (IOException | RuntimeException | Error e) {
                leave(e);
                goesOn = pause(pace.again(), false);
            }
        }
        last();
        drop();
    }

    /// What was written down since the last look.
    private void last() {
        if (state.trouble().isEmpty()) {
            try {
                bring();
            } catch (IOException | RuntimeException | Error e) {
                LOG.debug("the last records are copied next time", e);
            }
        }
    }

    private void bring() throws IOException {
        lock.lock();
        try {
            changed = false;
        } finally {
            lock.unlock();
        }
        Instant began = clock.instant();
        giveBack();
        HomeCopy open = copy;
        if (open == null) {
            open = open();
            copy = open;
        }
        if (!Files.isDirectory(setting.folder())) {
            // Files that are still open do not tell that their drive was taken away.
            throw new BackupProblem(Kind.AWAY, setting.folder().toString());
        }
        open.bring(
                new HomeCopy.Far() {
                    @Override
                    public long own() {
                        return store.progress().number();
                    }

                    @Override
                    public long feed() {
                        return store.progress().feedNumber();
                    }
                });
        if (!setting.begun()) {
            setting = new BackupSetting(setting.folder(), true);
            setting.keep(store.home());
        }
        state =
                new State(
                        setting.folder(), open.own(), began, Optional.empty(), open.isFeedWhole());
    }

    /// What the desk's disk damaged of its records may be whole here.
    private void giveBack() throws IOException {
        List<Lost> lost = store.damage().known();
        Path records = setting.folder().resolve("journal");
        if (lost.isEmpty() || lost.equals(asked) || !Files.isDirectory(records)) {
            return;
        }
        asked = lost;
        Map<Long, List<String>> texts = CopiedRecords.of(records, lost);
        if (!texts.isEmpty() && store.damage().mend(texts)) {
            LOG.info("records that the disk had damaged came back from the copy");
        }
    }

    private HomeCopy open() throws IOException {
        Path folder = setting.folder();
        boolean isThere = Files.isDirectory(folder);
        if (setting.begun() && (!isThere || !DeskHome.isHome(folder))) {
            throw new BackupProblem(Kind.AWAY, folder.toString());
        }
        HomeCopy.refuseInside(store.home(), folder);
        if (!isThere) {
            // Not its parents: where a drive should be there would be a folder on this one.
            Files.createDirectory(folder);
        }
        return new HomeCopy(store.home(), folder, target);
    }

    private void leave(Throwable e) {
        long last = copy == null ? state.last() : copy.own();
        drop();
        Trouble trouble = trouble(e);
        if (state.trouble().isEmpty()) {
            LOG.warn("the copy of this desk is not up to date: {}", e.toString());
        }
        state =
                new State(
                        setting.folder(),
                        last,
                        state.at(),
                        Optional.of(trouble),
                        state.isFeedWhole());
    }

    private Trouble trouble(Throwable e) {
        return switch (e) {
            case BackupProblem problem -> new Trouble(problem.textKey(), problem.arguments());
            case StoreProblem problem -> new Trouble(problem.textKey(), problem.arguments());
            case IOException failed -> trouble(BackupProblem.of(failed, setting.folder()));
            default -> {
                LOG.error("a bug while copying this desk", e);
                yield trouble(new BackupProblem(Kind.AWAY, e, setting.folder().toString()));
            }
        };
    }

    private void drop() {
        HomeCopy open = copy;
        copy = null;
        try (open) {
            // Closed, whatever comes of it.
        } catch (IOException e) {
            LOG.debug("while leaving the copy", e);
        }
    }

    /// @param untilChanged whether a change ends it
    /// @return false when it is to end
    private boolean pause(Duration most, boolean untilChanged) {
        long left = most.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0 && !(untilChanged && changed)) {
                left = some.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException _) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /// Copies what there is, if the drive lets it within a second; what is not copied then is the
    /// next time.
    @Override
    public void close() {
        release.run();
        lock.lock();
        try {
            closed = true;
            some.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(1_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
