package com.passportdesk.store.sale;

import java.time.Instant;

/// One thing in a sale.
public sealed interface SaleItem {

    /// A day pass or goods.
    ///
    /// @param product its id
    /// @param quantity 1 to 99
    record Goods(String product, int quantity) implements SaleItem {}

    /// A room for a time.
    ///
    /// @param resource its id
    /// @param until exclusive, without the buffer
    /// @param seats for how many people, at least 1
    record Room(String resource, Instant from, Instant until, int seats) implements SaleItem {}
}
