package com.passportdesk.store.report;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.drawer.ClosingsOfDay;
import com.passportdesk.store.drawer.DrawerRepository;
import com.passportdesk.store.drawer.Figures;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.report.DayReport.Compared;
import com.passportdesk.store.report.DayReport.Completeness;
import com.passportdesk.store.report.DayReport.Count;
import com.passportdesk.store.report.DayReport.Drawers;
import com.passportdesk.store.report.DayReport.Hour;
import com.passportdesk.store.report.DayReport.Missed;
import com.passportdesk.store.report.DayReport.Takings;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.walkaway.WalkAwayRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Adds up a business day from the rows.
public final class DayReportRepository {

    private static final int MOST_STAYS = 50_000;
    private static final int MOST_GROUPS = 500;

    private final JdbcClient rows;
    private final TakingsRepository takings;

    public DayReportRepository(JdbcClient rows) {
        this.rows = rows;
        this.takings = new TakingsRepository(rows);
    }

    /// How the desk that asks stands.
    ///
    /// @param desk its code
    /// @param now its clock; a day that goes on is read until then
    public record AskedBy(
            String desk, Instant now, boolean isLineUp, long unsent, Instant factsAsOf) {}

    /// The day's figures. Any day may be asked for; one without records has zeros.
    public DayReport read(Site site, LocalDate day, AskedBy by) {
        Stretch period = site.day(day);
        Instant until = by.now().isBefore(period.end()) ? by.now() : period.end();
        Duration soFar = Duration.between(period.start(), until);
        Takings taken = takings.read(site, day, soFar);
        Drawers drawers = drawers(site, day, taken.total());
        return new DayReport(
                day,
                period,
                !by.now().isBefore(period.end()),
                taken,
                new Compared(visits(site, period), usualVisits(site, day, soFar)),
                fromElsewhere(site, period),
                counts(site, period, BY_PLAN),
                counts(site, period, BY_HOME),
                site.seats(),
                hours(site, day, until),
                counts(site, period, REFUSALS),
                overrides(site, period),
                new Missed(
                        new DayLines(rows).noShowCount(site, day, until),
                        new WalkAwayRepository(rows).count(site.id(), period),
                        until),
                drawers,
                new Completeness(
                        by.isLineUp(),
                        by.unsent(),
                        by.factsAsOf(),
                        new HeardDesks(rows).others(site, day, by.desk())));
    }

    private Drawers drawers(Site site, LocalDate day, Money taken) {
        DrawerRepository drawer = new DrawerRepository(rows);
        ClosingsOfDay closings = drawer.closings(site, day);
        Money difference = Money.zero(site.currency());
        Money closed = difference;
        for (Closing closing : closings.about()) {
            if (closing.difference().currency().equals(site.currency())) {
                difference = difference.plus(closing.difference());
                for (Figures.Tender tender : closing.figures().tenders()) {
                    closed = closed.plus(tender.amount());
                }
            }
        }
        return new Drawers(
                closings.about(),
                closings.shared(),
                drawer.notClosed(site, day),
                difference,
                closings.shared().isEmpty() && closed.equals(taken));
    }

