package com.passportdesk.store.report;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.report.DayReport.OtherDesk;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
    /// @param closings those that are about the day
    List<OtherDesk> others(Site site, Stretch period, String own, List<Closing> closings) {
        Set<String> closed = closings.stream().map(Closing::desk).collect(Collectors.toSet());
        return new Documents(rows)
                .list("desk", MOST_DESKS).stream()
                        .filter(desk -> !desk.id().equals(own))
                        .filter(desk -> desk.fields().path("site").asString("").equals(site.id()))
                        .map(desk -> other(desk, period, closed.contains(desk.id())))
                        .toList();
    }

    private OtherDesk other(Document desk, Stretch period, boolean isClosed) {
        return new OtherDesk(
                desk.id(),
                desk.fields().path("name").asString(desk.id()),
                last(desk.id(), period),
                isClosed || isHeardAfter(desk.id(), period.end()));
    }

    private @Nullable Instant last(String desk, Stretch period) {
        return rows
                .sql(
                        """
                        select max(at) from (
                            select max(arrived_at) as at from visit
                             where desk = :desk and arrived_at >= :from and arrived_at < :end
                            union all
                            select max(issued_at) from receipt
                             where desk = :desk and issued_at >= :from and issued_at < :end
                            union all
                            select max(refused_at) from refusal
                             where desk = :desk and refused_at >= :from and refused_at < :end)
                        """)
                .param("desk", desk)
                .param("from", time(period.start()))
                .param("end", time(period.end()))
                .query((row, _) -> row.getObject(1, Instant.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// Records of a desk come in their order, so whatever it did later says that nothing of before
    /// is still to come.
    private boolean isHeardAfter(String desk, Instant end) {
        return rows.sql(
                        """
                        select exists (select 1 from visit where desk = :desk and arrived_at >= :end)
                            or exists (select 1 from receipt where desk = :desk and issued_at >= :end)
                            or exists (select 1 from refusal where desk = :desk and refused_at >= :end)
                            or exists (select 1 from drawer_record where desk = :desk and at >= :end)
                            or exists (select 1 from closing where desk = :desk and closed_at >= :end)
                            or exists (select 1 from sign_in where desk = :desk and since >= :end)
                            or exists (select 1 from sign_out where desk = :desk and left_at >= :end)
                        """)
                .param("desk", desk)
                .param("end", time(end))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
