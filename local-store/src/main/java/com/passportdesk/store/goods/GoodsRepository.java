package com.passportdesk.store.goods;

import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Left;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.sale.ProductRepository;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads how many there are of what a site counts.
public final class GoodsRepository {

    private static final int MOST = 200;

    private final JdbcClient rows;
    private final LeaseRepository leases;

    public GoodsRepository(JdbcClient rows) {
        this.rows = rows;
        this.leases = new LeaseRepository(rows);
    }

    /// Counted goods, or an event.
    ///
    /// @param there pieces on the shelf, or places nobody has bought
    /// @param left how many of them can be sold here and elsewhere
    public record Shelf(Product product, int there, Left left) {}

    /// One delivery or count.
    ///
    /// @param kind `received` or `counted`
    /// @param pieces that came, or that were there
    /// @param more pieces more than were thought to be there, or below 0 fewer
    public record Move(
            String product, String kind, int pieces, int more, Instant at, String operator) {}

    /// Everything that is counted at a site, in the order of the till; without events that are
    /// over.
    public List<Shelf> shelves(Site site, String desk, Instant now) {
        return new ProductRepository(rows)
                .of(site).stream()
                        .filter(Product::isCounted)
                        .filter(one -> one.isSoldAt(now))
                        .map(one -> shelf(one, desk, now))
                        .toList();
    }

    private Shelf shelf(Product product, String desk, Instant now) {
        Left left = leases.left(product.thing(), desk, now);
        return new Shelf(product, there(product), left);
    }

    /// What is thought to be there of something counted: what it began with and what came, less
    /// what was taken. What the centre has not said yet of own deliveries and the neighbours'
    /// counts too.
    int there(Product product) {
        String thing = product.thing();
        Integer stock = product.stock();
        int all = stock == null ? leases.limit(thing) : stock + came(product);
        return all - leases.used(thing);
    }

    private int came(Product product) {
        return rows.sql(
                        """
                        select (select coalesce(sum(units), 0) from thing
                                 where thing >= :first and thing < :end)
                             + (select coalesce(sum(m.more), 0) from goods_move m
                                 where m.site = :site and m.product = :product
                                   and m.added is not null
                                   and not exists (select 1 from thing t where t.thing = m.added))
                        """)
                .param("first", added(product))
                .param("end", added(product).replaceFirst(":$", ";"))
                .param("site", product.site())
                .param("product", product.id())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /// What the names of things begin with that add to a product's stock.
    static String added(Product product) {
        return "added:" + product.site() + ":" + product.id() + ":";
    }

    /// The latest deliveries and counts of a site, newest first; at most `limit` and never more
    /// than 200.
    public List<Move> latest(String site, int limit) {
        return rows.sql(
                        """
                        select product, kind, pieces, more, at, operator from goods_move
                         where site = ? order by at desc, record desc limit ?
                        """)
                .param(site)
                .param(Math.min(limit, MOST))
                .query((row, _) ->
                        new Move(
                                row.getString("product"),
                                row.getString("kind"),
                                row.getInt("pieces"),
                                row.getInt("more"),
                                row.getObject("at", Instant.class),
                                row.getString("operator")))
                .list();
    }
}
