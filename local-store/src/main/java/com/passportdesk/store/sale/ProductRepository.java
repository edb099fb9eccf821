package com.passportdesk.store.sale;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.Site;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what a site sells.
public final class ProductRepository {

    private final JdbcClient rows;

    public ProductRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// The products of a site in the order of their keys: its day pass, what is sold often, the
    /// rest; at most 200.
    public List<Product> of(Site site) {
        return rows.sql(
                        """
                        select id, site, name, kind, price_minor, currency, tax, often, stock,
                               starts_at, ends_at
                          from product
                         where site = :site
                         order by case when id = :first then 0 else 1 end, often desc, id
                         limit 200
                        """)
                .param("site", site.id())
                .param("first", site.dayPassProduct())
                .query(ProductRepository::product)
                .list();
    }

    public Optional<Product> find(String id) {
        return rows.sql(
                        """
                        select id, site, name, kind, price_minor, currency, tax, often, stock,
                               starts_at, ends_at
                          from product where id = ?
                        """)
                .param(id)
                .query(ProductRepository::product)
                .optional();
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        Instant starts = row.getObject("starts_at", Instant.class);
        return new Product(
                row.getString("id"),
                row.getString("site"),
                row.getString("name"),
                kind(row.getString("kind")),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getString("tax"),
                row.getBoolean("often"),
                row.getObject("stock", Integer.class),
                starts == null
                        ? null
                        : new Stretch(starts, row.getObject("ends_at", Instant.class)));
    }

    private static Product.Kind kind(String word) {
        return switch (word) {
            case "daypass" -> Product.Kind.DAYPASS;
            case "event" -> Product.Kind.EVENT;
            default -> Product.Kind.GOODS;
        };
    }
}
