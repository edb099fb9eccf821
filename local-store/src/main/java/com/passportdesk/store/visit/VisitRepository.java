package com.passportdesk.store.visit;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.lease.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Reads who came, who is inside and who was refused.
public final class VisitRepository {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String VISITS =
            """
            select v.*, m.name as member_name, m.latin as member_latin,
                   coalesce(m.portrait, 0) as portrait,
                   coalesce(c.latin, c.name) as company_name
              from visit v
              left join member m on m.id = v.member
              left join company c on c.id = v.company
            """;

    /// Of one member in a month; more than anybody can claim.
    private static final int MOST_AWAY = 1_000;

    private static final String NOT_SEEN_TO =
            """
             and not exists (
                select 1 from refusal s join refusal_seen_to d on d.attempt = s.attempt
                 where s.site = r.site and s.refused_at >= r.refused_at
                   and (s.attempt = r.attempt or s.member = r.member))
            """;

    private final JdbcClient rows;

    public VisitRepository(JdbcClient rows) {
        this.rows = rows;
    }

    public Optional<Visit> find(UUID visit) {
        return rows.sql(VISITS + " where v.visit = ?")
                .param(visit)
                .query(VisitRepository::visit)
                .optional();
    }

    /// These visits, in no order; one that is not known is left out.
    ///
    /// @param visits at most 5,000
    public List<Visit> all(Collection<UUID> visits) {
        return rows.sql(VISITS + " where v.visit = any(?) limit 5000")
                .param(visits.toArray(UUID[]::new))
                .query(VisitRepository::visit)
                .list();
    }

    /// People inside who arrived since `since`, the latest first.
    ///
    /// @param since when the site's business day began
    /// @param limit at most 1,000
    public List<Visit> inside(String site, Instant since, int limit) {
        return rows.sql(
                        VISITS
                                + """
                                 where v.site = ? and v.arrived_at >= ?
                                   and v.left_at is null and v.undone_at is null
                                 order by v.arrived_at desc, v.visit desc
                                 limit ?
                                """)
                .param(site)
                .param(since.atOffset(ZoneOffset.UTC))
                .param(Math.min(limit, 1_000))
                .query(VisitRepository::visit)
                .list();
    }

