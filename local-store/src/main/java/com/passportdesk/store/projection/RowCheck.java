package com.passportdesk.store.projection;

import com.passportdesk.store.projection.RowSums.Sum;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Reads every row of a file as of one moment, while others write, and compares what it adds up to
/// with the [RowSums] kept there; and each index with its table, since rows are found by indexes.
public final class RowCheck {

    private static final int SOME = 1_024;

    /// They say how far the rows are and what they add up to, and are not summed up themselves.
    private static final List<String> UNCOUNTED = List.of("PROGRESS", "ROW_SUM");

    private final Connection connection;
    private final JdbcClient rows;
    private final BooleanSupplier goOn;

    /// @param connection of its own, closed by the caller
    /// @param goOn asked now and then; the check ends early when it says no
    public RowCheck(Connection connection, BooleanSupplier goOn) {
        this.connection = connection;
        this.rows = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.goOn = goOn;
    }

    /// What was found.
    ///
    /// @param rows looked at
    /// @param wrong tables whose rows are not those that were written, and indexes out of step
    public record Found(long rows, List<String> wrong) {
        public Found {
            wrong = List.copyOf(wrong);
        }

        public boolean isWhole() {
            return wrong.isEmpty();
        }
    }

    /// @throws SQLException when the file cannot be read, which is damage as well
    public Found run() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set session characteristics as transaction isolation level snapshot");
            // Otherwise a large table is gathered in memory, or beside the file, before its first
            // row.
            statement.execute("set lazy_query_execution 1");
        }
        return compare();
    }

    private Found compare() throws SQLException {
        Map<String, Sum> kept = RowSums.written(rows);
        List<String> wrong = new ArrayList<>();
        long looked = 0;
        for (String table : tables(rows)) {
            Sum found = sum(scan("*", table));
            looked += found.rows();
            if (!goOn.getAsBoolean()) {
                return new Found(looked, wrong);
            }
            if (!found.equals(kept.getOrDefault(table, Sum.NOTHING))) {
                wrong.add(table);
            }
            outOfStep(table, wrong);
        }
        for (String table : UNCOUNTED) {
            outOfStep(table, wrong);
        }
        connection.rollback();
        return new Found(looked, wrong);
    }

    private void outOfStep(String table, List<String> wrong) throws SQLException {
        for (Map.Entry<String, String> index : indexes(table).entrySet()) {
            if (!isInStep(table, index.getKey(), index.getValue())) {
                wrong.add(table + "." + index.getKey());
            }
        }
    }

    /// Tables that are summed up.
    static List<String> tables(JdbcClient rows) {
        return TableDigest.tables(rows).stream()
                .filter(table -> !UNCOUNTED.contains(table))
                .toList();
    }

    /// Columns of each index, quoted and in its order.
    private Map<String, String> indexes(String table) {
        Map<String, String> indexes = new LinkedHashMap<>();
        rows.sql(
                        """
                        select index_name, column_name from information_schema.index_columns
                         where table_schema = 'PUBLIC' and table_name = ?
                         order by index_name, ordinal_position limit 1000
                        """)
                .param(table)
                .query((row, _) ->
                        indexes.merge(
                                row.getString(1),
                                '"' + row.getString(2) + '"',
                                (before, next) -> before + ',' + next))
                .list();
        return indexes;
    }

    private boolean isInStep(String table, String index, String columns) throws SQLException {
        String wanted = columns + ", _rowid_";
        Sum byIndex =
                sum(
                        "select %s from \"%s\" use index (\"%s\") order by %s"
                                .formatted(wanted, table, index, columns));
        Sum byRow = sum(scan(wanted, table));
        // Asked last: a sum that was cut short says nothing.
        return !goOn.getAsBoolean() || byIndex.equals(byRow);
    }

    /// Through the rows themselves: H2 would read an index instead where one has all columns.
    private static String scan(String columns, String table) {
        return "select %s from \"%s\" use index ()".formatted(columns, table);
    }

    private Sum sum(String sql) throws SQLException {
        Sum sum = Sum.NOTHING;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            @Nullable Object[] values = new Object[found.getMetaData().getColumnCount()];
            while (found.next() && (sum.rows() % SOME != 0 || goOn.getAsBoolean())) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = found.getObject(i + 1);
                }
                sum = sum.plus(RowSums.row(values));
            }
        }
        return sum;
    }
}
