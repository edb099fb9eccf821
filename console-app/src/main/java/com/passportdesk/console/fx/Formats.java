package com.passportdesk.console.fx;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/// Money, times, dates and ages as people here read them. Money follows the site's locale, the
/// words around it the operator's.
public final class Formats {

    private static final Duration UNKNOWN = Duration.ofDays(40 * 365);

    private final Texts texts;
    private final Locale locale;
    private final ZoneId zone;

    /// `locale` writes dates, times and numbers; `zone` is the site's.
    public Formats(Texts texts, Locale locale, ZoneId zone) {
        this.texts = texts;
        this.locale = locale;
        this.zone = zone;
    }

    /// Writes dates, times and numbers.
    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /// Minor units and an ISO 4217 code: (2900, "EUR") is "€29.00" in English.
    public String money(long minor, String currencyCode) {
        Currency currency = Currency.getInstance(currencyCode);
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return money(BigDecimal.valueOf(minor, digits), currency, digits);
    }

    /// Major units without digits behind the mark, as notes are called: (50, "EUR") is "€50".
    public String wholeMoney(long major, String currencyCode) {
        return money(BigDecimal.valueOf(major), Currency.getInstance(currencyCode), 0);
    }

    private String money(BigDecimal amount, Currency currency, int digits) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        // The true minus sign is as wide as a digit, a hyphen is easily overlooked.
        return format.format(amount).replace('-', '\u2212');
    }

    /// A whole number with the locale's grouping.
    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /// A share from 0 to 1 in whole percent: "71 %".
    public String percent(double share) {
        return texts.get("fx.percent", number(Math.round(share * 100)));
    }

    /// "09:12" at the site; a dash for [Instant#EPOCH], which stands for a time nobody knows.
    public String time(Instant instant) {
        if (instant.equals(Instant.EPOCH)) {
            return texts.get("fx.time.unknown");
        }
        return time(LocalTime.ofInstant(instant, zone));
    }

    public String time(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).format(time);
    }

    /// Whether times are written with AM and PM: "2:30 PM".
    public boolean isTwelveHours() {
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        null, FormatStyle.SHORT, IsoChronology.INSTANCE, locale)
                .contains("h");
    }

    /// "09:12:41" at the site, for devices.
    public String timeWithSeconds(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(LocalTime.ofInstant(instant, zone));
    }

    /// "Thu 22 April 2027".
    public String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(texts.get("fx.date"), texts.locale()).format(date);
    }

    /// "Thu 22 April".
    public String day(LocalDate date) {
        return DateTimeFormatter.ofPattern(texts.get("fx.day"), texts.locale()).format(date);
    }

    public LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /// "1 s", "38 min", "3 h", "2 d"; under a second counts as one, below zero as "now". What is
    /// older than any desk is of an age nobody knows.
    public String age(Duration age) {
        if (age.compareTo(UNKNOWN) > 0) {
            return texts.get("fx.age.unknown");
        }
        if (age.isNegative() || age.isZero()) {
            return texts.get("fx.age.now");
        }
        if (age.toSeconds() < 60) {
            return texts.get("fx.age.seconds", Math.max(1, age.toSeconds()));
        }
        if (age.toMinutes() < 60) {
            return texts.get("fx.age.minutes", age.toMinutes());
        }
        if (age.toHours() < 48) {
            return texts.get("fx.age.hours", age.toHours());
        }
        return texts.get("fx.age.days", age.toDays());
    }

    /// "3:12" or "12:05", for what counts down.
    public String countdown(Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