    public int insideCount(String site, Instant since) {
        return rows.sql(
                        """
                        select count(*) from visit
                         where site = ? and arrived_at >= ?
                           and left_at is null and undone_at is null
                        """)
                .param(site)
                .param(since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /// How many are inside in each area that has anybody.
    public Map<String, Integer> insideByArea(String site, Instant since) {
        Map<String, Integer> areas = new LinkedHashMap<>();
        rows.sql(
                        """
                        select area, count(*) from visit
                         where site = ? and arrived_at >= ?
                           and left_at is null and undone_at is null
                         group by area order by area limit 100
                        """)
                .param(site)
                .param(since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> areas.put(row.getString(1), row.getInt(2)))
                .list();
        return areas;
    }

    /// Where a member is inside now; empty when not.
    public Optional<Visit> openVisit(String member, String site, Instant since) {
        return rows.sql(
                        VISITS
                                + """
                                 where v.member = ? and v.site = ? and v.arrived_at >= ?
                                   and v.left_at is null and v.undone_at is null
                                 order by v.arrived_at desc
                                 limit 1
                                """)
                .param(member)
                .param(site)
                .param(since.atOffset(ZoneOffset.UTC))
                .query(VisitRepository::visit)
                .optional();
    }

    /// A member's latest visits to this site, newest first, without undone ones.
    ///
    /// @param limit at most 500
    public List<Visit> ofMember(String member, int limit) {
        return rows.sql(
                        VISITS
                                + """
                                 where v.member = ? and v.undone_at is null
                                 order by v.arrived_at desc
                                 limit ?
                                """)
                .param(member)
                .param(Math.min(limit, 500))
                .query(VisitRepository::visit)
                .list();
    }

    /// Visits away from home that anybody claimed for a member this month: `<site>:<local date>`.
    public List<String> away(String member, LocalDate date) {
        return away(List.of(member), date).getOrDefault(member, List.of());
    }

    /// The same of many members at once; one without any is left out.
    Map<String, List<String>> away(Collection<String> members, LocalDate date) {
        Map<String, String> caps = new HashMap<>();
        members.forEach(member -> caps.put(DoorFacts.cap(member, date), member));
        Map<String, List<String>> away = new HashMap<>();
        rows.sql(
                        """
                        select distinct thing, claim_key from claim
                         where thing = any(:things) limit :most
                        """)
                .param("things", caps.keySet().toArray(String[]::new))
                .param("most", MOST_AWAY * members.size())
                .query(row -> {
                    away.computeIfAbsent(caps.get(row.getString(1)), _ -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return away;
    }

    /// Visits of one date, undone ones too, newest first.
    ///
    /// @param limit at most 10,000
    public List<Visit> on(String site, LocalDate date, int limit) {
        return rows.sql(
                        VISITS
                                + """
                                 where v.site = ? and v.local_date = ?
                                   and v.arrived_at >= ? and v.arrived_at < ?
                                 order by v.arrived_at desc, v.visit desc
                                 limit ?
                                """)
                .param(site)
                .param(date)
                .param(date.minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param(date.plusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param(Math.min(limit, 10_000))
                .query(VisitRepository::visit)
                .list();
    }

    /// Visits that began in a stretch of time, undone ones too, newest first: of a business day
    /// also those of after midnight, which are dated by the next one.
    ///
    /// @param limit at most 10,000
    public List<Visit> arrived(String site, Stretch time, int limit) {
        return rows.sql(
                        VISITS
                                + """
                                 where v.site = ? and v.arrived_at >= ? and v.arrived_at < ?
                                 order by v.arrived_at desc, v.visit desc
                                 limit ?
                                """)
                .param(site)
                .param(time(time.start()))
                .param(time(time.end()))
                .param(Math.min(limit, 10_000))
                .query(VisitRepository::visit)
                .list();
    }

    /// Who was refused since `since`, newest first.
    ///
    /// @param limit at most 1,000
    public List<Refusal> refusals(String site, Instant since, int limit) {
        return rows.sql(
                        """
                        select r.*, coalesce(m.latin, m.name, '') as member_name
                          from refusal r left join member m on m.id = r.member
                         where r.site = ? and r.refused_at >= ?
                         order by r.refused_at desc, r.attempt desc
                         limit ?
                        """)
                .param(site)
                .param(since.atOffset(ZoneOffset.UTC))
                .param(Math.min(limit, 1_000))
                .query(VisitRepository::refusal)
                .list();
    }

    /// Members who were refused since `since` and whom nobody saw to yet, newest first. Whoever
    /// sees to a refusal has seen to those of the same member before it.
    ///
    /// @param limit at most 1,000
    public List<Refusal> refusalsToLookAt(String site, Instant since, int limit) {
        return rows.sql(
                        """
                        select r.*, coalesce(m.latin, m.name, '') as member_name
                          from refusal r left join member m on m.id = r.member
                         where r.site = ? and r.refused_at >= ? and r.member is not null
                        """
                                + NOT_SEEN_TO
                                + " order by r.refused_at desc, r.attempt desc limit ?")
                .param(site)
                .param(time(since))
                .param(Math.min(limit, 1_000))
                .query(VisitRepository::refusal)
                .list();
    }

    boolean isToLookAt(UUID attempt, String site) {
        return rows.sql(
                                "select count(*) from refusal r where r.attempt = ? and r.site = ?"
                                        + NOT_SEEN_TO)
                        .param(attempt)
                        .param(site)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
    }

    /// When and why somebody was refused last, at any desk of this site.
    public Optional<Refusal> lastRefusal(String member) {
        return rows.sql(
                        """
                        select r.*, coalesce(m.latin, m.name, '') as member_name
                          from refusal r left join member m on m.id = r.member
                         where r.member = ?
                         order by r.refused_at desc, r.attempt desc
                         limit 1
                        """)
                .param(member)
                .query(VisitRepository::refusal)
                .optional();
    }

    /// How many were refused since `since`.
    public int refusalCount(String site, Instant since) {
        return rows.sql("select count(*) from refusal where site = ? and refused_at >= ?")
                .param(site)
                .param(since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private static Visit visit(ResultSet row, int number) throws SQLException {
        String member = row.getString("member_name");
        String guest = row.getString("guest_name");
        return new Visit(
                row.getObject("visit", UUID.class),
                row.getString("site"),
                row.getObject("local_date", LocalDate.class),
                row.getString("member"),
                member != null ? member : guest != null ? guest : "",
                row.getString("member_latin"),
                row.getString("area"),
                row.getString("how"),
                row.getString("counts_as"),
                row.getString("plan"),
                row.getString("home"),
                row.getString("company_name"),
                row.getLong("portrait"),
                row.getString("card"),
                row.getString("desk"),
                row.getObject("arrived_at", Instant.class),
                row.getObject("left_at", Instant.class),
                row.getObject("undone_at", Instant.class));
    }

    private static Refusal refusal(ResultSet row, int number) throws SQLException {
        return new Refusal(
                row.getObject("attempt", UUID.class),
                row.getObject("refused_at", Instant.class),
                row.getString("member"),
                row.getString("member_name"),
                row.getString("card"),
                row.getString("uid"),
                row.getString("headline"),
                row.getString("desk"),
                AccessDecision.of(JSON.readTree(row.getString("trace"))));
    }
}
