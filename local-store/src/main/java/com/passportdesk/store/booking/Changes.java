package com.passportdesk.store.booking;

import com.passportdesk.store.booking.ChangeOutcome.Why;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What every change of a booking asks first.
final class Changes {

    private Changes() {}

    /// A booking at this site, of a room or a hot desk.
    static Optional<Booking> booking(UUID id, String site, JdbcClient rows) {
        return new BookingRepository(rows).find(id).filter(found -> found.site().equals(site));
    }

    /// A room's booking at this site.
    static Optional<Booking> ofRoom(UUID id, String site, JdbcClient rows) {
        return booking(id, site, rows)
                .filter(found ->
                        new BookingRepository(rows)
                                .resource(found.resource())
                                .filter(room -> room.kind() == Resource.Kind.ROOM)
                                .isPresent());
    }

    static Optional<Why> wrong(Optional<Booking> booking, Instant now) {
        if (booking.isEmpty()) {
            return Optional.of(Why.UNKNOWN);
        }
        if (!booking.get().isConfirmed()) {
            return Optional.of(Why.CANCELLED);
        }
        return booking.get().time().end().isAfter(now) ? Optional.empty() : Optional.of(Why.OVER);
    }
}
