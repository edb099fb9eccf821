package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.SaleRefusal.NotPayable.Cause;
import com.passportdesk.store.site.Site;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rules of paying for a booking that was made without being paid, or of the rest of what it
/// costs. Pure but for [#read].
///
/// @param room it has
/// @param due what is to be paid, as the site states prices
record PaidBooking(Booking booking, Resource room, Money due) {

    /// Empty where the site has no such booking of a room.
    static Optional<PaidBooking> read(UUID booking, Site site, JdbcClient rows) {
        BookingRepository bookings = new BookingRepository(rows);
        return bookings.find(booking)
                .filter(found -> found.site().equals(site.id()))
                .flatMap(found ->
                        bookings.resource(found.resource())
                                .filter(room -> room.kind() == Resource.Kind.ROOM)
                                .map(room -> new PaidBooking(found, room, bookings.due(found))));
    }

    /// Why it cannot be paid by `customer`; empty where it can. Also once its time is over: who
    /// stayed pays when they leave, and who did not come owes it.
    ///
    /// @param known null where the site has no such booking
    static Optional<SaleRefusal> wrong(@Nullable PaidBooking known, Holder customer) {
        if (known == null) {
            return no(Cause.UNKNOWN);
        }
        Booking booking = known.booking;
        if (!booking.isConfirmed()) {
            return no(Cause.CANCELLED);
        }
        if (booking.receipt() != null && known.due.isZero()) {
            return no(Cause.PAID);
        }
        if (!isTheirs(booking.holder(), customer)) {
            return no(Cause.OTHERS);
        }
        return known.due.minor() > 0 ? Optional.empty() : no(Cause.FREE);
    }

    /// A member's is paid by that member; whoever stands there for a walk-in's is not a member.
    private static boolean isTheirs(Holder holder, Holder customer) {
        return holder instanceof Holder.Member
                ? holder.equals(customer)
                : !(customer instanceof Holder.Member);
    }

    private static Optional<SaleRefusal> no(Cause cause) {
        return Optional.of(new SaleRefusal.NotPayable(cause));
    }
}
