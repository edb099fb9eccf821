package com.passportdesk.store.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How large a file becomes while each row that is put in falls into other pages of each index.
class FileSpaceTest {

    private static final String SECRET = "5a".repeat(32);
    private static final int ROWS = 8_000;
    private static final int AT_ONCE = 20;
    private static final long MB = 1L << 20;

    private static final long SPARE = 4 * MB;

    /// So much H2 may hold back besides.
    private static final long LITTLE = 8 * MB;

    @TempDir Path directory;

    private final Random random = new Random(20270422);
    private final ExecutorService looking = Executors.newSingleThreadExecutor();

    @AfterEach
    void nobodyLooks() {
        looking.close();
    }

    /// @param largest the file was, in bytes
    private record Grown(long largest, ProjectionFile.Size end) {}

    private Grown filled(ProjectionFile file) throws SQLException {
        return filled(file, true);
    }

    /// @param saving whether H2 is told to write now and then, or writes when much is waiting
    private Grown filled(ProjectionFile file, boolean saving) throws SQLException {
        file.rows()
                .sql(
                        """
                        create table filled (id integer primary key, number varchar(40) not null,
                                             uid varchar(40) not null, text varchar(400) not null)
                        """)
                .update();
        file.rows().sql("create index filled_number on filled (number)").update();
        file.rows().sql("create index filled_uid on filled (uid)").update();
        file.writer().commit();
        long largest = 0;
        for (int row = 0; row < ROWS; row++) {
            file.rows()
                    .sql("insert into filled values (?,?,?,?)")
                    .param(row)
                    .param(letters(10))
                    .param(letters(10))
                    .param(letters(150))
                    .update();
            if (row % AT_ONCE == AT_ONCE - 1) {
                file.writer().commit();
                if (saving) {
                    file.save();
                }
                file.tidy();
                largest = Math.max(largest, file.size().bytes());
            }
        }
        return new Grown(largest, file.size());
    }

    private String letters(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().formatHex(some);
    }

    private ProjectionFile file(String name) throws SQLException {
        return new ProjectionFile(directory.resolve(name).toString(), SECRET);
    }

    @Test
    void aFileThatUsesItsSpaceAgainStaysNearWhatCounts() throws Exception {
        Grown kept;
        try (ProjectionFile file = file("kept")) {
            kept = filled(file);
        }
        try (ProjectionFile file = file("again")) {
            file.reuseSpace(true, SPARE);
            Grown again = filled(file);
            System.out.println("used again: " + again + ", else: " + kept);
            assertThat(again.largest())
                    .isLessThan(2 * again.end().live() + SPARE + LITTLE)
                    .isLessThan(kept.largest() * 2 / 3);
        }
    }

    @Test
    void aFileThatHoldsMoreBackWritesAPageThatChangesAgainOnce() throws Exception {
        Grown usual;
        try (ProjectionFile file = file("usual")) {
            usual = filled(file, false);
        }
        try (ProjectionFile file = file("held")) {
            file.holdBack(true);
            Grown held = filled(file, false);
            System.out.println("held back: " + held + ", else: " + usual);
            // How often H2 writes else is a matter of the machine's pace.
            assertThat(held.largest())
                    .isLessThan(usual.largest())
                    .isLessThan(held.end().live() * 11 / 10);
            file.holdBack(false);
            file.save();
            assertThat(count(file.rows())).isEqualTo(ROWS);
        }
        try (ProjectionFile file = file("held")) {
            assertThat(count(file.rows())).isEqualTo(ROWS);
        }
    }

    @Test
    void itCanBeReadMeanwhileAndWhatComesAfterwardsStandsBehindAllThatIsThere() throws Exception {
        try (ProjectionFile file = file("read")) {
            file.reuseSpace(true, SPARE);
            AtomicBoolean isFilled = new AtomicBoolean();
            CompletableFuture<Long> read =
                    CompletableFuture.supplyAsync(() -> read(file, isFilled), looking);
            filled(file);
            isFilled.set(true);
            assertThat(read.join()).as("reads of it all").isPositive();

            file.reuseSpace(false);
            for (int save = 0; save < 3; save++) {
                long before = file.size().bytes();
                file.rows().sql("update filled set text = 'after ' || id").update();
                file.writer().commit();
                file.save();
                file.tidy();
                assertThat(file.size().bytes()).isGreaterThanOrEqualTo(before);
            }
        }
        try (ProjectionFile file = file("read")) {
            assertThat(count(file.rows())).isEqualTo(ROWS);
        }
    }

    /// Reads all rows again and again, as a screen would read some.
    ///
    /// @return how often
    private static long read(ProjectionFile file, AtomicBoolean isFilled) {
        JdbcClient rows = JdbcClient.create(file.readers());
        long times = 0;
        do {
            if (isMade(file)) {
                long found =
                        rows.sql("select number, text from filled order by uid limit 100000")
                                .query((row, _) -> row.getString(2).length())
                                .list()
                                .size();
                assertThat(found % AT_ONCE).isZero();
                times++;
            }
        } while (!isFilled.get());
        return times;
    }

    private static boolean isMade(ProjectionFile file) {
        return !JdbcClient.create(file.readers())
                .sql("select 1 from information_schema.tables where table_name = 'FILLED'")
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }

    private static long count(JdbcClient rows) {
        return rows.sql("select count(*) from filled").query(Long.class).single();
    }
}
