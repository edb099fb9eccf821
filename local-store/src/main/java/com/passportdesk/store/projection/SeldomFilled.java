package com.passportdesk.store.projection;

import org.springframework.jdbc.core.simple.JdbcClient;

/// A table that is nearly always empty and is asked for each document of a snapshot: asked of H2
/// once, and then known until something may have been put in. What a rollback takes out again still
/// counts as being there.
final class SeldomFilled {

    private final String table;
    private final JdbcClient rows;
    private boolean isEmpty;
    private boolean isKnown;

    SeldomFilled(String table, JdbcClient rows) {
        this.table = table;
        this.rows = rows;
    }

    boolean isEmpty() {
        if (!isKnown) {
            isEmpty =
                    rows.sql("select 1 from " + table + " limit 1")
                            .query((_, _) -> 1)
                            .list()
                            .isEmpty();
            isKnown = true;
        }
        return isEmpty;
    }

    /// Something is put in.
    void filled() {
        isEmpty = false;
        isKnown = true;
    }
}
