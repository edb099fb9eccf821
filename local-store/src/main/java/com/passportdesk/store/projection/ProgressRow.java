package com.passportdesk.store.projection;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The one row that says how far the rows are, and which shape of tables that holds for.
final class ProgressRow {

    private final JdbcClient rows;

    ProgressRow(JdbcClient rows) {
        this.rows = rows;
    }

    /// In tables just made, where nothing has been applied.
    void begin(String tables) {
        rows.sql("insert into progress values (1, ?, 0, ?, 0, 0, null, 0)")
                .param(tables)
                .param("0".repeat(64))
                .update();
    }

    /// Empty when there is none, or it holds for other tables.
    Optional<Progress> find(String tables) {
        if (!isThere()) {
            return Optional.empty();
        }
        return rows.sql(
                        """
                        select last_number, last_hash, feed_number, feed_cursor, history,
                               acknowledged
                          from progress where tables = ?
                        """)
                .param(tables)
                .query((row, _) ->
                        new Progress(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getObject(5, UUID.class),
                                row.getLong(6)))
                .optional();
    }

    private boolean isThere() {
        return !rows.sql(
                        """
                        select 1 from information_schema.tables
                         where table_schema = 'PUBLIC' and table_name = 'PROGRESS'
                        """)
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }

    void keep(Progress progress) {
        rows.sql(
                        """
                        update progress
                           set last_number = ?, last_hash = ?, feed_number = ?, feed_cursor = ?,
                               history = ?, acknowledged = ?
                        """)
                .param(progress.number())
                .param(progress.hash())
                .param(progress.feedNumber())
                .param(progress.cursor())
                .param(progress.history())
                .param(progress.acknowledged())
                .update();
    }
}
