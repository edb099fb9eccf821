package com.passportdesk.store.report;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.report.DayReport.OtherDesk;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far the other desks of a site have been heard.
final class HeardDesks {

    private static final int MOST_DESKS = 1_000;

    private final JdbcClient rows;

    HeardDesks(JdbcClient rows) {
        this.rows = rows;
    }

    /// The site's desks but one, by code.
    ///
    /// @param own code of the desk that asks
    List<OtherDesk> others(Site site, LocalDate day, String own) {
        return new Documents(rows)
                .list("desk", MOST_DESKS).stream()
                        .filter(desk -> !desk.id().equals(own))
                        .filter(desk -> desk.fields().path("site").asString("").equals(site.id()))
                        .map(desk ->
                                new OtherDesk(
                                        desk.id(),
                                        desk.fields().path("name").asString(desk.id()),
                                        last(desk.id(), site, day),
                                        isWhole(desk.id(), site, day)))
                        .toList();
    }

    static final String LAST =
            """
            select max(at) from (
                select max(arrived_at) as at from visit
                 where site = :site and arrived_at >= :from and arrived_at < :end and desk = :desk
                union all
                select max(issued_at) from receipt
                 where site = :site and local_date = :day and desk = :desk
                union all
                select max(refused_at) from refusal
                 where site = :site and refused_at >= :from and refused_at < :end and desk = :desk)
            """;

    private @Nullable Instant last(String desk, Site site, LocalDate day) {
        return with(rows.sql(LAST), desk, site, day)
                .query((row, _) -> row.getObject(1, Instant.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// A Z that was made when the site had closed, or anything after the day's end.
    static final String LATER =
            """
            select exists (select 1 from visit
                            where site = :site and arrived_at >= :end and desk = :desk)
                or exists (select 1 from receipt
                            where site = :site and local_date > :day and desk = :desk)
                or exists (select 1 from refusal
                            where site = :site and refused_at >= :end and desk = :desk)
                or exists (select 1 from drawer_life l
                             join drawer_record r
                               on r.desk = l.desk and r.life = l.life and r.number = l.last
                            where l.desk = :desk and r.at >= :end)
                or exists (select 1 from closing
                            where site = :site and local_date >= :day and desk = :desk
                              and closed_at >= :closed)
                or exists (select 1 from sign_in where desk = :desk and since >= :end)
                or exists (select 1 from sign_out where desk = :desk and left_at >= :end)
            """;

    /// Records of a desk come in their order, so whatever it did later says that nothing of before
    /// is still to come. A Z made while the site was open says nothing about the hours after it.
    private boolean isWhole(String desk, Site site, LocalDate day) {
        return with(rows.sql(LATER), desk, site, day).query((row, _) -> row.getBoolean(1)).single();
    }

    static JdbcClient.StatementSpec with(
            JdbcClient.StatementSpec asked, String desk, Site site, LocalDate day) {
        Stretch period = site.day(day);
        return asked.param("desk", desk)
                .param("site", site.id())
                .param("day", day)
                .param("from", time(period.start()))
                .param("end", time(period.end()))
                .param("closed", time(site.openIn(day).map(Stretch::end).orElseGet(period::end)));
    }
}
