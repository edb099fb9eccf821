package com.passportdesk.store.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Why the journal is the truth and not H2: H2 alone keeps what it acknowledged through any cut
/// once four of its defects are kept away from it, and each of them alone is found out by the cuts
/// that the store's own files are tried with. `-Dpowercut.seed=N` repeats a run's choices.
@Tag("long")
class DefectsTest {

    private static final int IMAGES = 1_000;

    /// Until a defect shows. Whether a run of several writers has a moment that shows it at all is
    /// chance, so each run is looked at so often and then another one is made.
    private static final int IMAGES_OF_A_RUN = 250;

    private static final int MOST_RUNS = 40;

    private static final int TRANSACTIONS = 60;
    private static final int ACCOUNTS = 7;
    private static final int WRITERS = 8;
    private static final int NOTE = 300;

    /// What H2 does unless it is told otherwise.
    private enum Defect {
        NONE,
        /// Nothing is forced when a commit returns.
        NOT_FLUSHED,
        /// A new chunk may lie before older ones, where it is not looked for after a stop.
        SPACE_REUSED,
        /// A chunk whose end is there counts as whole.
        TORN_CHUNK_TRUSTED,
        /// Commits of several connections are not whole each.
        SEVERAL_WRITERS
    }

    @TempDir Path directory;

    @Test
    void eachDefectOfH2IsFoundAndWithoutThemNothingIs() throws Exception {
        long seed = Long.getLong("powercut.seed", System.nanoTime());
        System.out.println("H2 alone, seed " + seed);
        for (Defect defect : Defect.values()) {
            Random random = new Random(seed);
            if (defect == Defect.NONE) {
                assertThat(looked(defect, 0, IMAGES, random)).isNull();
                continue;
            }
            String found = null;
            for (int run = 0; found == null && run < MOST_RUNS; run++) {
                found = looked(defect, run, IMAGES_OF_A_RUN, random);
            }
            assertThat(found).as("%s, after %d runs", defect, MOST_RUNS).isNotNull();
            System.out.println(defect + ": found by " + found);
        }
    }

    /// Has H2 work and looks at images of it, until one is wrong.
    ///
    /// @return which one, and how; null when none is
    private @Nullable String looked(Defect defect, int run, int images, Random random)
            throws Exception {
        Path home = Files.createDirectories(directory.resolve(defect.name() + run));
        FlushingFiles files = new FlushingFiles(defect);
        run(home, files, defect);
        List<LoggedFiles.Op> ops = files.ops();
        for (int image = 1; image <= images; image++) {
            String wrong = wrong(home, ops, defect, random);
            if (wrong != null) {
                return "image %d of run %d, %s".formatted(image, run + 1, wrong);
            }
        }
        return null;
    }

    /// Forces what is written before it returns, the end of it last.
    private static final class FlushingFiles extends LoggedFiles {
        private static final int SECTOR = 512;
        private final Defect defect;

        FlushingFiles(Defect defect) {
            this.defect = defect;
        }

        @Override
        public File open(Path path) throws IOException {
            return new PassedOnFile(super.open(path)) {
                @Override
                public void write(ByteBuffer from, long position) throws IOException {
                    int length = from.remaining();
                    int first = defect == Defect.TORN_CHUNK_TRUSTED ? 0 : length - SECTOR;
                    if (first > 0) {
                        super.write(from.slice(from.position(), first), position);
                        force();
                    }
                    int done = Math.max(first, 0);
                    super.write(from.slice(from.position() + done, length - done), position + done);
                    force();
                }

                @Override
                public void force() throws IOException {
                    if (defect != Defect.NOT_FLUSHED) {
                        super.force();
                    }
                }
            };
        }
    }

    private static void run(Path home, FlushingFiles files, Defect defect) throws Exception {
        String url =
                "jdbc:h2:%s;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;REUSE_SPACE=%s;RETENTION_TIME=0"
                        .formatted(
                                files.rows(home.resolve("alone")),
                                defect == Defect.SPACE_REUSED ? "TRUE" : "FALSE");
        int writers = defect == Defect.SEVERAL_WRITERS ? WRITERS : 1;
        try (Connection first = DriverManager.getConnection(url);
                Statement statement = first.createStatement()) {
            statement.execute("create table account (id int primary key, sum int)");
            statement.execute("create table move (id int, account int, by int, note varchar)");
            statement.execute("create index move_account on move (account)");
            for (int i = 0; i < ACCOUNTS * writers; i++) {
                statement.execute("insert into account values (" + i + ", 0)");
            }
            files.forceDirectory(home);
            files.promise("begun");
            try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
                List<Future<?>> ends = new ArrayList<>();
                for (int w = 0; w < writers; w++) {
                    int writer = w;
                    ends.add(threads.submit(() -> moves(url, files, defect, writer)));
                }
                for (Future<?> end : ends) {
                    end.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("a writer failed", e);
            }
            statement.execute("shutdown immediately");
        } catch (SQLException e) {
            if (e.getErrorCode() != org.h2.api.ErrorCode.DATABASE_IS_CLOSED) {
                throw e;
            }
        }
    }

