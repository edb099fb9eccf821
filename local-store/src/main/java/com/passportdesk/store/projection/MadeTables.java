package com.passportdesk.store.projection;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of a new file. Some indexes come when it is complete: each row of a million falls
/// into another page of theirs, while an index of rows that are there is made in its own order.
final class MadeTables {

    private static final Set<String> KEPT = Set.of("PROGRESS", "ROW_SUM", "SAFETY_ORDER");

    private final JdbcClient rows;
    private List<String> later = List.of();

    MadeTables(JdbcClient rows) {
        this.rows = rows;
    }

    void create(Features features) {
        Tables.ALL.forEach(sql -> rows.sql(sql).update());
        later = features.create();
        RowCheck.tables(rows).forEach(this::watch);
    }

    /// Makes what was left for later; H2 commits what was not yet.
    void complete() {
        later.forEach(sql -> rows.sql(sql).update());
        later = List.of();
    }

    /// Forgets all rows, but how far they are, what they add up to and what was ordered for safety:
    /// a centre that lacks an order, as after a restore, takes none back.
    void empty() {
        for (String table : TableDigest.tables(rows)) {
            if (!KEPT.contains(table)) {
                rows.sql("delete from " + table).update();
            }
        }
    }

    private void watch(String table) {
        rows.sql(
                        "create trigger \"sum_%s\" after insert, update, delete on \"%s\" for each row call '%s'"
                                .formatted(table, table, RowTrigger.class.getName()))
                .update();
    }
}
