package com.passportdesk.store.drawer;

import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Parties;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A Z: it never changes.
///
/// @param number such as `BER1-D2-Z-2027-0112`
/// @param place in its series, from 1
/// @param entity id of the legal entity whose takings these are
/// @param issuer that entity as it was called then
/// @param site its id
/// @param desk its code
/// @param day the business day it was closed on
/// @param until when it was closed, by the desk's clock
/// @param operator staff id of whoever closed
/// @param counts of the drawer, oldest first; the last one is the one compared
/// @param difference counted less what should be there
/// @param why null where there is no difference
public record Closing(
        UUID id,
        String number,
        long place,
        String entity,
        Parties.Issuer issuer,
        String site,
        String desk,
        LocalDate day,
        Instant until,
        String operator,
        Figures figures,
        List<Counted> counts,
        Money difference,
        CloseDay.@Nullable Why why) {

    public Closing {
        counts = List.copyOf(counts);
    }

    /// What was counted.
    public Money counted() {
        return counts.getLast().count().total();
    }
}