    /// Moves one unit from one account to another, again and again.
    private static boolean moves(String url, FlushingFiles files, Defect defect, int writer)
            throws SQLException {
        Random random = new Random(writer);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS; i++) {
                int id = writer * TRANSACTIONS + i;
                int from = writer * ACCOUNTS + random.nextInt(ACCOUNTS);
                int to = writer * ACCOUNTS + random.nextInt(ACCOUNTS);
                for (String sql :
                        List.of(
                                "insert into move values (%d, %d, -1, '%s')"
                                        .formatted(id, from, note(random, defect)),
                                "insert into move values (%d, %d, 1, '%s')"
                                        .formatted(id, to, note(random, defect)),
                                "update account set sum = sum - 1 where id = " + from,
                                "update account set sum = sum + 1 where id = " + to)) {
                    statement.execute(sql);
                }
                connection.commit();
                files.promise("moved " + id);
            }
        }
        return true;
    }

    private static String note(Random random, Defect defect) {
        // Little is written where space is to be used again soon, much where a chunk is to be torn.
        int times = defect == Defect.SPACE_REUSED ? 1 : NOTE;
        return Integer.toString(random.nextInt(1 << 30), 36).repeat(times);
    }

    /// What is wrong with one image, or null.
    private @Nullable String wrong(
            Path home, List<LoggedFiles.Op> ops, Defect defect, Random random) throws IOException {
        List<Integer> moments = moments(ops, defect);
        int moment = moments.get(random.nextInt(moments.size()));
        Cut cut = new Cut(Map.of());
        ops.subList(0, moment).forEach(cut::play);
        List<Cut.Policy> policies = policies(defect);
        Cut.Policy policy = policies.get(random.nextInt(policies.size()));
        Path image = directory.resolve("image");
        cut.write(home, image, policy, _ -> true, random);
        String wrong = wrong(image, ops.subList(0, moment));
        Files.deleteIfExists(image.resolve("alone.mv.db"));
        Files.deleteIfExists(image.resolve("alone.trace.db"));
        return wrong == null ? null : policy + ": " + wrong;
    }

    /// After the beginning; a chunk is torn only while it is written.
    private static List<Integer> moments(List<LoggedFiles.Op> ops, Defect defect) {
        List<Integer> moments = new ArrayList<>();
        int begun = ops.indexOf(new LoggedFiles.Op.Promised("begun"));
        for (int i = begun; i < ops.size(); i++) {
            if (defect != Defect.TORN_CHUNK_TRUSTED || ops.get(i) instanceof LoggedFiles.Op.Wrote) {
                moments.add(i + 1);
            }
        }
        return moments;
    }

    /// Space used again and commits that are not whole need no cut: all was written.
    private static List<Cut.Policy> policies(Defect defect) {
        return switch (defect) {
            case NONE, NOT_FLUSHED -> List.of(Cut.Policy.values());
            case SPACE_REUSED, SEVERAL_WRITERS -> List.of(Cut.Policy.ALL);
            case TORN_CHUNK_TRUSTED -> List.of(Cut.Policy.PAGES, Cut.Policy.SECTORS);
        };
    }

    /// What is wrong with an image, or null.
    private static @Nullable String wrong(Path image, List<LoggedFiles.Op> until) {
        String url = "jdbc:h2:" + image.resolve("alone") + ";IFEXISTS=TRUE;TRACE_LEVEL_FILE=0";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (LoggedFiles.Op op : until) {
                if (op instanceof LoggedFiles.Op.Promised(String what)
                        && what.startsWith("moved ")
                        && number(
                                        statement,
                                        "select count(*) from move where id = " + what.substring(6))
                                != 2) {
                    return "lost: " + what;
                }
            }
            if (number(
                            statement,
                            "select count(*) from (select id from move group by id having count(*) <> 2)")
                    != 0) {
                return "half a transaction";
            }
            if (number(
                            statement,
                            """
                            select count(*) from account a
                             where sum <> (select coalesce(sum(by), 0) from move m
                                            where m.account = a.id)
                            """)
                    != 0) {
                return "an index is not its table's";
            }
            return number(statement, "select coalesce(sum(sum), 0) from account") == 0
                    ? null
                    : "moved from nowhere";
        } catch (SQLException | IllegalStateException e) {
            return "cannot be opened or read: " + e.getMessage();
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
