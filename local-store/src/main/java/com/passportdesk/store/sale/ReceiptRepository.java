package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.projection.Erased;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads receipts and credit notes.
public final class ReceiptRepository {

    private static final String HEADS =
            """
            select receipt, number, entity, site, desk, operator, local_date, started_at,
                   issued_at, currency, total_minor, change_minor, member, customer_name,
                   original, original_number, reason, approver
              from receipt
            """;

    private final JdbcClient rows;

    public ReceiptRepository(JdbcClient rows) {
        this.rows = rows;
    }

    public Optional<Receipt> find(UUID receipt) {
        return rows.sql(HEADS + " where receipt = ?")
                .param(receipt)
                .query(this::receipt)
                .optional();
    }

    /// By its printed number; the newest if two networks' numbers ever met.
    public Optional<Receipt> byNumber(String number) {
        return rows.sql(HEADS + " where number = ? order by issued_at desc limit 1")
                .param(number)
                .query(this::receipt)
                .optional();
    }

    /// What was given back of a receipt, the first one first; at most 1,000.
    public List<Receipt> creditNotes(UUID receipt) {
        return rows.sql(HEADS + " where original = ? order by issued_at, number limit 1000")
                .param(receipt)
                .query(this::receipt)
                .list();
    }

    /// Receipts and credit notes of a site's business day, newest first; at most `limit`.
    public List<Receipt> ofDay(String site, LocalDate day, int limit) {
        return rows.sql(
                        HEADS
                                + """
                                 where site = ? and local_date = ?
                                 order by issued_at desc, number desc
                                 limit ?
                                """)
                .param(site)
                .param(day)
                .param(limit)
                .query(this::receipt)
                .list();
    }

    private Receipt receipt(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("receipt", UUID.class);
        String currency = row.getString("currency");
        return new Receipt(
                id,
                row.getString("number"),
                row.getString("entity"),
                row.getString("site"),
                row.getString("desk"),
                row.getString("operator"),
                row.getObject("local_date", LocalDate.class),
                row.getObject("started_at", Instant.class),
                row.getObject("issued_at", Instant.class),
                new Money(row.getLong("total_minor"), currency),
                new Money(row.getLong("change_minor"), currency),
                customer(row.getString("member"), row.getString("customer_name")),
                lines(id, currency),
                taxes(id, currency),
                tenders(id, currency),
                credit(row));
    }

    private static Receipt.@Nullable Credit credit(ResultSet row) throws SQLException {
        UUID original = row.getObject("original", UUID.class);
        return original == null
                ? null
                : new Receipt.Credit(
                        original,
                        row.getString("original_number"),
                        row.getString("reason"),
                        row.getString("approver"));
    }

    private static Holder customer(@Nullable String member, @Nullable String name) {
        if (member != null) {
            return member.equals(Erased.NOBODY)
                    ? new Holder.Erased(name)
                    : new Holder.Member(member);
        }
        return name == null ? new Holder.Unnamed() : new Holder.Named(name);
    }

    private List<Receipt.Line> lines(UUID receipt, String currency) {
        return rows.sql(
                        """
                        select line, kind, item, name, quantity, unit_minor, amount_minor, tax,
                               percent, receipt_line.booking, starts_at, ends_at, of_line
                          from receipt_line
                          left join booking on booking.booking = receipt_line.booking
                         where receipt_line.receipt = ?
                         order by line
                         limit 100
                        """)
                .param(receipt)
                .query((row, _) ->
                        new Receipt.Line(
                                row.getInt("line"),
                                Quote.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("item"),
                                row.getString("name"),
                                row.getInt("quantity"),
                                new Money(row.getLong("unit_minor"), currency),
                                new Money(row.getLong("amount_minor"), currency),
                                row.getString("tax"),
                                new BigDecimal(row.getString("percent")),
                                row.getObject("booking", UUID.class),
                                booked(row),
                                row.getInt("of_line")))
                .list();
    }

    private static @Nullable Stretch booked(ResultSet row) throws SQLException {
        Instant from = row.getObject("starts_at", Instant.class);
        return from == null ? null : new Stretch(from, row.getObject("ends_at", Instant.class));
    }

    private List<Tax.Row> taxes(UUID receipt, String currency) {
        return rows.sql(
                        """
                        select percent, net_minor, tax_minor, gross_minor
                          from receipt_tax where receipt = ? order by place limit 100
                        """)
                .param(receipt)
                .query((row, _) ->
                        new Tax.Row(
                                new BigDecimal(row.getString(1)),
                                new Money(row.getLong(2), currency),
                                new Money(row.getLong(3), currency),
                                new Money(row.getLong(4), currency)))
                .list();
    }

    private List<Receipt.Paid> tenders(UUID receipt, String currency) {
        return rows.sql(
                        """
                        select kind, amount_minor, given_minor
                          from receipt_tender where receipt = ? order by place limit 100
                        """)
                .param(receipt)
                .query((row, _) ->
                        new Receipt.Paid(
                                Tender.Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                                new Money(row.getLong(2), currency),
                                new Money(row.getLong(3), currency)))
                .list();
    }
}
