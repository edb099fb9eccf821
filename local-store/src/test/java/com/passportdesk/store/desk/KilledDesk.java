package com.passportdesk.store.desk;

import com.passportdesk.store.backup.BackupSetting;
import com.passportdesk.store.backup.ContinuousCopy;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.PassedOn;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A desk in a process of its own, under load until [KillTest] kills it. What it acknowledges it
/// says on standard output, one line each, after the answer and never before; where it is stands in
/// three bytes of shared memory, which outlive it.
final class KilledDesk {

    static final int SEGMENT_BYTES = 20_000;
    private static final int WORKERS = 3;
    private static final int COMMANDS = 30;
    private static final int PICTURE = 2_000;
    private static final int PART = 20;

    /// So many commands, at the most, come to a step before one stands still there.
    private static final int STILL_WITHIN = 10;

    /// What the desk as a whole is at.
    enum Phase {
        STARTING,
        MAKING_ROWS,
        WORKING,
        MAKING_SEGMENT,
        WRITING_KEYS,
        ARCHIVING,
        CLOSING,
        CLOSED
    }

    /// How far the newest command is.
    enum Step {
        NONE,
        DECIDED,
        APPENDED,
        FORCED,
        ACKNOWLEDGED
    }

    /// Three bytes that both processes see.
    static final class Place {
        static final int BYTES = 3;
        private final MappedByteBuffer memory;

