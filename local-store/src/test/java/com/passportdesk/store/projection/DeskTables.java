package com.passportdesk.store.projection;

import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables that every desk has, for tests that need no desk.
public final class DeskTables {

    private DeskTables() {}

    public static void make(JdbcClient rows) {
        Tables.ALL.forEach(table -> rows.sql(table).update());
    }
}