    private int overrides(Site site, Stretch period) {
        return rows.sql(
                        """
                        select count(*) from staff_override
                         where site = ? and at >= ? and at < ?
                        """)
                .param(site.id())
                .param(time(period.start()))
                .param(time(period.end()))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private int visits(Site site, Stretch period) {
        return rows.sql(
                        """
                        select count(*) from visit
                         where site = ? and arrived_at >= ? and arrived_at < ?
                           and undone_at is null
                        """)
                .param(site.id())
                .param(time(period.start()))
                .param(time(period.end()))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private int fromElsewhere(Site site, Stretch period) {
        return rows.sql(
                        """
                        select count(*) from visit
                         where site = ? and arrived_at >= ? and arrived_at < ?
                           and undone_at is null and home is not null and home <> site
                        """)
                .param(site.id())
                .param(time(period.start()))
                .param(time(period.end()))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private OptionalInt usualVisits(Site site, LocalDate day, Duration soFar) {
        List<Integer> before = new ArrayList<>();
        for (int week = 1; week <= TakingsRepository.WEEKS; week++) {
            Stretch period = site.day(day.minusWeeks(week));
            if (visits(site, period) > 0) {
                before.add(visits(site, new Stretch(period.start(), period.start().plus(soFar))));
            }
        }
        return mean(before);
    }

    private static OptionalInt mean(List<Integer> values) {
        return values.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(
                        (int)
                                Math.round(
                                        values.stream()
                                                .mapToInt(Integer::intValue)
                                                .average()
                                                .orElse(0)));
    }

    private static final String BY_PLAN =
            """
            select coalesce(v.plan, ''), coalesce(p.name, v.plan, ''), count(*)
              from visit v left join plan p on p.id = v.plan
             where v.site = ? and v.arrived_at >= ? and v.arrived_at < ?
               and v.undone_at is null
             group by coalesce(v.plan, ''), coalesce(p.name, v.plan, '')
             order by count(*) desc, 1
             limit ?
            """;

    private static final String BY_HOME =
            """
            select coalesce(v.home, ''), coalesce(v.home, ''), count(*)
              from visit v
             where v.site = ? and v.arrived_at >= ? and v.arrived_at < ?
               and v.undone_at is null
             group by coalesce(v.home, '')
             order by count(*) desc, 1
             limit ?
            """;

    private static final String REFUSALS =
            """
            select r.headline, r.headline, count(*)
              from refusal r
             where r.site = ? and r.refused_at >= ? and r.refused_at < ?
             group by r.headline
             order by count(*) desc, 1
             limit ?
            """;

    private List<Count> counts(Site site, Stretch period, String sql) {
        Documents documents = new Documents(rows);
        return rows
                .sql(sql)
                .param(site.id())
                .param(time(period.start()))
                .param(time(period.end()))
                .param(MOST_GROUPS)
                .query((row, _) -> new Count(row.getString(1), row.getString(2), row.getInt(3)))
                .list()
                .stream()
                .map(count -> sql.equals(BY_HOME) ? named(count, documents) : count)
                .toList();
    }

    private static Count named(Count count, Documents documents) {
        return new Count(
                count.id(),
                documents
                        .find("site", count.id())
                        .map(site -> site.fields().path("name").asString(count.id()))
                        .orElse(count.name()),
                count.count());
    }

    /// The most people inside in each hour the site is open, and the usual number.
    ///
    /// @param until how far the day is known
    public List<Hour> hours(Site site, LocalDate day, Instant until) {
        List<LocalDateTime> times = times(site, day);
        List<Integer> today = peaks(site, day, times, until);
        List<List<Integer>> before = new ArrayList<>();
        for (int week = 1; week <= TakingsRepository.WEEKS; week++) {
            LocalDate earlier = day.minusWeeks(week);
            Stretch period = site.day(earlier);
            if (visits(site, period) > 0) {
                int weeks = week;
                before.add(
                        peaks(
                                site,
                                earlier,
                                times.stream().map(time -> time.minusWeeks(weeks)).toList(),
                                period.end()));
            }
        }
        List<Hour> hours = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            int hour = i;
            Instant start = at(site, times.get(i));
            boolean hasBegun = start.isBefore(until);
            hours.add(
                    new Hour(
                            times.get(i).toLocalTime(),
                            start,
                            hasBegun,
                            hasBegun ? today.get(i) : 0,
                            mean(before.stream().map(peaks -> peaks.get(hour)).toList())));
        }
        return hours;
    }

    /// Each full hour of the wall clock in which the site is open, also past midnight; where it is
    /// closed all day, those of an office.
    private static List<LocalDateTime> times(Site site, LocalDate day) {
        Stretch open =
                site.openIn(day)
                        .orElseGet(() ->
                                new Stretch(
                                        site.at(day, LocalTime.of(8, 0)),
                                        site.at(day, LocalTime.of(18, 0))));
        LocalDateTime end = local(site, open.end());
        List<LocalDateTime> times = new ArrayList<>();
        LocalDateTime time = local(site, open.start()).truncatedTo(ChronoUnit.HOURS);
        do {
            times.add(time);
            time = time.plusHours(1);
        } while (time.isBefore(end));
        return times;
    }

    private static LocalDateTime local(Site site, Instant instant) {
        return instant.atZone(site.zone()).toLocalDateTime();
    }

    private static Instant at(Site site, LocalDateTime time) {
        return site.at(time.toLocalDate(), time.toLocalTime());
    }

    private List<Integer> peaks(
            Site site, LocalDate day, List<LocalDateTime> times, Instant until) {
        Stretch period = site.day(day);
        List<Occupancy.Stay> stays =
                rows.sql(
                                """
                                select arrived_at, left_at from visit
                                 where site = ? and arrived_at >= ? and arrived_at < ?
                                   and undone_at is null
                                 order by arrived_at, visit
                                 limit ?
                                """)
                        .param(site.id())
                        .param(time(period.start()))
                        .param(time(period.end()))
                        .param(MOST_STAYS)
                        .query((row, _) -> {
                            Instant left = row.getObject(2, Instant.class);
                            return new Occupancy.Stay(
                                    row.getObject(1, Instant.class),
                                    left == null || left.isAfter(until) ? until : left);
                        })
                        .list();
        List<Instant> bounds = new ArrayList<>();
        times.forEach(time -> bounds.add(at(site, time)));
        bounds.add(bounds.getLast().plus(Duration.ofHours(1)));
        return Occupancy.peaks(stays, bounds);
    }
}
