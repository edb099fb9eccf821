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
                   customer_latin, issuer_name, issuer_address, issuer_tax, issuer_other, original,
                   original_number, reason, approver
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
                new Parties(issuer(row), named(row)),
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

    private static Parties.@Nullable Issuer issuer(ResultSet row) throws SQLException {
        String name = row.getString("issuer_name");
        String address = row.getString("issuer_address");
        return name == null
                ? null
                : new Parties.Issuer(
                        name,
                        address.isEmpty() ? List.of() : List.of(address.split("\n", -1)),
                        row.getString("issuer_tax"),
                        row.getString("issuer_other"));
    }

    private static Parties.@Nullable Named named(ResultSet row) throws SQLException {
        String name = row.getString("customer_name");
        String latin = row.getString("customer_latin");
        return name == null ? null : new Parties.Named(name, latin == null ? "" : latin);
    }

    private static Holder customer(@Nullable String member, @Nullable String name) {
        if (member != null) {
            return member.equals(Erased.NOBODY)
                    ? new Holder.Erased(name)
                    : new Holder.Member(member);
        }
        return name == null ? new Holder.Unnamed() : new Holder.Named(name);
    }

    /// When a room was sold for stands on the line; of before that was kept, where it was booked
    /// first.
    private List<Receipt.Line> lines(UUID receipt, String currency) {
        return rows.sql(
                        """
                        select line, kind, item, name, quantity, unit_minor, amount_minor, tax,
                               percent, booking, of_line, was_name, was_starts_at, was_ends_at,
                               coalesce(starts_at, (
                                   select p.starts_at from booking_place p
                                    where p.booking = receipt_line.booking
                                    order by p.gave_up nulls first, p.record limit 1)) as booked_from,
                               coalesce(ends_at, (
                                   select p.ends_at from booking_place p
                                    where p.booking = receipt_line.booking
                                    order by p.gave_up nulls first, p.record limit 1)) as booked_to
                          from receipt_line
                         where receipt = ?
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
                                was(row),
                                row.getInt("of_line")))
                .list();
    }

    private static @Nullable Stretch booked(ResultSet row) throws SQLException {
        Instant from = row.getObject("booked_from", Instant.class);
        return from == null ? null : new Stretch(from, row.getObject("booked_to", Instant.class));
    }

    private static Receipt.@Nullable Was was(ResultSet row) throws SQLException {
        String name = row.getString("was_name");
        return name == null
                ? null
                : new Receipt.Was(
                        name,
                        new Stretch(
                                row.getObject("was_starts_at", Instant.class),
                                row.getObject("was_ends_at", Instant.class)));
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
