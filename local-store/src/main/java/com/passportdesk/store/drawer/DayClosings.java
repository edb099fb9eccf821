package com.passportdesk.store.drawer;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.site.Site;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Finds the closings of a business day by what they reach: a Z made after the site's cut-off bears
/// the next day's date, and is still about the day before.
final class DayClosings {

    private static final int MOST_DOCUMENTS = 100_000;

    private final JdbcClient rows;

    DayClosings(JdbcClient rows) {
        this.rows = rows;
    }

    /// A closing, its place among its desk's records, and how far it reaches in each of the desk's
    /// lives.
    private record Reaching(Closing closing, long record, Map<UUID, Long> reach) {

        /// Grows with each closing of a desk, whichever life it is made in.
        long sum() {
            return reach.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// Numbers of a day's receipts and credit notes by desk and life.
    private Map<String, Map<UUID, NavigableSet<Long>>> documents(Site site, LocalDate day) {
        Map<String, Map<UUID, NavigableSet<Long>>> documents = new TreeMap<>();
        rows.sql(
                        """
                        select r.desk, r.life, r.number
                          from receipt d join drawer_record r on r.receipt = d.receipt
                         where d.site = ? and d.local_date = ?
                         limit ?
                        """)
                .param(site.id())
                .param(day)
                .param(MOST_DOCUMENTS)
                .query(row -> {
                    documents
                            .computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                            .computeIfAbsent(row.getObject(2, UUID.class), _ -> new TreeSet<>())
                            .add(row.getLong(3));
                });
        return documents;
    }

    /// @param limit how many at most
    ClosingsOfDay of(Site site, LocalDate day, int limit) {
        List<Reaching> about = new ArrayList<>();
        List<Reaching> shared = new ArrayList<>();
        documents(site, day)
                .forEach((desk, lives) -> {
                    for (Step step : steps(desk, site.day(day).start(), limit)) {
                        if (step.isFirstFor(lives)) {
                            NavigableSet<LocalDate> days = days(desk, step);
                            if (days.first().equals(day)) {
                                about.add(step.closing());
                            }
                            if (days.size() > 1) {
                                shared.add(step.closing());
                            }
                        }
                    }
                });
        dated(site, day, limit).stream()
                .filter(one -> one.closing().figures().documents() == 0)
                .forEach(about::add);
        return new ClosingsOfDay(ordered(about, limit), ordered(shared, limit));
    }

    private static List<Closing> ordered(List<Reaching> closings, int limit) {
        return closings.stream()
                .sorted(
                        Comparator.comparing((Reaching one) -> one.closing().desk())
                                .thenComparingLong(Reaching::record)
                                .thenComparing(one -> one.closing().id()))
                .map(Reaching::closing)
                .distinct()
                .limit(limit)
                .toList();
    }

    /// A closing, and how far those before it reach.
    private record Step(Reaching closing, Map<UUID, Long> before) {

        long from(UUID life) {
            return before.getOrDefault(life, -1L);
        }

        boolean isFirstFor(Map<UUID, NavigableSet<Long>> documents) {
            return documents.entrySet().stream()
                    .anyMatch(life -> {
                        Long next = life.getValue().higher(from(life.getKey()));
                        return next != null
                                && next <= closing.reach().getOrDefault(life.getKey(), -1L);
                    });
        }
    }

    /// The closings of a desk that were made since an instant, in the order in which they reach
    /// further.
    private List<Step> steps(String desk, Instant since, int limit) {
        Map<UUID, Long> before = new HashMap<>();
        made(desk, BEFORE, since, 1).forEach(one -> one.reach().forEach(before::put));
        return made(desk, SINCE, since, limit).stream()
                .sorted(Comparator.comparingLong(Reaching::sum))
                .map(one -> {
                    Step step = new Step(one, Map.copyOf(before));
                    one.reach().forEach((life, reach) -> before.merge(life, reach, Math::max));
                    return step;
                })
                .toList();
    }

    /// The first and the last business day of what a closing is the first to reach.
    private NavigableSet<LocalDate> days(String desk, Step step) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        step.closing()
                .reach()
                .forEach((life, reach) ->
                        rows.sql(
                                        """
                                        select min(d.local_date), max(d.local_date)
                                          from drawer_record r join receipt d on d.receipt = r.receipt
                                         where r.desk = ? and r.life = ?
                                           and r.number > ? and r.number <= ?
                                        """)
                                .param(desk)
                                .param(life)
                                .param(step.from(life))
                                .param(reach)
                                .query(row -> {
                                    LocalDate first = row.getObject(1, LocalDate.class);
                                    if (first != null) {
                                        days.add(first);
                                        days.add(row.getObject(2, LocalDate.class));
                                    }
                                }));
        return days;
    }

    private static final String SINCE =
            """
            select * from closing
             where desk = ? and closed_at >= ?
             order by closed_at, record, closing limit ?
            """;

    private static final String BEFORE =
            """
            select * from closing
             where desk = ? and closed_at < ?
             order by closed_at desc, record desc, closing limit ?
            """;

    private List<Reaching> made(String desk, String sql, Instant at, int limit) {
        return rows.sql(sql)
                .param(desk)
                .param(time(at))
                .param(limit)
                .query(DayClosings::reaching)
                .list();
    }

    private List<Reaching> dated(Site site, LocalDate day, int limit) {
        return rows.sql(
                        "select * from closing where site = ? and local_date = ? order by desk,"
                                + " record limit ?")
                .param(site.id())
                .param(day)
                .param(limit)
                .query(DayClosings::reaching)
                .list();
    }

    private static Reaching reaching(ResultSet row, int number) throws SQLException {
        JsonNode body = DrawerRepository.JSON.readTree(row.getString("body"));
        Map<UUID, Long> reach = new HashMap<>();
        for (Map.Entry<String, JsonNode> one : body.path("reach").properties()) {
            reach.put(UUID.fromString(one.getKey()), one.getValue().longValue());
        }
        return new Reaching(DrawerRepository.closing(row, body), row.getLong("record"), reach);
    }
}
