package com.passportdesk.console.tour;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a desk's rows say of what one desk did, a line a row, in a fixed order; two desks that have
/// heard the same give equal ones.
///
/// @param receipts with their lines, of the desk
/// @param visits of the desk
/// @param bookings of all
/// @param cards of everybody
record DeskRows(
        List<String> receipts, List<String> visits, List<String> bookings, List<String> cards) {

    static DeskRows of(JdbcClient rows, String desk) {
        return new DeskRows(
                read(
                        rows,
                        """
                        select concat_ws(' ', r.receipt, r.number, r.issued_at, r.total_minor,
                                         r.change_minor,
                                         listagg(concat_ws('*', l.quantity, l.item, l.amount_minor),
                                                 ',') within group (order by l.line))
                          from receipt r join receipt_line l on l.receipt = r.receipt
                         where r.desk = ?
                         group by r.receipt, r.number, r.issued_at, r.total_minor, r.change_minor
                         order by r.number
                        """,
                        desk),
                read(
                        rows,
                        """
                        select concat_ws(' ', visit, member, how, arrived_at, left_at, undone_at)
                          from visit where desk = ? order by visit
                        """,
                        desk),
                read(
                        rows,
                        """
                        select concat_ws(' ', booking, resource, starts_at, ends_at, seats, state,
                                         price_minor)
                          from booking order by booking
                        """),
                read(
                        rows,
                        """
                        select concat_ws(' ', credential, member, number, issue, state)
                          from card order by credential
                        """));
    }

    private static List<String> read(JdbcClient rows, String sql, Object... parameters) {
        return rows.sql(sql).params(List.of(parameters)).query((row, _) -> row.getString(1)).list();
    }
}
