package com.passportdesk.store.central;

import com.passportdesk.store.central.CentreLine.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What the serialised counter costs against a sequence with the snapshot's horizon. Prints one
/// table; not part of the usual run. See docs/adr/0003-feed-counter.md.
class FeedCounterBench {

    private static final int WRITERS = 16;
    private static final long MILLIS = 4_000;

    @Test
    void commitsASecondWithAndWithoutTheCounter() throws Exception {
        Path folder = Files.createTempDirectory("counter");
        try (TestCentre server = TestCentre.start(folder)) {
            CentreLogin login = server.database("counter");
            try (CentreLine line = open(login)) {
                line.connection()
                        .createStatement()
                        .execute(
                                """
                                create table item (position bigint, x xid8, body text);
                                create sequence place;
                                create table counter (n bigint) with (fillfactor = 10);
                                insert into counter values (0)
                                """);
            }
            String sequence =
                    "insert into item select nextval('place'), pg_current_xact_id(), repeat('x', 300)"
                            + " from generate_series(1, %d)";
            String counter =
                    "with c as (update counter set n = n + %1$d returning n) insert into item select"
                            + " n - g, null, repeat('x', 300) from c, generate_series(0, %1$d - 1) g";
            System.out.println("rows a commit | sequence commits/s | counter commits/s | ratio");
            for (int rows : new int[] {1, 20, 500}) {
                double best = 0;
                double ours = 0;
                for (int round = 0; round < 2; round++) {
                    best = Math.max(best, rate(login, sequence.formatted(rows)));
                    ours = Math.max(ours, rate(login, counter.formatted(rows)));
                }
                System.out.printf("%13d | %18.0f | %17.0f | %.2f%n", rows, best, ours, ours / best);
            }
        }
    }

    private static CentreLine open(CentreLogin login) {
        return CentreLine.open(
                login, new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30)), "bench");
    }

    private static double rate(CentreLogin login, String sql) throws Exception {
        AtomicLong commits = new AtomicLong();
        List<Thread> writers = new ArrayList<>();
        long end = System.nanoTime() + MILLIS * 1_000_000;
        for (int i = 0; i < WRITERS; i++) {
            writers.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try (CentreLine line = open(login);
                                        Connection connection = line.connection();
                                        var call = connection.prepareStatement(sql)) {
                                    while (System.nanoTime() < end) {
                                        call.executeUpdate();
                                        commits.incrementAndGet();
                                    }
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        return commits.get() * 1_000.0 / MILLIS;
    }
}
