package com.passportdesk.store.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of rows that is written over and over, as one is while rows are made anew: each falls
/// into other pages.
class SmallFileTest {

    private static final String SECRET = "0123456789abcdef".repeat(4);
    private static final int ROWS = 20_000;
    private static final int PARTS = 60;
    private static final long MOST = 1 << 20;

    @TempDir Path directory;

    @Test
    void aFileThatIsBeingMadeUsesItsSpaceAgainAndHoldsWhatWasWritten() throws Exception {
        List<String> grown = written("grown", false);
        List<String> small = written("small", true);
        assertThat(small).isEqualTo(grown);
        assertThat(size("grown")).isGreaterThan(2 * size("small"));
        try (ProjectionFile again = new ProjectionFile(path("small"), SECRET)) {
            assertThat(rows(again)).isEqualTo(small);
        }
    }

    @Test
    void aFileInUseIsNeverWrittenOver() throws Exception {
        try (ProjectionFile file = new ProjectionFile(path("used"), SECRET)) {
            fill(file);
            for (int part = 0; part < PARTS / 3; part++) {
                change(file, part);
                long before = size("used");
                file.keepSmall(0);
                assertThat(size("used")).isEqualTo(before);
            }
        }
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private long size(String name) throws Exception {
        return Files.size(directory.resolve(name + ".mv.db"));
    }

    private List<String> written(String name, boolean isKeptSmall) throws Exception {
        try (ProjectionFile file = ProjectionFile.toBeMade(path(name), SECRET)) {
            fill(file);
            for (int part = 0; part < PARTS; part++) {
                change(file, part);
                if (isKeptSmall) {
                    file.keepSmall(MOST);
                }
            }
            return rows(file);
        }
    }

    private static void fill(ProjectionFile file) throws SQLException {
        file.rows().sql("create table part (id int primary key, text varchar(80))").update();
        file.rows()
                .sql(
                        """
                        insert into part
                        select x, rpad(cast(x as varchar), 80, 'x') from system_range(1, ?)
                        """)
                .param(ROWS)
                .update();
        file.writer().commit();
        file.save();
    }

    private static void change(ProjectionFile file, int part) throws SQLException {
        Random random = new Random(part);
        for (int i = 0; i < ROWS / 20; i++) {
            file.rows()
                    .sql("update part set text = ? where id = ?")
                    .params(Integer.toString(random.nextInt()).repeat(6), random.nextInt(ROWS) + 1)
                    .update();
        }
        file.writer().commit();
        file.save();
    }

    private static List<String> rows(ProjectionFile file) {
        return file.rows()
                .sql("select text from part order by id limit 20000")
                .query(String.class)
                .list();
    }
}
