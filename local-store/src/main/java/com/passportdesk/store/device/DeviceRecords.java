package com.passportdesk.store.device;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what is on record of this site's devices.
public final class DeviceRecords {

    private final JdbcClient rows;

    public DeviceRecords(JdbcClient rows) {
        this.rows = rows;
    }

    /// An opening of a drawer.
    ///
    /// @param receipt that it was opened for, or null
    /// @param reason in somebody's words, or null
    public record Opening(
            UUID opening,
            String desk,
            String operator,
            Instant at,
            @Nullable UUID receipt,
            @Nullable String reason) {}

    /// How many prints of a receipt were asked for.
    public int prints(UUID receipt) {
        return rows.sql("select count(*) from receipt_print where receipt = ?")
                .param(receipt)
                .query(Integer.class)
                .single();
    }

    boolean isOpenedFor(UUID receipt) {
        return rows.sql("select count(*) from drawer_opening where receipt = ?")
                        .param(receipt)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// The openings of a desk's drawer, newest first; at most `limit`.
    public List<Opening> openings(String desk, int limit) {
        return rows.sql(
                        """
                        select opening, desk, operator, at, receipt, reason
                          from drawer_opening
                         where desk = ?
                         order by at desc, opening desc
                         limit ?
                        """)
                .param(desk)
                .param(limit)
                .query((row, _) ->
                        new Opening(
                                row.getObject("opening", UUID.class),
                                row.getString("desk"),
                                row.getString("operator"),
                                row.getObject("at", Instant.class),
                                row.getObject("receipt", UUID.class),
                                row.getString("reason")))
                .list();
    }

    /// A device that was set up or taken away.
    ///
    /// @param kind as the desk's settings call it
    /// @param place where it was
    public record Change(
            String desk,
            String operator,
            Instant at,
            boolean isAdded,
            String kind,
            String name,
            String place) {}

    /// What was done about a desk's devices, newest first; at most `limit`.
    public List<Change> changes(String desk, int limit) {
        return rows.sql(
                        """
                        select desk, operator, at, added, kind, name, place
                          from device_change
                         where desk = ?
                         order by at desc, record desc
                         limit ?
                        """)
                .param(desk)
                .param(limit)
                .query((row, _) ->
                        new Change(
                                row.getString("desk"),
                                row.getString("operator"),
                                row.getObject("at", Instant.class),
                                row.getBoolean("added"),
                                row.getString("kind"),
                                row.getString("name"),
                                row.getString("place")))
                .list();
    }
}
