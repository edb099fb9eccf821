package com.passportdesk.store.sale;

import com.passportdesk.store.lease.Pool;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something sold at a site.
///
/// @param id such as `ber1-espresso`
/// @param price as the site states prices: with tax in Europe and Japan, without in the USA
/// @param tax code of the rate at its site
/// @param often offered first
/// @param stock how many there were of counted goods before any came or went; null where nobody
///   counts
/// @param event when it is, for an event
public record Product(
        String id,
        String site,
        String name,
        Kind kind,
        Money price,
        String tax,
        boolean often,
        @Nullable Integer stock,
        @Nullable Stretch event) {

    /// What selling it does.
    public enum Kind {
        /// Lets one person in for the day, and takes one hot desk.
        DAYPASS,
        /// Takes one of the stock where there is a count of it, and nothing else.
        GOODS,
        /// Takes a place at an event.
        EVENT
    }

    /// Whether there are only so many of it.
    public boolean isCounted() {
        return event != null || stock != null;
    }

    /// Whether it is sold at `now`: an event is until it ends.
    public boolean isSoldAt(Instant now) {
        return kind != Kind.EVENT || event != null && now.isBefore(event.end());
    }

    /// The scarce thing that selling one takes a unit of; of what is counted only.
    public String thing() {
        return event == null ? "stock:" + site + ":" + id : "event:" + id;
    }

    /// For how long it is taken.
    public Stretch time() {
        return event == null ? Pool.EVER : event;
    }
}
