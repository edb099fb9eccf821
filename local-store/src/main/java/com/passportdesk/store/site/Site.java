package com.passportdesk.store.site;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One place of the network, as rules need it.
///
/// @param id such as `ber1`
/// @param code such as `BER1`; documents and desks are named after it
/// @param country ISO 3166 code; where desk use is taxed
/// @param currency ISO 4217 code of all money at this site
/// @param entity id of the legal entity that issues receipts here
/// @param businessDayEnds local time at which one business day ends and the next begins
/// @param staleAfter facts older than this are not decided on
/// @param dayPassProduct id of the product sold as the day pass
/// @param seats places for people
/// @param week opening hours; a day that is missing is closed
/// @param cancellation what stays of rooms that are given up
/// @param cardsValid how long a card opens doors from when it was made or renewed here, whole hours
///   from 1 to 2,160; a door that hears no more opens for no longer
public record Site(
        String id,
        String code,
        String name,
        String city,
        String country,
        ZoneId zone,
        String currency,
        Locale locale,
        String entity,
        String region,
        LocalTime businessDayEnds,
        Tax.Mode taxMode,
        Tax.Rounding rounding,
        Duration staleAfter,
        String dayPassProduct,
        int seats,
        Map<DayOfWeek, Hours> week,
        List<Rate> rates,
        List<Area> areas,
        Refunds refunds,
        Cancellation cancellation,
        Duration cardsValid) {

    public Site {
        week = Map.copyOf(week);
        rates = List.copyOf(rates);
        areas = List.copyOf(areas);
    }

    /// How long a card is good where the site says nothing.
    public static final Duration CARDS_VALID = Duration.ofHours(72);

    /// Hours that [#cardsValid] may be: up to 90 days.
    public static final long MOST_CARD_HOURS = 2_160;

    /// Days over which anything can be booked in one piece, far above what any room allows.
    private static final int MOST_DAYS_OPEN = 60;

    /// From opening until closing on one day, local time. Closing at or before the time of opening
    /// is on the next day; `00:00` to `00:00` is open all day.
    public record Hours(LocalTime open, LocalTime close) {

        /// Whether this closes on the next day.
        public boolean isPastMidnight() {
            return !close.isAfter(open);
        }
    }

    /// A tax rate from the day it began to hold.
    ///
    /// @param code such as `standard`
    public record Rate(String code, BigDecimal percent, LocalDate from) {}

    /// A part of the site with seats of its own.
    public record Area(String name, int seats) {}

    /// Up to what money is given back without anybody else.
    ///
    /// @param alone by one person; above it a second one approves
    /// @param apart by a desk that cannot ask the centre, of a receipt that is not its own
    public record Refunds(Money alone, Money apart) {

        /// In minor units, where the site says nothing: 50.00 EUR, 5,000 JPY.
        public static final long USUAL = 5_000;
    }

    /// The scope of what happens here.
    public String scope() {
        return "site:" + id;
    }

    /// The calendar date at this site; visits are dated by it.
    public LocalDate localDate(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /// The business day an instant belongs to; takings are dated by it.
    public LocalDate businessDay(Instant instant) {
        var local = instant.atZone(zone);
        return local.toLocalTime().isBefore(businessDayEnds)
                ? local.toLocalDate().minusDays(1)
                : local.toLocalDate();
    }

    /// From the beginning of a business day to its end; 23 to 25 hours.
    public Stretch day(LocalDate businessDay) {
        return new Stretch(
                at(businessDay, businessDayEnds), at(businessDay.plusDays(1), businessDayEnds));
    }

    /// The instant of a local time; one in the missing hour of spring is moved later by that hour.
    public Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    /// Opening hours on `date`; empty when closed all day.
    public Optional<Hours> hours(LocalDate date) {
        return Optional.ofNullable(week.get(date.getDayOfWeek()));
    }

    /// From opening to closing of one day, on the next day where it closes past midnight; empty
    /// when closed all day, also because all of it is in the missing hour of spring.
    public Optional<Stretch> opening(LocalDate date) {
        return hours(date)
                .flatMap(hours -> {
                    LocalDate closes = hours.isPastMidnight() ? date.plusDays(1) : date;
                    Instant from = at(date, hours.open());
                    Instant until = at(closes, hours.close());
                    return from.isBefore(until)
                            ? Optional.of(new Stretch(from, until))
                            : Optional.empty();
                });
    }

    /// The opening that an instant is in, of this day or of the one before; empty when it is
    /// closed.
    public Optional<Stretch> openingAt(Instant instant) {
        return opened(instant).flatMap(this::opening);
    }

    /// The hours by which it is open at an instant; empty when it is closed.
    public Optional<Hours> hoursAt(Instant instant) {
        return opened(instant).flatMap(this::hours);
    }

    /// The date on which what an instant is in was opened. By real time: a closing time that comes
    /// twice in a night is over after the first.
    private Optional<LocalDate> opened(Instant instant) {
        LocalDate date = localDate(instant);
        return Stream.of(date, date.minusDays(1))
                .filter(day -> opening(day).filter(open -> open.contains(instant)).isPresent())
                .findFirst();
    }

    /// Whether it is open from the start of `time` to its end: openings that touch, as those of a
    /// site that never closes do at midnight, are one. Never over more than [#MOST_DAYS_OPEN].
    public boolean isOpenAll(Stretch time) {
        LocalDate first = localDate(time.start()).minusDays(1);
        Instant reached = time.start();
        for (int days = 0; days <= MOST_DAYS_OPEN && reached.isBefore(time.end()); days++) {
            Instant from = reached;
            reached =
                    opening(first.plusDays(days))
                            .filter(open -> open.contains(from))
                            .map(Stretch::end)
                            .orElse(from);
        }
        return !reached.isBefore(time.end());
    }

    /// From the first to the last moment of a business day in which it is open, by the hours of
    /// that date and of its neighbours; empty when closed all day.
    public Optional<Stretch> openIn(LocalDate businessDay) {
        Stretch day = day(businessDay);
        return Stream.of(businessDay.minusDays(1), businessDay, businessDay.plusDays(1))
                .flatMap(date -> opening(date).flatMap(day::within).stream())
                .reduce(Stretch::spanning);
    }

    /// Whether it is open, by the hours of this day and of the one before.
    public boolean isOpenAt(Instant instant) {
        return opened(instant).isPresent();
    }

    /// What is asked for a price alone: where prices are without tax, it is put on top. A price
    /// under a rate that the site does not have is sold to nobody, and stays as it is.
    ///
    /// @param code of the rate, such as `standard`
    /// @param date of the sale
    public Money asked(Money price, String code, LocalDate date) {
        return charge(code, date).of(price);
    }

    /// How a price becomes what is asked for it, as in [#asked].
    ///
    /// @param code of the rate, such as `standard`
    /// @param date of the sale
    public Tax.Charge charge(String code, LocalDate date) {
        return charge(findRate(code, date).orElse(BigDecimal.ZERO));
    }

    /// The same under a rate that is known.
    ///
    /// @param percent such as 8.875
    public Tax.Charge charge(BigDecimal percent) {
        return new Tax.Charge(percent, taxMode, rounding);
    }

    /// The rate named `code` that holds on `date`.
    ///
    /// @throws IllegalArgumentException when the site has none
    public BigDecimal rate(String code, LocalDate date) {
        return findRate(code, date)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "No tax rate " + code + " at " + id + " on " + date));
    }

    private Optional<BigDecimal> findRate(String code, LocalDate date) {
        return rates.stream()
                .filter(rate -> rate.code().equals(code) && !rate.from().isAfter(date))
                .max(java.util.Comparator.comparing(Rate::from))
                .map(Rate::percent);
    }
}