        Place(Path file) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE)) {
                memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
            }
        }

        void phase(Phase phase) {
            memory.put(0, (byte) phase.ordinal());
        }

        Phase phase() {
            return Phase.values()[memory.get(0)];
        }

        void step(Step step) {
            memory.put(1, (byte) step.ordinal());
        }

        Step step() {
            return Step.values()[memory.get(1)];
        }

        void standStill() {
            memory.put(2, (byte) 1);
        }

        boolean standsStill() {
            return memory.get(2) == 1;
        }
    }

    private final Place place;
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private final Step still;
    private final AtomicInteger before;
    private volatile Phase between = Phase.STARTING;

    private KilledDesk(Path memory, Step still, int run) throws IOException {
        place = new Place(memory);
        this.still = still;
        before = new AtomicInteger(new Random(run).nextInt(STILL_WITHIN));
    }

    /// The newest command came so far; where that is the step to be killed at, it goes no further.
    private void enter(Step step) {
        place.step(step);
        if (step == still && place.phase() == Phase.WORKING && before.getAndDecrement() == 0) {
            place.standStill();
            while (true) {
                LockSupport.park();
            }
        }
    }

    /// What the desk does beside its work.
    enum Beside {
        NOTHING,
        RENEWING,
        COPYING,
        HEARING_ALL,
        ARCHIVING
    }

    /// @param args home, shared memory, number of this run, last feed number, shape of the rows,
    ///   what is done besides, the step of a command to stand still at
    public static void main(String[] args) throws Exception {
        new KilledDesk(Path.of(args[1]), Step.valueOf(args[6]), Integer.parseInt(args[2]))
                .run(
                        DeskHome.open(Path.of(args[0])),
                        Integer.parseInt(args[2]),
                        Long.parseLong(args[3]),
                        Integer.parseInt(args[4]),
                        Beside.valueOf(args[5]));
    }

    /// Where a home is copied to.
    static Path copyOf(DeskHome home) {
        return home.directory().resolveSibling(home.directory().getFileName() + "-copy");
    }

    private static void beside(Beside what, DeskHome home, DeskStore store) {
        switch (what) {
            case NOTHING, HEARING_ALL -> {}
            case COPYING ->
                    ContinuousCopy.begin(
                            store, new BackupSetting(copyOf(home), false), InstantSource.system());
            case RENEWING -> {
                Thread renewing =
                        new Thread(() -> {
                            try {
                                while (store.renew()) {
                                    Thread.onSpinWait();
                                }
                            } catch (IOException | SQLException | StoreProblem closed) {
                                // The desk ends before it does.
                            }
                        });
                renewing.setDaemon(true);
                renewing.start();
            }
            case ARCHIVING -> {
                Thread archiving =
                        new Thread(() -> {
                            try {
                                while (store.archive(Instant.now()) >= 0) {
                                    store.vouch();
                                }
                            } catch (IOException | StoreProblem closed) {
                                // The desk ends before it does.
                            }
                        });
                archiving.setDaemon(true);
                archiving.start();
            }
        }
    }

    private void run(DeskHome home, int run, long feed, int schema, Beside what) throws Exception {
        place.phase(Phase.STARTING);
        DeskStore store =
                DeskStore.open(
                        home,
                        List.of(new Notes(schema)),
                        InstantSource.system(),
                        StoreKey.ownerFile(),
                        new StoreOptions(new Told(), SEGMENT_BYTES, 0));
        enter(Phase.WORKING);
        say("ready");
        beside(what, home, store);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Random random = new Random(run * 31L + i);
            workers.add(Thread.ofPlatform().start(() -> notes(store, random)));
        }
        if (what == Beside.HEARING_ALL) {
            hearAll(store, run, feed);
        } else {
            hear(store, run, feed);
        }
        for (Thread worker : workers) {
            worker.join();
        }
        enter(Phase.CLOSING);
        say("closing");
        store.close();
        enter(Phase.CLOSED);
        say("closed");
    }

    private void notes(DeskStore store, Random random) {
        for (int i = 0; i < COMMANDS; i++) {
            keep(store, new UUID(random.nextLong(), System.nanoTime()), "m-" + i % 7);
        }
    }

    private void keep(DeskStore store, UUID id, String person) {
        say("asked " + id);
        String note =
                store.submit("s-1", new Stepped(), new Notes.Keep(id, person, "of " + person));
        if (place.step() == Step.FORCED) {
            enter(Step.ACKNOWLEDGED);
        }
        say("kept " + id + ' ' + note);
    }

    /// What the centre says, and now and then somebody who wants to be forgotten.
    private void hear(DeskStore store, int run, long from) {
        long feed = from;
        for (int i = 0; i < COMMANDS / 2; i++) {
            String person = "gone-" + run + '-' + i;
            keep(store, UUID.randomUUID(), person);
            store.applyFeed(List.of(Notes.named("o-" + i, ++feed)));
            say("feed " + feed);
            store.applyFeed(List.of(Notes.erased(person, ++feed)));
            say("erased " + person + ' ' + feed);
        }
    }

    /// Everything the centre has to say, in parts, in place of all it said before.
    private void hearAll(DeskStore store, int run, long from) {
        List<FeedItem> all = new ArrayList<>();
        all.add(new FeedItem.History(0, UUID.randomUUID()));
        for (int i = 0; i < PICTURE; i++) {
            all.add(Notes.named("all-" + run + '-' + i, 0));
        }
        all.add(new FeedItem.Acknowledged(from + 1, 0));
        store.importSnapshot(all.iterator(), PART, _ -> {});
        say("feed " + (from + 1));
    }

    private void enter(Phase phase) {
        between = phase;
        place.phase(phase);
    }

    /// One line, one write.
    private void say(String line) {
        try {
            out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Says that it has decided.
    private final class Stepped implements CommandHandler<Notes.Keep, Long, String> {
        private final Notes.Handler handler = new Notes.Handler();

        @Override
        public Long facts(Notes.Keep command, Moment moment, JdbcClient rows) {
            return handler.facts(command, moment, rows);
        }

        @Override
        public Decision<String> decide(Notes.Keep command, Long facts, Moment moment) {
            Decision<String> decision = handler.decide(command, facts, moment);
            enter(Step.DECIDED);
            return decision;
        }

        @Override
        public Set<String> firstTypes() {
            return handler.firstTypes();
        }

        @Override
        public String outcome(List<com.passportdesk.store.journal.Entry> entries) {
            return handler.outcome(entries);
        }
    }

    /// The real files, saying on the way what is being done to which.
    private final class Told extends PassedOn {

        @Override
        public JournalFiles.File open(Path path) throws IOException {
            boolean isSegment = path.toString().endsWith(".seg");
            if (isSegment && !exists(path)) {
                place.phase(Phase.MAKING_SEGMENT);
            } else if (path.toString().endsWith(".seg.gz.new")) {
                place.phase(Phase.ARCHIVING);
            }
            boolean isJournal = isSegment && path.getParent().endsWith("journal");
            return new PassedOnFile(super.open(path)) {
                @Override
                public void write(ByteBuffer from, long position) throws IOException {
                    super.write(from, position);
                    if (isJournal && place.phase() != Phase.MAKING_SEGMENT) {
                        enter(Step.APPENDED);
                    }
                }

                @Override
                public void force() throws IOException {
                    super.force();
                    if (isJournal && place.phase() != Phase.MAKING_SEGMENT) {
                        enter(Step.FORCED);
                    }
                }
            };
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            super.forceDirectory(directory);
            if (place.phase() == Phase.MAKING_SEGMENT) {
                place.phase(between);
            }
        }

        @Override
        public void delete(Path path) throws IOException {
            if (path.endsWith("store-new.mv.db") || path.endsWith("store-renewed.mv.db")) {
                place.phase(Phase.MAKING_ROWS);
            } else if (path.endsWith("keys.new")) {
                place.phase(Phase.WRITING_KEYS);
            }
            super.delete(path);
            if (path.toString().endsWith(".seg")) {
                place.phase(between);
            }
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            super.replace(from, to);
            if (to.endsWith("keys.copy") || to.endsWith("store.mv.db")) {
                place.phase(between);
            }
        }
    }
}
