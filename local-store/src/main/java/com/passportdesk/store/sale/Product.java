package com.passportdesk.store.sale;

import com.passportdesk.store.money.Money;

/// Something sold at a site.
///
/// @param id such as `ber1-espresso`
/// @param price as the site states prices: with tax in Europe and Japan, without in the USA
/// @param tax code of the rate at its site
/// @param often offered first
public record Product(
        String id, String site, String name, Kind kind, Money price, String tax, boolean often) {

    /// What selling it does.
    public enum Kind {
        /// Lets one person in for the day, and takes one hot desk.
        DAYPASS,
        /// Nothing else.
        GOODS
    }
}
