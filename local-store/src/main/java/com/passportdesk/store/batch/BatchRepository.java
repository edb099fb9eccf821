package com.passportdesk.store.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads batches.
public final class BatchRepository {

    private static final int MOST = 100;

    /// Rows of a batch at most: those of its list, and those added later.
    static final int MOST_ROWS = 2 * ListReader.MOST_LINES;

    private final JdbcClient rows;

    public BatchRepository(JdbcClient rows) {
        this.rows = rows;
    }

    public Optional<Batch> find(UUID batch) {
        return rows.sql("select * from card_batch where batch = ?")
                .param(batch)
                .query(this::batch)
                .optional();
    }

    /// The batch that waits at `desk` for its next card; the oldest one.
    public Optional<Batch> open(String desk) {
        return rows.sql(
                        """
                        select * from card_batch where desk = ? and ended_at is null
                         order by begun_at, batch limit 1
                        """)
                .param(desk)
                .query(this::batch)
                .optional();
    }

    /// The latest batches of `desk`, newest first, at most `limit` and never more than 100.
    public List<Batch> latest(String desk, int limit) {
        return rows.sql(
                        """
                        select * from card_batch where desk = ?
                         order by begun_at desc, batch desc limit ?
                        """)
                .param(desk)
                .param(Math.min(limit, MOST))
                .query(this::batch)
                .list();
    }

    private Batch batch(ResultSet row, int number) throws SQLException {
        UUID batch = row.getObject("batch", UUID.class);
        return new Batch(
                batch,
                row.getString("desk"),
                row.getString("site"),
                row.getString("name"),
                row.getString("type"),
                row.getInt("left_out"),
                row.getObject("begun_at", Instant.class),
                row.getString("begun_by"),
                row.getObject("ended_at", Instant.class),
                row.getString("ended_by"),
                rowsOf(batch));
    }

    private List<BatchRow> rowsOf(UUID batch) {
        return rows.sql("select * from card_batch_row where batch = ? order by row_no limit ?")
                .param(batch)
                .param(MOST_ROWS)
                .query((row, _) ->
                        new BatchRow(
                                row.getInt("row_no"),
                                row.getString("member"),
                                row.getBoolean("replacing"),
                                row.getBoolean("skipped"),
                                BatchRow.Doubt.of(row.getString("doubt")),
                                row.getString("doubt_about"),
                                row.getObject("job", UUID.class),
                                row.getString("job_state"),
                                row.getString("cause"),
                                row.getString("number"),
                                row.getString("uid"),
                                row.getString("type"),
                                row.getInt("faulty"),
                                row.getObject("at", Instant.class),
                                row.getString("operator")))
                .list();
    }
}
