package com.passportdesk.store.report;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.report.DayReport.Refunds;
import com.passportdesk.store.report.DayReport.Takings;
import com.passportdesk.store.report.DayReport.TaxSum;
import com.passportdesk.store.report.DayReport.TenderSum;
import com.passportdesk.store.site.Site;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Adds up what a business day took: what was sold less what was given back.
final class TakingsRepository {

    /// A usual day is the mean of as many of the same weekday before.
    static final int WEEKS = 4;

    private final JdbcClient rows;

    TakingsRepository(JdbcClient rows) {
        this.rows = rows;
    }

    Takings read(Site site, LocalDate day, Duration soFar) {
        String currency = site.currency();
        long total = receiptTotal(site, day, site.day(day).end());
        int receipts =
                rows.sql(
                                """
                                select count(*) from receipt
                                 where site = ? and local_date = ? and original is null
                                """)
                        .param(site.id())
                        .param(day)
                        .query((row, _) -> row.getInt(1))
                        .single();
        return new Takings(
                new Money(total, currency),
                receipts,
                usualTakings(site, day, soFar),
                tenders(site, day, false),
                taxes(site, day),
                refunds(site, day));
    }

    private long receiptTotal(Site site, LocalDate day, Instant until) {
        return rows.sql(
                        """
                        select coalesce(sum(total_minor), 0) from receipt
                         where site = ? and local_date = ? and issued_at < ?
                        """)
                .param(site.id())
                .param(day)
                .param(time(until))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private @Nullable Money usualTakings(Site site, LocalDate day, Duration soFar) {
        List<Long> before = new ArrayList<>();
        for (int week = 1; week <= WEEKS; week++) {
            LocalDate earlier = day.minusWeeks(week);
            Stretch period = site.day(earlier);
            if (receiptTotal(site, earlier, period.end()) != 0) {
                before.add(receiptTotal(site, earlier, period.start().plus(soFar)));
            }
        }
        return before.isEmpty()
                ? null
                : new Money(
                        Math.round(before.stream().mapToLong(Long::longValue).average().orElse(0)),
                        site.currency());
    }

    private Refunds refunds(Site site, LocalDate day) {
        return rows.sql(
                        """
                        select count(*), coalesce(sum(total_minor), 0) from receipt
                         where site = ? and local_date = ? and original is not null
                        """)
                .param(site.id())
                .param(day)
                .query((row, _) ->
                        new Refunds(
                                row.getInt(1),
                                new Money(-row.getLong(2), site.currency()),
                                tenders(site, day, true).stream()
                                        .map(TakingsRepository::back)
                                        .toList()))
                .single();
    }

    private static TenderSum back(TenderSum sum) {
        return new TenderSum(sum.kind(), sum.receipts(), sum.amount().times(-1));
    }

    /// By tender, with how many receipts or, of refunds, credit notes.
    ///
    /// @param refunds of them alone
    private List<TenderSum> tenders(Site site, LocalDate day, boolean refunds) {
        return rows.sql(
                        """
                        select t.kind, count(distinct case
                                   when (r.original is not null) = :refunds then r.receipt end),
                               sum(t.amount_minor)
                          from receipt r join receipt_tender t on t.receipt = r.receipt
                         where r.site = :site and r.local_date = :day
                           and (not :refunds or r.original is not null)
                         group by t.kind
                         order by sum(t.amount_minor) desc, t.kind
                         limit 50
                        """)
                .param("site", site.id())
                .param("day", day)
                .param("refunds", refunds)
                .query((row, _) ->
                        new TenderSum(
                                row.getString(1),
                                row.getInt(2),
                                new Money(row.getLong(3), site.currency())))
                .list();
    }

    /// Sums of what stands on the receipts, never computed again from a total.
    private List<TaxSum> taxes(Site site, LocalDate day) {
        return rows
                .sql(
                        """
                        select t.percent, sum(t.net_minor), sum(t.tax_minor), sum(t.gross_minor)
                          from receipt r join receipt_tax t on t.receipt = r.receipt
                         where r.site = ? and r.local_date = ?
                         group by t.percent
                         limit 50
                        """)
                .param(site.id())
                .param(day)
                .query((row, _) ->
                        new TaxSum(
                                new BigDecimal(row.getString(1)),
                                new Money(row.getLong(2), site.currency()),
                                new Money(row.getLong(3), site.currency()),
                                new Money(row.getLong(4), site.currency())))
                .list()
                .stream()
                .sorted(Comparator.comparing(TaxSum::percent).reversed())
                .toList();
    }
}
