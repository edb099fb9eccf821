package com.passportdesk.store.projection;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// Damages rows of an open file behind H2's back, as a bit that turns over in a page may do.
public final class DamagedRows {

    private static final long ELSEWHERE = 1L << 40;

    private DamagedRows() {}

    /// Puts the first row of a table at another place, so that the table's indexes name one where
    /// nothing is.
    ///
    /// @param table in upper case
    public static void moveOneOf(String table, Connection connection) throws SQLException {
        SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        int number = session.getDatabase().getMainSchema().findTableOrView(session, table).getId();
        MVStore store = session.getDatabase().getStore().getMvStore();
        MVMap<Object, Object> rows = store.openMap("table." + number);
        rows.put(ELSEWHERE, rows.remove(rows.firstKey()));
        store.commit();
    }
}
