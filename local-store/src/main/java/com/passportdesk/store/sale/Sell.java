package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.Command;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Sells, takes the money, books, and lets in, in one act.
///
/// @param startedAt when the sale began; a receipt must say it in some countries
/// @param customer who buys; the first day pass is theirs
public record Sell(
        UUID commandId,
        Instant startedAt,
        Holder customer,
        List<SaleItem> items,
        List<Tender> tenders)
        implements Command {

    public Sell {
        items = List.copyOf(items);
        tenders = List.copyOf(tenders);
    }
}
