package com.passportdesk.store.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

class PreparedRowsTest {

    private Connection connection;
    private JdbcClient rows;

    @BeforeEach
    void someRows() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        rows = new PreparedRows(connection);
        rows.sql("create table thing (id integer primary key, name varchar(20), other integer)")
                .update();
        for (int id = 1; id <= 3; id++) {
            rows.sql("insert into thing values (?, ?, ?)")
                    .param(id)
                    .param(id == 2 ? null : "n" + id)
                    .param(id % 3 + 1)
                    .update();
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private int other(int id) {
        return rows.sql("select other from thing where id = ?")
                .param(id)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    @Test
    void aStatementMayBeAskedAgainWhileItsRowsAreRead() {
        String sql = "select other from thing where id >= ? order by id";
        List<List<Integer>> found =
                rows.sql(sql)
                        .param(2)
                        .query((row, _) ->
                                List.of(
                                        row.getInt(1),
                                        rows.sql(sql)
                                                .param(row.getInt(1))
                                                .query((inner, _) -> inner.getInt(1))
                                                .list()
                                                .getFirst()))
                        .list();
        assertThat(found).containsExactly(List.of(3, 1), List.of(1, 2));
        assertThat(other(other(1))).isEqualTo(3);
    }

    @Test
    void namesStandForTheirValuesHoweverOften() {
        String sql =
                """
                select id from thing
                 where name = :name and 'a :b' <> name and (id = :id or other = :id) limit :most
                """;
        for (int id : List.of(1, 3, 1)) {
            assertThat(
                            rows.sql(sql)
                                    .param("most", 9)
                                    .param("id", id)
                                    .param("name", "n" + id)
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(id);
        }
        assertThatThrownBy(() -> rows.sql(sql).param("id", 1).query(Integer.class).list())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aListStandsForAsManyPlacesAsItHasValues() {
        for (List<Integer> ids : List.of(List.of(1, 2), List.of(3), List.of(1, 2, 3))) {
            assertThat(
                            rows.sql("select id from thing where id in (:ids) order by id")
                                    .param("ids", ids)
                                    .query(Integer.class)
                                    .list())
                    .isEqualTo(ids);
        }
    }

    @Test
    void whatFailsIsToldAsSpringTellsItAndTheNextTrySucceeds() {
        String sql = "insert into thing values (?, 'x', 0)";
        assertThatThrownBy(() -> rows.sql(sql).param(1).update())
                .isInstanceOf(DuplicateKeyException.class)
                .hasCauseInstanceOf(SQLException.class);
        assertThat(rows.sql(sql).param(4).update()).isEqualTo(1);
    }

    @Test
    void noMoreStatementsAreKeptThanAreOfUse() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(rows.sql("select " + i).query(Integer.class).single()).isEqualTo(i);
        }
        assertThat(other(1)).isEqualTo(2);
    }
}
