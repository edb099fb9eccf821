package com.passportdesk.store.booking;

import com.passportdesk.store.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what was paid for a booking, receipt by receipt.
final class BookingPayments {

    private final Booking booking;
    private final JdbcClient rows;

    BookingPayments(Booking booking, JdbcClient rows) {
        this.booking = booking;
        this.rows = rows;
    }

    /// After it was booked, by receipt.
    List<PaidLater> later() {
        List<PaidLater> later = new ArrayList<>(withMoves());
        later.addAll(
                rests(less(onFirst().map(booking.price()::minus).orElse(booking.price()), later)));
        later.sort(Comparator.comparing(PaidLater::receipt));
        return later;
    }

    /// On its first receipt; what the others leave of its price where that is not here.
    Money first() {
        return first(later());
    }

    private Money first(List<PaidLater> later) {
        return onFirst().orElseGet(() -> less(booking.price(), later));
    }

    /// What of its price nobody has paid, not below zero.
    Money unpaid() {
        List<PaidLater> later = later();
        Money open = less(booking.price().minus(first(later)), later);
        return open.isNegative() ? Money.zero(open.currency()) : open;
    }

    /// `sum` without what was paid later and counts.
    private static Money less(Money sum, List<PaidLater> later) {
        Money less = sum;
        for (PaidLater one : later) {
            less = one.stands() ? less.minus(one.amount()) : less;
        }
        return less;
    }

    /// Empty where it is not paid or that receipt is not here. A rest is never the first.
    private Optional<Money> onFirst() {
        return rows.sql(
                        """
                        select l.amount_minor from receipt_line l
                         where l.receipt = ? and l.booking = ?
                           and not exists (select 1 from booking_paid p
                                            where p.receipt = l.receipt and p.rest)
                         limit 1
                        """)
                .param(booking.receipt())
                .param(booking.id())
                .query(Long.class)
                .optional()
                .map(this::money);
    }

    /// What was paid of the rest. Of two desks that took it while apart the earlier counts.
    ///
    /// @param open what was left of the price before the first of them; all that no move paid where
    ///   the first receipt is not here
    private List<PaidLater> rests(Money open) {
        List<PaidLater> rests = new ArrayList<>();
        Money paid = Money.zero(open.currency());
        for (PaidLater one : rests()) {
            boolean isNeeded = paid.compareTo(open) < 0;
            rests.add(
                    new PaidLater(one.receipt(), one.amount(), one.keptPercent(), isNeeded, true));
            paid = paid.plus(one.amount());
        }
        return rests;
    }

    private List<PaidLater> rests() {
        return rows.sql(
                        """
                        select p.receipt, l.amount_minor, p.kept_later
                          from booking_paid p
                          join receipt_line l on l.receipt = p.receipt and l.booking = p.booking
                         where p.booking = ? and p.rest
                         order by p.paid_at, p.record limit 100
                        """)
                .param(booking.id())
                .query((row, _) ->
                        new PaidLater(
                                row.getObject(1, UUID.class),
                                money(row.getLong(2)),
                                row.getInt(3),
                                true,
                                true))
                .list();
    }

    private List<PaidLater> withMoves() {
        return rows.sql(
                        """
                        select p.receipt, l.amount_minor, p.kept_later, p.stands
                          from booking_place p
                          join receipt_line l on l.receipt = p.receipt and l.booking = p.booking
                         where p.booking = ?
                         order by p.receipt limit 100
                        """)
                .param(booking.id())
                .query((row, _) ->
                        new PaidLater(
                                row.getObject(1, UUID.class),
                                money(row.getLong(2)),
                                row.getInt(3),
                                row.getBoolean(4),
                                false))
                .list();
    }

    private Money money(long minor) {
        return new Money(minor, booking.price().currency());
    }
}
