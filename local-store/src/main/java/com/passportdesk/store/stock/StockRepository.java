package com.passportdesk.store.stock;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the ledger of blank cards.
public final class StockRepository {

    private static final int MOST = 200;

    private final JdbcClient rows;

    public StockRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// Blank cards of one type at a site.
    ///
    /// @param blanks what the ledger says; below 0 when cards came that nobody recorded
    public record Stock(String type, int blanks, int used, int faulty) {}

    /// One change.
    ///
    /// @param kind `received`, `counted`, `used`, `faulty` or `blankAgain`
    /// @param cards more or, below 0, fewer of them
    public record Move(String type, String kind, int cards, Instant at, String operator) {}

    /// Every type the ledger of a site knows, at most 200.
    public List<Stock> stock(String site) {
        return rows.sql(
                        """
                        select type, sum(cards),
                               sum(case kind when 'used' then 1 else 0 end),
                               sum(case kind when 'faulty' then 1 else 0 end)
                          from blank_move where site = ? group by type order by type limit ?
                        """)
                .param(site)
                .param(MOST)
                .query((row, _) ->
                        new Stock(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .list();
    }

    /// What the ledger says; 0 for a type it does not know.
    public int blanks(String site, String type) {
        return rows.sql(
                        """
                        select coalesce(sum(cards), 0) from blank_move where site = ? and type = ?
                        """)
                .param(site)
                .param(type)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /// The latest changes at a site, newest first, at most `limit` and never more than 200.
    public List<Move> latest(String site, int limit) {
        return rows.sql(
                        """
                        select type, kind, cards, at, operator from blank_move where site = ?
                         order by at desc, record desc limit ?
                        """)
                .param(site)
                .param(Math.min(limit, MOST))
                .query((row, _) ->
                        new Move(
                                row.getString("type"),
                                row.getString("kind"),
                                row.getInt("cards"),
                                row.getObject("at", Instant.class),
                                row.getString("operator")))
                .list();
    }
}
