package com.passportdesk.store.booking;

import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Held;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the rules of a booking need to know of one room.
///
/// @param room null when this desk knows no such room
/// @param leases this desk's on the room, good now
/// @param claimed taken by anybody, buffers included, from today on
public record RoomFacts(
        @Nullable Resource room, Site site, List<Held> leases, List<Stretch> claimed) {

    private static final UUID TO_ASK_FOR = new UUID(0, 0);

    public RoomFacts {
        leases = List.copyOf(leases);
        claimed = List.copyOf(claimed);
    }

    /// Reads the facts of the room `id`.
    ///
    /// @param desk this desk's code
    public static RoomFacts read(String id, Site site, String desk, Instant now, JdbcClient rows) {
        return read(id, site, desk, now, Optional.empty(), rows);
    }

    /// The same as if `without` had given up what it has of the room.
    public static RoomFacts read(
            String id,
            Site site,
            String desk,
            Instant now,
            Optional<Booking> without,
            JdbcClient rows) {
        Resource room =
                new BookingRepository(rows)
                        .resource(id)
                        .filter(found -> found.site().equals(site.id()))
                        .filter(found -> found.kind() == Resource.Kind.ROOM)
                        .orElse(null);
        if (room == null) {
            return new RoomFacts(null, site, List.of(), List.of());
        }
        LocalDate today = site.localDate(now);
        Stretch sold =
                new Stretch(
                        site.day(today).start().minus(Duration.ofDays(1)),
                        site.day(today.plusDays(room.aheadDays() + 2L)).end());
        LeaseRepository leases = new LeaseRepository(rows);
        return new RoomFacts(
                room,
                site,
                leases.held(room.thing(), desk, now),
                leases.claimed(room.thing(), sold, without.map(one -> one.made().claim())));
    }

    /// These facts where the centre gives what nobody has taken to whoever asks.
    RoomFacts asking(Instant now) {
        Resource asked = room;
        if (asked == null) {
            return this;
        }
        Stretch any =
                new Stretch(
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(asked.aheadDays() + 2L)));
        return new RoomFacts(room, site, List.of(new Held(TO_ASK_FOR, any, 1)), claimed);
    }

    /// These facts once `taken` is sold as well.
    public RoomFacts with(Stretch taken) {
        List<Stretch> more = new ArrayList<>(claimed);
        more.add(taken);
        return new RoomFacts(room, site, leases, more);
    }
}
