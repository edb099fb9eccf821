package com.passportdesk.store.site;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Berlin Mitte for rules that are judged without a store.
public final class BerlinSite {

    private BerlinSite() {}

    /// Open at the same hours each day, but for the days it is closed.
    public static Site open(LocalTime opens, LocalTime closes, DayOfWeek... closed) {
        Map<DayOfWeek, Site.Hours> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!Arrays.asList(closed).contains(day)) {
                week.put(day, new Site.Hours(opens, closes));
            }
        }
        return new Site(
                "ber1",
                "BER1",
                "Berlin Mitte",
                "Berlin",
                "DE",
                ZoneId.of("Europe/Berlin"),
                "EUR",
                Locale.GERMANY,
                "ent-de",
                "europe",
                LocalTime.of(4, 0),
                Tax.Mode.INCLUDED,
                Tax.Rounding.HALF_UP,
                Duration.ofHours(12),
                "ber1-daypass",
                138,
                week,
                List.of(new Site.Rate("standard", new BigDecimal("19"), LocalDate.EPOCH)),
                List.of(new Site.Area("Open space", 64)),
                new Site.Refunds(new Money(5_000, "EUR"), new Money(5_000, "EUR")),
                Cancellation.USUAL,
                Site.CARDS_VALID);
    }
}
