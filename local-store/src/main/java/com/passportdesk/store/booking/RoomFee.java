package com.passportdesk.store.booking;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.site.Cancellation;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;

/// What stays of a paid room's price if it is given up at a moment. Pure.
///
/// @param percent of the price
/// @param price that was paid, as the site states prices
/// @param amount that stays, 0 to `price`
/// @param time of the room, without the buffer behind it
/// @param freeFrom when a room whose holder does not come is free for others
public record RoomFee(
        When when, int percent, Money price, Money amount, Stretch time, Instant freeFrom) {

    /// How a moment lies to the booking.
    public enum When {
        /// Just booked.
        GRACE,
        /// Its time has not begun.
        BEFORE,
        /// Its time has begun, and the room is kept for who may still come.
        KEPT,
        /// Nobody has come.
        NO_SHOW,
        /// Its time is over.
        OVER,
        /// Its time has not begun, but it was moved when more was due than is now.
        MOVED,
        /// It was given up before, and this stayed.
        GIVEN_UP
    }

    /// By the site's table.
    ///
    /// @param booked when it was booked first
    /// @param rounding of the part that stays
    public static RoomFee at(
            Instant now,
            Money price,
            Stretch time,
            Instant booked,
            Cancellation table,
            Tax.Rounding rounding) {
        Instant freeFrom = time.start().plus(table.noShowAfter());
        When when = when(now, time, booked, table, freeFrom);
        int percent =
                switch (when) {
                    case GRACE -> 0;
                    case BEFORE, KEPT -> table.percent(Duration.between(now, time.start()));
                    case NO_SHOW, OVER, MOVED, GIVEN_UP -> table.noShow();
                };
        return new RoomFee(
                when, percent, price, rounding.share(price, percent, 100), time, freeFrom);
    }

    /// By the site's table and by what was due when the booking was moved, whichever is more:
    /// moving a room is no way around what giving it up late costs.
    ///
    /// @param price that was paid, as the site states prices
    public static RoomFee of(Booking booking, Money price, Site site, Instant now) {
        return of(booking, booking.made().keptPercent(), price, site, now);
    }

    /// What stays by the site's table alone, in percent.
    public static int byTable(Booking booking, Site site, Instant now) {
        return byTable(booking, booking.price(), site, now).percent();
    }

    private static RoomFee byTable(Booking booking, Money price, Site site, Instant now) {
        return at(
                now,
                price,
                booking.time(),
                booking.made().at(),
                site.cancellation(),
                site.rounding());
    }

    /// The same for a part of what was paid.
    ///
    /// @param kept percent of it that stays at least, since the booking was moved when that was due
    static RoomFee of(Booking booking, int kept, Money price, Site site, Instant now) {
        RoomFee byTable = byTable(booking, price, site, now);
        if (kept <= byTable.percent) {
            return byTable;
        }
        return new RoomFee(
                byTable.hasBegun() ? byTable.when : When.MOVED,
                kept,
                price,
                site.rounding().share(price, kept, 100),
                byTable.time,
                byTable.freeFrom);
    }

    private static When when(
            Instant now, Stretch time, Instant booked, Cancellation table, Instant freeFrom) {
        if (!now.isAfter(booked.plus(table.grace()))) {
            return When.GRACE;
        }
        if (now.isBefore(time.start())) {
            return When.BEFORE;
        }
        if (!now.isBefore(time.end())) {
            return When.OVER;
        }
        return now.isBefore(freeFrom) ? When.KEPT : When.NO_SHOW;
    }

    /// What stayed when it was given up.
    static RoomFee givenUp(Money price, Money stayed, Stretch time) {
        Money amount = stayed.compareTo(price) > 0 ? price : stayed;
        return new RoomFee(When.GIVEN_UP, 100, price, amount, time, time.start());
    }

    /// The same in percent of the price.
    static RoomFee givenUp(Money price, int percent, Stretch time, Tax.Rounding rounding) {
        Money amount = rounding.share(price, percent, 100);
        return new RoomFee(When.GIVEN_UP, percent, price, amount, time, time.start());
    }

    /// This one with what stays of what was paid later.
    RoomFee plus(RoomFee later) {
        return new RoomFee(
                when, percent, price.plus(later.price), amount.plus(later.amount), time, freeFrom);
    }

    /// The same in other money.
    ///
    /// @param price as it was paid
    /// @param amount of that, 0 to `price`
    public RoomFee of(Money price, Money amount) {
        return new RoomFee(when, percent, price, amount, time, freeFrom);
    }

    /// Whether the room's time has begun and somebody may have used it.
    public boolean hasBegun() {
        return when == When.KEPT || when == When.NO_SHOW || when == When.OVER;
    }
}
