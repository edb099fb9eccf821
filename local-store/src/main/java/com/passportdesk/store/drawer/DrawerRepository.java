package com.passportdesk.store.drawer;

import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.sale.Parties;
import com.passportdesk.store.sale.Series;
import com.passportdesk.store.site.Site;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what is known of drawers and closings.
public final class DrawerRepository {

    static final JsonMapper JSON = new JsonMapper();

    private static final int MOST = 1_000;
    private static final UUID UNKNOWN = new UUID(0, 0);

    private final JdbcClient rows;

    public DrawerRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// What a desk did since its last Z, by the order of its own records.
    ///
    /// @param desk its code
    /// @param now decides which year the next Z counts in
    public DrawerDay open(Site site, String desk, Instant now) {
        return read(site, desk, now).day();
    }

    /// A day, and what a closing needs to know beside it.
    record Read(DrawerDay day, Series series, OpenDay since) {}

    private Read read(Site site, String desk, Instant now) {
        List<UUID> lives =
                rows.sql(
                                """
                                select life from drawer_life where desk = ?
                                 order by first desc, life limit 1
                                """)
                        .param(desk)
                        .query(UUID.class)
                        .list();
        return read(site, desk, lives.isEmpty() ? UNKNOWN : lives.getFirst(), now);
    }

    /// @param life of the desk's home that the next Z is counted in
    Read read(Site site, String desk, UUID life, Instant now) {
        OpenDay since = new OpenDay(desk, site.currency(), rows);
        int year = site.businessDay(now).getYear();
        Series series = Series.read(Series.Kind.Z, desk, life, year, rows);
        return new Read(since.read(series.number()), series, since);
    }

    /// The closings of a desk, newest first by the order of its own records.
    ///
    /// @param limit how many at most, 1 to 1,000
    public List<Closing> closings(String desk, int limit) {
        return rows.sql(
                        """
                        select * from closing where desk = ?
                         order by record desc, closing desc limit ?
                        """)
                .param(desk)
                .param(Math.clamp(limit, 1, MOST))
                .query((row, _) -> closing(row))
                .list();
    }

    /// The closings that reach what was sold on a business day at a site, or are dated by it and
    /// reach nothing.
    public ClosingsOfDay closings(Site site, LocalDate day) {
        return new DayClosings(rows).of(site, day, MOST);
    }

    /// Codes of the desks of a site that took or gave back cash on a business day that no Z
    /// reaches.
    public List<String> notClosed(Site site, LocalDate day) {
        return rows.sql(
                        """
                        select distinct r.desk
                          from receipt d
                          join drawer_record r on r.receipt = d.receipt
                          join drawer_life l on l.desk = r.desk and l.life = r.life
                         where d.site = ? and d.local_date = ? and r.is_cash
                           and r.number > l.closed
                         order by r.desk limit ?
                        """)
                .param(site.id())
                .param(day)
                .param(MOST)
                .query(String.class)
                .list();
    }

    /// A closing by its id.
    public Optional<Closing> closing(UUID id) {
        return rows.sql("select * from closing where closing = ?")
                .param(id)
                .query((row, _) -> closing(row))
                .optional();
    }

    static Closing closing(ResultSet row) throws SQLException {
        return closing(row, JSON.readTree(row.getString("body")));
    }

    /// @param body of the row, read already
    static Closing closing(ResultSet row, JsonNode body) throws SQLException {
        List<Counted> counts = FiguresJson.readCounts(body.get("counts"));
        String entity = body.get("entity").asString();
        Parties.Issuer issuer = Parties.issuer(body.path("issuer"));
        return new Closing(
                row.getObject("closing", UUID.class),
                row.getString("number"),
                body.get("place").longValue(),
                entity,
                issuer == null ? new Parties.Issuer(entity, List.of(), "") : issuer,
                row.getString("site"),
                row.getString("desk"),
                row.getObject("local_date", LocalDate.class),
                row.getObject("closed_at", Instant.class),
                row.getString("operator"),
                FiguresJson.read(body),
                counts,
                MoneyJson.read(body.get("difference")),
                FiguresJson.readWhy(body.path("cause")));
    }
}
