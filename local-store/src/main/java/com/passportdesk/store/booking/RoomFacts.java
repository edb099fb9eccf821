package com.passportdesk.store.booking;

import com.passportdesk.store.booking.BookingRepository.Taken;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Held;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the rules of a booking need to know of one room.
///
/// @param room null when this desk knows no such room
/// @param leases this desk's on the room, good now
/// @param claimed taken by anybody, buffers included, from today on for [#MOST_AHEAD]
/// @param buffers what of that is only cleaning behind a booking that this desk knows of
/// @param own what the booking that is changed has of the room; null where there is none
public record RoomFacts(
        @Nullable Resource room,
        Site site,
        List<Held> leases,
        List<Stretch> claimed,
        List<Stretch> buffers,
        @Nullable Own own) {

    /// Nobody books further ahead, whoever answers for it.
    public static final Duration MOST_AHEAD = Duration.ofDays(400);

    private static final UUID TO_ASK_FOR = new UUID(0, 0);
    private static final Comparator<Stretch> BY_START = Comparator.comparing(Stretch::start);

    public RoomFacts {
        leases = List.copyOf(leases);
        claimed = claimed.stream().sorted(BY_START).toList();
        buffers = List.copyOf(buffers);
    }

    /// Without a word on which of it is cleaning.
    public RoomFacts(@Nullable Resource room, Site site, List<Held> leases, List<Stretch> claimed) {
        this(room, site, leases, claimed, List.of(), null);
    }

    /// What a booking has of a room already: a part of that is taken from nobody (ADR 49).
    ///
    /// @param claim a claim of the same room that stands, given up by the record that takes the
    ///   part
    /// @param time the booking's, without the buffer
    /// @param claimed what the claim holds, mostly with the buffer
    public record Own(UUID claim, Stretch time, Stretch claimed) {

        /// As the claim on the part names it.
        String basis() {
            return "claim:" + claim;
        }

        /// What of `taken` this booking does not have yet, where that is one piece beside what it
        /// has; else empty.
        Optional<Stretch> rest(Stretch taken) {
            if (taken.start().isBefore(claimed.start())
                    && !taken.end().isBefore(claimed.start())
                    && !taken.end().isAfter(claimed.end())) {
                return Optional.of(new Stretch(taken.start(), claimed.start()));
            }
            return !taken.start().isBefore(claimed.start())
                            && !taken.start().isAfter(claimed.end())
                            && taken.end().isAfter(claimed.end())
                    ? Optional.of(new Stretch(claimed.end(), taken.end()))
                    : Optional.empty();
        }

        /// What of `taken` this booking has; empty where `part` is not within its own time.
        Optional<Stretch> of(Stretch part, Stretch taken) {
            return time.covers(part) ? claimed.within(taken) : Optional.empty();
        }
    }

    /// What a booking may take of the room, and what allows that.
    ///
    /// @param basis as a claim names it
    record Allowed(Stretch taken, String basis) {}

    /// What allows a booking of `time`: a lease of this desk, else that the booking has it anyway,
    /// all of it or what no lease of this desk covers.
    Optional<Allowed> allowed(Stretch time) {
        Stretch taken = taken(time).orElse(time);
        return leased(taken)
                .map(held -> new Allowed(taken, held.basis()))
                .or(() ->
                        Optional.ofNullable(own)
                                .flatMap(has ->
                                        has.of(time, taken)
                                                .map(part -> new Allowed(part, has.basis()))))
                .or(() ->
                        rest(taken)
                                .flatMap(this::leased)
                                .map(held -> new Allowed(taken, held.basis())));
    }

    private Optional<Held> leased(Stretch all) {
        return leases.stream().filter(held -> held.time().covers(all)).findFirst();
    }

    private Optional<Stretch> rest(Stretch taken) {
        return Optional.ofNullable(own).flatMap(has -> has.rest(taken));
    }

    /// What a lease or a hold has to cover for a booking of `time`.
    Stretch toHold(Stretch time) {
        Stretch taken = taken(time).orElse(time);
        return rest(taken).orElse(taken);
    }

    /// Whether somebody has it then.
    boolean isTaken(Stretch time) {
        return claimed.stream()
                        .filter(time::overlaps)
                        .anyMatch(claim -> used(claim).filter(time::overlaps).isPresent())
                || taken(time).isEmpty();
    }

    /// Whether the cleaning before or after comes into the way.
    boolean isCleaned(Stretch time) {
        return claimed.stream().anyMatch(withBuffer(time)::overlaps);
    }

    /// What is used of a claim; empty when all of it is cleaning.
    private Optional<Stretch> used(Stretch claim) {
        Instant end =
                buffers.stream()
                        .filter(buffer -> buffer.end().equals(claim.end()))
                        .map(Stretch::start)
                        .min(Comparator.naturalOrder())
                        .orElse(claim.end());
        return claim.start().isBefore(end)
                ? Optional.of(new Stretch(claim.start(), end))
                : Optional.empty();
    }

    private Stretch withBuffer(Stretch time) {
        return room == null ? time : time.extended(room.buffer());
    }

    /// What a booking of that time takes of the room, its buffer included: never what is somebody
    /// else's, so that no two claims overlap. Empty when nothing would be left.
    public Optional<Stretch> taken(Stretch time) {
        Stretch with = withBuffer(time);
        Instant start = time.start();
        Instant end = with.end();
        for (Stretch claim : claimed) {
            if (!claim.start().isAfter(start)) {
                start = claim.end().isAfter(start) ? claim.end() : start;
            } else if (claim.start().isBefore(end)) {
                end = claim.start();
            }
        }
        return start.isBefore(end) ? Optional.of(new Stretch(start, end)) : Optional.empty();
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
        return all(List.of(room), site, desk, now, without, rows).getFirst();
    }

    /// Reads the facts of many rooms of a site at once, in their order, with no more statements
    /// than for one.
    ///
    /// @param desk this desk's code
    static List<RoomFacts> all(
            List<Resource> rooms, Site site, String desk, Instant now, JdbcClient rows) {
        return all(rooms, site, desk, now, Optional.empty(), rows);
    }

    private static List<RoomFacts> all(
            List<Resource> rooms,
            Site site,
            String desk,
            Instant now,
            Optional<Booking> without,
            JdbcClient rows) {
        Instant today = site.day(site.localDate(now)).start();
        Stretch sold = new Stretch(today.minus(Duration.ofDays(1)), now.plus(MOST_AHEAD));
        List<String> things = rooms.stream().map(Resource::thing).toList();
        Optional<UUID> givenUp = without.map(one -> one.made().claim());
        LeaseRepository leases = new LeaseRepository(rows);
        Map<String, List<Stretch>> claims = leases.claimed(things, sold, givenUp);
        Map<String, List<Held>> held = leases.held(things, desk, now);
        Map<String, List<Taken>> taken =
                new BookingRepository(rows)
                        .taken(rooms.stream().map(Resource::id).toList(), sold, givenUp);
        return rooms.stream()
                .map(room ->
                        of(
                                room,
                                site,
                                held.getOrDefault(room.thing(), List.of()),
                                claims.getOrDefault(room.thing(), List.of()),
                                taken.getOrDefault(room.id(), List.of())))
                .toList();
    }

    private static RoomFacts of(
            Resource room,
            Site site,
            List<Held> leases,
            List<Stretch> claims,
            List<Taken> bookings) {
        List<Stretch> claimed = new ArrayList<>(claims);
        List<Stretch> buffers = new ArrayList<>();
        for (Taken one : bookings) {
            // A booking against the rule of the buffer takes less than it uses.
            claimed.add(one.time());
            if (one.time().end().isBefore(one.claimedUntil())) {
                buffers.add(new Stretch(one.time().end(), one.claimedUntil()));
            }
        }
        return new RoomFacts(room, site, leases, claimed, buffers, null);
    }

    /// The same for a change of `booking` itself: a part of what it has of the room is its own.
    static RoomFacts toChange(
            String id,
            Site site,
            String desk,
            Instant now,
            Optional<Booking> booking,
            JdbcClient rows) {
        RoomFacts facts = read(id, site, desk, now, booking, rows);
        Resource room = facts.room;
        return room == null
                ? facts
                : new RoomFacts(
                        room,
                        site,
                        facts.leases,
                        facts.claimed,
                        facts.buffers,
                        booking.flatMap(one -> own(one, room, new LeaseRepository(rows)))
                                .orElse(null));
    }

    private static Optional<Own> own(Booking booking, Resource room, LeaseRepository leases) {
        return Optional.ofNullable(booking.made().claim())
                .flatMap(claim ->
                        leases.claim(claim, room.thing())
                                .map(claimed -> new Own(claim, booking.time(), claimed)));
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
        return new RoomFacts(
                room, site, List.of(new Held(TO_ASK_FOR, any, 1)), claimed, buffers, own);
    }

    /// These facts once `taken` is sold as well.
    public RoomFacts with(Stretch taken) {
        List<Stretch> more = new ArrayList<>(claimed);
        more.add(taken);
        return new RoomFacts(room, site, leases, more, buffers, own);
    }
}
