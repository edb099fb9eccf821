package com.passportdesk.store.booking;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What was paid for a booking after it was booked, since it was moved to where it costs more.
///
/// @param receipt it was paid with
/// @param amount as the site states prices, above zero
/// @param keptPercent of it that stays at least, since the booking was moved again when that was
///   due; 0 to 100
/// @param stands false where that move came too late and another one counts: it bought nothing
public record PaidLater(UUID receipt, Money amount, int keptPercent, boolean stands) {

    /// What stays of all that was paid for a booking if it is given up now. Pure.
    ///
    /// @param later what was paid after it was booked
    public static RoomFee fee(Booking booking, List<PaidLater> later, Site site, Instant now) {
        Money first = booking.price();
        for (PaidLater one : later) {
            first = one.stands ? first.minus(one.amount) : first;
        }
        RoomFee fee = RoomFee.of(booking, first, site, now);
        for (PaidLater one : later) {
            fee =
                    one.stands
                            ? fee.plus(RoomFee.of(booking, one.keptPercent, one.amount, site, now))
                            : fee;
        }
        return fee;
    }
}
