package com.passportdesk.store.projection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/// Told by H2 of each row that changes, for the [RowSums]. H2 makes it by name.
public final class RowTrigger implements Trigger {

    private String table = "";
    private @Nullable RowSums sums;

    @Override
    public void init(
            Connection connection,
            String schema,
            String trigger,
            String tableName,
            boolean before,
            int type) {
        table = tableName;
    }

    @Override
    public void fire(
            Connection connection,
            @Nullable Object @Nullable [] before,
            @Nullable Object @Nullable [] now)
            throws SQLException {
        RowSums into = sums;
        if (into == null) {
            into = RowSums.ofOpen(file(connection));
            sums = into;
        }
        into.changed(table, before, now);
    }

    /// H2's own name of the file a connection is of.
    static String file(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("call database_path()")) {
            found.next();
            return String.valueOf(found.getString(1));
        }
    }
}
