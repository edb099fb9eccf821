package com.passportdesk.store.drawer;

import com.passportdesk.store.site.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
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
    private record Reaching(Closing closing, long record, Map<UUID, Long> reach) {}

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
    List<Closing> of(Site site, LocalDate day, int limit) {
        Map<UUID, Closing> found = new HashMap<>();
        Map<UUID, Long> records = new HashMap<>();
        documents(site, day)
                .forEach((desk, lives) ->
                        lives.forEach((life, numbers) -> {
                            for (Reaching one : reaching(desk, life, numbers, limit)) {
                                found.put(one.closing().id(), one.closing());
                                records.put(one.closing().id(), one.record());
                            }
                        }));
        for (Reaching one : dated(site, day, limit)) {
            if (one.closing().figures().documents() == 0) {
                found.put(one.closing().id(), one.closing());
                records.put(one.closing().id(), one.record());
            }
        }
        return found.values().stream()
                .sorted(
                        Comparator.comparing(Closing::desk)
                                .thenComparing(one -> Objects.requireNonNull(records.get(one.id())))
                                .thenComparing(Closing::id))
                .limit(limit)
                .toList();
    }

    /// Those that are the first to reach one of some documents of a life.
    private List<Reaching> reaching(
            String desk, UUID life, NavigableSet<Long> documents, int limit) {
        List<Reaching> first = new ArrayList<>();
        long done = -1;
        for (Reaching closing : after(desk, life, documents.first(), limit)) {
            long reach = closing.reach().getOrDefault(life, -1L);
            Long next = documents.higher(done);
            if (next == null) {
                break;
            }
            if (next <= reach) {
                first.add(closing);
                done = reach;
            }
        }
        return first;
    }

    /// Closings of a desk that may reach a document: of the same life those written down after it,
    /// of another life all.
    private List<Reaching> after(String desk, UUID life, long number, int limit) {
        return rows.sql(
                        """
                        select * from closing
                         where desk = ? and (record > ? or life <> ?)
                         order by record, closing limit ?
                        """)
                .param(desk)
                .param(number)
                .param(life)
                .param(limit)
                .query((row, _) ->
                        reaching(
                                DrawerRepository.closing(row),
                                row.getLong("record"),
                                row.getString("body")))
                .list();
    }

    private List<Reaching> dated(Site site, LocalDate day, int limit) {
        return rows.sql(
                        "select * from closing where site = ? and local_date = ? order by desk,"
                                + " record limit ?")
                .param(site.id())
                .param(day)
                .param(limit)
                .query((row, _) ->
                        reaching(
                                DrawerRepository.closing(row),
                                row.getLong("record"),
                                row.getString("body")))
                .list();
    }

    private static Reaching reaching(Closing closing, long record, String body) {
        Map<UUID, Long> reach = new HashMap<>();
        for (Map.Entry<String, JsonNode> one :
                DrawerRepository.JSON.readTree(body).path("reach").properties()) {
            reach.put(UUID.fromString(one.getKey()), one.getValue().longValue());
        }
        return new Reaching(closing, record, reach);
    }
}
