package com.passportdesk.store.report;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.walkaway.WalkAway;
import com.passportdesk.store.walkaway.WalkAwayRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The lines behind the figures of a day. Each list holds at most 1,000.
public final class DayLines {

    /// Most lines of one list.
    public static final int MOST = 1_000;

    private final JdbcClient rows;

    public DayLines(JdbcClient rows) {
        this.rows = rows;
    }

    /// @param amount of the tender or rate asked for, else the total
    /// @param operator staff id
    public record ReceiptLine(
            UUID receipt, String number, Instant at, String desk, String operator, Money amount) {}

    /// @param name empty for somebody whose name is erased
    /// @param plan its name; empty for a guest
    /// @param home site id; empty for a guest
    public record VisitLine(
            UUID visit,
            Instant at,
            @Nullable Instant leftAt,
            String name,
            String plan,
            String home,
            String how,
            long portrait,
            String desk) {}

    /// @param who a name, a printed card number or a chip's number
    public record RefusalLine(UUID attempt, Instant at, String who, String headline, String desk) {}

    /// Somebody acted against rules.
    ///
    /// @param operator their staff id
    /// @param name theirs; the id where it is not known
    /// @param type of the record, such as `CheckedIn`
    /// @param rules codes of those that gave way
    /// @param reason null where it went with the person it was about
    public record OverrideLine(
            UUID record,
            Instant at,
            String operator,
            String name,
            String desk,
            String type,
            List<String> rules,
            @Nullable String reason) {}

    /// What was done against rules in the business day, newest first.
    public List<OverrideLine> overrides(Site site, LocalDate day) {
        Stretch period = site.day(day);
        return rows.sql(
                        """
                        select o.record, o.at, o.operator, coalesce(s.name, o.operator) as name,
                               o.desk, o.type, o.rules, o.reason
                          from staff_override o left join staff s on s.id = o.operator
                         where o.site = ? and o.at >= ? and o.at < ?
                         order by o.at desc, o.record limit ?
                        """)
                .param(site.id())
                .param(time(period.start()))
                .param(time(period.end()))
                .param(MOST)
                .query((row, _) ->
                        new OverrideLine(
                                row.getObject("record", UUID.class),
                                row.getObject("at", Instant.class),
                                row.getString("operator"),
                                row.getString("name"),
                                row.getString("desk"),
                                row.getString("type"),
                                List.of(row.getString("rules").split(",")),
                                row.getString("reason")))
                .list();
    }

    /// Rooms kept for members who did not come.
    ///
    /// @param name empty where it was erased
    /// @param latin the name in Latin letters; null where `name` is
    public record NoShowLine(
            UUID booking,
            Instant from,
            Instant until,
            String room,
            String name,
            @Nullable String latin) {}

    /// Rooms that were kept for members who had not come when the site keeps them no longer, in
    /// order; also those that were freed then.
    ///
    /// @param now how far the day is known
    public List<NoShowLine> noShows(Site site, LocalDate day, Instant now) {
        String lines =
                "select b.booking, b.starts_at, b.ends_at, r.name as room, m.name, m.latin"
                        + NO_SHOWS
                        + " order by b.starts_at, b.booking limit 1000";
        return noShows(lines, site, day, now)
                .query((row, _) ->
                        new NoShowLine(
                                row.getObject("booking", UUID.class),
                                row.getObject("starts_at", Instant.class),
                                row.getObject("ends_at", Instant.class),
                                row.getString("room"),
                                Objects.requireNonNullElse(row.getString("name"), ""),
                                row.getString("latin")))
                .list();
    }

