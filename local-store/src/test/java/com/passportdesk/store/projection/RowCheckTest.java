package com.passportdesk.store.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking all rows through, in a real file of H2.
class RowCheckTest {

    private static final String SECRET = "5a".repeat(32);
    private static final int ROWS = 3_000;

    @TempDir Path directory;

    @BeforeEach
    void makeRows() throws SQLException {
        try (ProjectionFile file = file()) {
            for (String table :
                    List.of(
                            "create table row_sum (name varchar(200) primary key, high bigint,"
                                    + " low bigint, counted bigint)",
                            "create table progress (id integer primary key, number bigint)",
                            "create table found (id integer primary key, text varchar(40))",
                            "create index found_text on found (text)")) {
                file.rows().sql(table).update();
            }
            // Of a table there is none of, so that no sum tells that this row is gone.
            file.rows().sql("insert into row_sum values ('AGO',0,0,0)").update();
            RowSums.Sum sum = RowSums.Sum.NOTHING;
            for (int row = 0; row < ROWS; row++) {
                String text = "text " + row % 7;
                file.rows().sql("insert into found values (?,?)").param(row).param(text).update();
                sum = sum.plus(RowSums.row(new Object[] {row, text}));
            }
            file.rows()
                    .sql("insert into row_sum values ('FOUND',?,?,?)")
                    .param(sum.high())
                    .param(sum.low())
                    .param(sum.rows())
                    .update();
            file.rows().sql("insert into progress values (1,1)").update();
            file.writer().commit();
        }
    }

    private ProjectionFile file() throws SQLException {
        return new ProjectionFile(directory.resolve("rows").toString(), SECRET);
    }

    @Test
    void aLookThatIsCutShortAnywhereFindsNothingWrong() throws SQLException {
        try (ProjectionFile file = file()) {
            AtomicInteger asked = new AtomicInteger();
            assertThat(file.check(() -> asked.incrementAndGet() > 0).isWhole()).isTrue();
            for (int most = 0; most < asked.get(); most++) {
                AtomicInteger left = new AtomicInteger(most);
                assertThat(file.check(() -> left.getAndDecrement() > 0).wrong())
                        .as("cut short after %d of %d", most, asked.get())
                        .isEmpty();
            }
        }
    }

    @Test
    void anIndexThatNamesARowWhichIsNotThereIsDamageInWhateverTable() throws SQLException {
        for (String table : List.of("FOUND", "ROW_SUM")) {
            try (ProjectionFile file = file()) {
                DamagedRows.moveOneOf(table, file.writer());
                assertThat(isFoundWrong(file)).as(table).isTrue();
                file.abandon();
            }
        }
    }

    private static boolean isFoundWrong(ProjectionFile file) {
        try {
            return !file.check(() -> true).isWhole();
        } catch (SQLException | RuntimeException said) {
            return RowTrouble.isDamage(said);
        }
    }
}
