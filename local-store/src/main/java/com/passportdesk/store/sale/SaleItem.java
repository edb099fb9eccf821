package com.passportdesk.store.sale;

import com.passportdesk.store.money.Money;
import java.time.Instant;
import java.util.UUID;

/// One thing in a sale.
public sealed interface SaleItem {

    /// A day pass or goods.
    ///
    /// @param product its id
    /// @param quantity 1 to 99
    record Goods(String product, int quantity) implements SaleItem {}

    /// Money put into the customer's wallet: no tax, which falls due on what is bought with it (a
    /// multi-purpose voucher, article 30b of the EU's VAT directive).
    ///
    /// @param amount 1 to 100,000,000 minor units of the site's currency
    record TopUp(Money amount) implements SaleItem {}

    /// A room for a time.
    ///
    /// @param resource its id
    /// @param until exclusive, without the buffer
    /// @param seats for how many people, at least 1
    record Room(String resource, Instant from, Instant until, int seats) implements SaleItem {}

    /// A booking of a room that was made without being paid: the line is what was agreed for it. It
    /// takes no more of the room than it has.
    record Booked(UUID booking) implements SaleItem {}

    /// A paid booking of a room moved to where it costs more; the line is the difference, at the
    /// rate it was sold at. Alone of its kind in a sale, and without another room.
    ///
    /// @param resource id of the room it goes to
    /// @param from inclusive
    /// @param until exclusive, without the buffer
    /// @param duePercent what was said to stay due of what was paid before (ADR 38), 0 to 100
    record RoomMove(UUID booking, String resource, Instant from, Instant until, int duePercent)
            implements SaleItem {}
}