    /// How many there are.
    int noShowCount(Site site, LocalDate day, Instant now) {
        return noShows("select count(*)" + NO_SHOWS, site, day, now)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private static final String NO_SHOWS =
            """
              from booking b
              join resource r on r.id = b.resource and r.kind = 'room'
              left join member m on m.id = b.member
             where b.site = :site and b.starts_at >= :from and b.starts_at < :end
               and b.starts_at <= :kept and b.member is not null and b.member <> :nobody
               and (b.state = 'confirmed'
                    or b.given_up_at >= dateadd(second, :seconds, b.starts_at))
               and not exists (select 1 from visit v
                                where v.member = b.member and v.site = b.site
                                  and v.arrived_at >= :from and v.arrived_at < :end
                                  and v.undone_at is null)
            """;

    private JdbcClient.StatementSpec noShows(String sql, Site site, LocalDate day, Instant now) {
        Stretch period = site.day(day);
        Duration kept = site.cancellation().noShowAfter();
        return rows.sql(sql)
                .param("site", site.id())
                .param("from", time(period.start()))
                .param("end", time(period.end()))
                .param("kept", time(now.minus(kept)))
                .param("nobody", Erased.NOBODY)
                .param("seconds", kept.toSeconds());
    }

    /// Walk-aways of the business day, newest first.
    public List<WalkAway> walkAways(Site site, LocalDate day) {
        return new WalkAwayRepository(rows).list(site.id(), site.day(day));
    }

    /// Receipts of the business day, newest first.
    public List<ReceiptLine> receipts(Site site, LocalDate day) {
        return rows.sql(
                        """
                        select receipt, number, issued_at, desk, operator, total_minor as amount
                          from receipt where site = ? and local_date = ?
                         order by issued_at desc, number desc limit ?
                        """)
                .param(site.id())
                .param(day)
                .param(MOST)
                .query((row, _) -> receipt(row, site))
                .list();
    }

    /// Receipts that were paid at least partly with one kind of tender.
    public List<ReceiptLine> paidWith(Site site, LocalDate day, String kind) {
        return parts(
                site,
                day,
                """
                select receipt, amount_minor as amount from receipt_tender where kind = ?
                """,
                kind);
    }

    /// Receipts with something under one tax rate; the amount is that part's tax.
    public List<ReceiptLine> taxedAt(Site site, LocalDate day, String percent) {
        return parts(
                site,
                day,
                """
                select receipt, tax_minor as amount from receipt_tax where percent = ?
                """,
                percent);
    }

    /// Receipts that have one of some parts; the amount is what these parts come to.
    private List<ReceiptLine> parts(Site site, LocalDate day, String parts, String which) {
        return rows.sql(
                        """
                        select r.receipt, r.number, r.issued_at, r.desk, r.operator,
                               sum(part.amount) as amount
                          from receipt r join (
                        """
                                + parts
                                + """
                                       ) part on part.receipt = r.receipt
                                 where r.site = ? and r.local_date = ?
                                 group by r.receipt, r.number, r.issued_at, r.desk, r.operator
                                 order by r.issued_at desc, r.number desc limit ?
                                """)
                .param(which)
                .param(site.id())
                .param(day)
                .param(MOST)
                .query((row, _) -> receipt(row, site))
                .list();
    }

    private static ReceiptLine receipt(ResultSet row, Site site) throws SQLException {
        return new ReceiptLine(
                row.getObject("receipt", UUID.class),
                row.getString("number"),
                row.getObject("issued_at", Instant.class),
                row.getString("desk"),
                row.getString("operator"),
                new Money(row.getLong("amount"), site.currency()));
    }

    /// Which visits are meant.
    ///
    /// @param plans plan ids, with an empty text for none; or all
    /// @param homes site ids, with an empty text for none; or all
    /// @param inside inside at some moment of this stretch, or all
    /// @param isElsewhere only of members of other sites
    public record Which(
            Optional<Set<String>> plans,
            Optional<Set<String>> homes,
            Optional<Stretch> inside,
            boolean isElsewhere) {

        public Which {
            plans = plans.map(Set::copyOf);
            homes = homes.map(Set::copyOf);
        }

        public static Which all() {
            return new Which(Optional.empty(), Optional.empty(), Optional.empty(), false);
        }

        public static Which ofPlans(Set<String> plans) {
            return new Which(Optional.of(plans), Optional.empty(), Optional.empty(), false);
        }

        public static Which ofHomes(Set<String> homes) {
            return new Which(Optional.empty(), Optional.of(homes), Optional.empty(), false);
        }

        public static Which during(Stretch hour) {
            return new Which(Optional.empty(), Optional.empty(), Optional.of(hour), false);
        }

        public static Which fromElsewhere() {
            return new Which(Optional.empty(), Optional.empty(), Optional.empty(), true);
        }
    }

    /// Visits of the business day, newest first.
    public List<VisitLine> visits(Site site, LocalDate day, Which which) {
        Stretch period = site.day(day);
        Stretch inside = which.inside().orElse(period);
        return rows.sql(
                        """
                        select v.visit, v.arrived_at, v.left_at,
                               coalesce(m.latin, m.name, v.guest_name, '') as name,
                               coalesce(p.name, v.plan, '') as plan_name,
                               coalesce(v.home, '') as home, v.how,
                               coalesce(m.portrait, 0) as portrait, v.desk
                          from visit v
                          left join member m on m.id = v.member
                          left join plan p on p.id = v.plan
                         where v.site = :site and v.arrived_at >= :from and v.arrived_at < :end
                           and v.undone_at is null
                           and (:anyPlan or coalesce(v.plan, '') in (:plans))
                           and (:anyHome or coalesce(v.home, '') in (:homes))
                           and (not :isElsewhere or v.home is not null and v.home <> v.site)
                           and v.arrived_at < :insideEnd
                           and (v.left_at is null or v.left_at > :insideStart)
                         order by v.arrived_at desc, v.visit
                         limit :most
                        """)
                .param("site", site.id())
                .param("from", time(period.start()))
                .param("end", time(period.end()))
                .param("anyPlan", which.plans().isEmpty())
                .param("plans", which.plans().orElse(Set.of("")))
                .param("anyHome", which.homes().isEmpty())
                .param("homes", which.homes().orElse(Set.of("")))
                .param("isElsewhere", which.isElsewhere())
                .param("insideStart", time(inside.start()))
                .param("insideEnd", time(inside.end()))
                .param("most", MOST)
                .query((row, _) -> visit(row))
                .list();
    }

    private static VisitLine visit(ResultSet row) throws SQLException {
        return new VisitLine(
                row.getObject("visit", UUID.class),
                row.getObject("arrived_at", Instant.class),
                row.getObject("left_at", Instant.class),
                row.getString("name"),
                row.getString("plan_name"),
                row.getString("home"),
                row.getString("how"),
                row.getLong("portrait"),
                row.getString("desk"));
    }

    /// Refusals of the business day, newest first.
    ///
    /// @param headlines codes of rules; none for all
    public List<RefusalLine> refusals(Site site, LocalDate day, Set<String> headlines) {
        Stretch period = site.day(day);
        return rows.sql(
                        """
                        select r.attempt, r.refused_at, r.headline, r.desk,
                               coalesce(m.latin, m.name, r.card, r.uid, '') as who
                          from refusal r left join member m on m.id = r.member
                         where r.site = :site and r.refused_at >= :from and r.refused_at < :end
                           and (:any or r.headline in (:headlines))
                         order by r.refused_at desc, r.attempt
                         limit :most
                        """)
                .param("site", site.id())
                .param("from", time(period.start()))
                .param("end", time(period.end()))
                .param("any", headlines.isEmpty())
                .param("headlines", headlines.isEmpty() ? Set.of("") : headlines)
                .param("most", MOST)
                .query((row, _) ->
                        new RefusalLine(
                                row.getObject("attempt", UUID.class),
                                row.getObject("refused_at", Instant.class),
                                row.getString("who"),
                                row.getString("headline"),
                                row.getString("desk")))
                .list();
    }
}
