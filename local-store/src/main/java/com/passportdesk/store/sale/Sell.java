package com.passportdesk.store.sale;

import com.passportdesk.store.access.Rule;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.staff.Overriding;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sells, takes the money, books, and lets in, in one act.
///
/// @param startedAt when the sale began; a receipt must say it in some countries
/// @param customer who buys; the first day pass is theirs
/// @param answers to what the rules ask back
public record Sell(
        UUID commandId,
        Instant startedAt,
        Holder customer,
        List<SaleItem> items,
        List<Tender> tenders,
        SaleAnswers answers)
        implements Overriding<Rule> {

    public Sell {
        items = List.copyOf(items);
        tenders = List.copyOf(tenders);
    }

    public Sell(
            UUID commandId,
            Instant startedAt,
            Holder customer,
            List<SaleItem> items,
            List<Tender> tenders) {
        this(commandId, startedAt, customer, items, tenders, SaleAnswers.NONE);
    }

    @Override
    public @Nullable StaffOverride<Rule> override() {
        return answers.override();
    }
}
