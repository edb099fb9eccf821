package com.passportdesk.store.booking;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What was paid for a booking after it was booked, since it was moved to where it costs more.
/// Where it was moved at a desk that had not heard that it is paid, that is the rest of its price.
///
/// @param receipt it was paid with
/// @param amount as the site states prices, above zero
/// @param keptPercent of it that stays at least, since the booking was moved again when that was
///   due; 0 to 100
/// @param stands false where it bought nothing: that move came too late and another one counts, or
///   two desks took the rest while apart
/// @param isRest whether it is the rest of a price, paid by itself and not with a move
public record PaidLater(
        UUID receipt, Money amount, int keptPercent, boolean stands, boolean isRest) {

    /// What stays of all that was paid for a booking if it is given up now. Pure.
    ///
    /// @param later what was paid after it was booked
    /// @param first what was paid for it first
    public static RoomFee fee(
            Booking booking, List<PaidLater> later, Money first, Site site, Instant now) {
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
