package com.passportdesk.store.booking;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that can be booked at a site.
///
/// @param id such as `ber1-spree`
/// @param seats for how many people; of a pool, how many of it there are
/// @param floor in words, or null
/// @param hourly price of an hour; null for what is not sold by the hour
/// @param buffer kept free after each booking
/// @param grid bookings start and end on multiples of it
/// @param least shortest booking
/// @param most longest booking
/// @param aheadDays how many days ahead it can be booked
/// @param tax code of the rate at its site
/// @param outOfOrder why it cannot be booked now, or null
public record Resource(
        String id,
        String site,
        String name,
        Kind kind,
        int seats,
        @Nullable String floor,
        @Nullable Money hourly,
        Duration buffer,
        Duration grid,
        Duration least,
        Duration most,
        int aheadDays,
        String tax,
        @Nullable String outOfOrder) {

    /// How it is counted.
    public enum Kind {
        /// One holder at a time.
        ROOM,
        /// A pool of a day.
        HOTDESK
    }

    /// The scarce thing it is claimed from.
    public String thing() {
        return "room:" + id;
    }

    /// What an hour costs.
    ///
    /// @throws IllegalStateException when it is not sold by the hour
    public Money perHour() {
        Money hour = hourly;
        if (hour == null) {
            throw new IllegalStateException(id + " is not sold by the hour");
        }
        return hour;
    }

    /// What `time` costs.
    ///
    /// @param rounding its site's, for a time that is no whole share of an hour
    /// @throws IllegalStateException when it is not sold by the hour
    public Money price(Duration time, Tax.Rounding rounding) {
        return rounding.share(perHour(), time.toMinutes(), 60);
    }
}
