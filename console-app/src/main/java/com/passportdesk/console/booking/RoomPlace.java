package com.passportdesk.console.booking;

import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.lease.Stretch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// Where somebody would put a booking: a room and a time of it, moved by the steps of the room's
/// grid.
record RoomPlace(Resource room, Stretch time) {

    Instant from() {
        return time.start();
    }

    Instant until() {
        return time.end();
    }

    LocalDate date(ZoneId zone) {
        return from().atZone(zone).toLocalDate();
    }

    /// Earlier or later.
    RoomPlace shifted(int steps) {
        var by = room.grid().multipliedBy(steps);
        return at(from().plus(by), until().plus(by));
    }

    /// Longer or shorter; never shorter than one step.
    RoomPlace stretched(int steps) {
        Instant end = until().plus(room.grid().multipliedBy(steps));
        return at(from(), end.isAfter(from()) ? end : from().plus(room.grid()));
    }

    /// The room before or after, of those there are.
    RoomPlace inRoom(int by, List<Resource> rooms) {
        int at = rooms.stream().map(Resource::id).toList().indexOf(room.id());
        return rooms.isEmpty()
                ? this
                : new RoomPlace(rooms.get(Math.clamp((long) at + by, 0, rooms.size() - 1)), time);
    }

    /// The same time of the clock on another day.
    RoomPlace onDay(int by, ZoneId zone) {
        ZonedDateTime start = from().atZone(zone).plusDays(by);
        return at(start.toInstant(), start.toInstant().plus(time.length()));
    }

    /// Another time of that day, as somebody typed it; one that ends before it begins ends on the
    /// next day. Empty when it is no time.
    Optional<RoomPlace> typed(String from, String until, ZoneId zone) {
        return TypedTime.read(from)
                .flatMap(start -> TypedTime.read(until).map(end -> of(start, end, zone)));
    }

    private RoomPlace of(LocalTime from, LocalTime until, ZoneId zone) {
        LocalDate day = date(zone);
        LocalDate end = until.isAfter(from) ? day : day.plusDays(1);
        return at(
                day.atTime(from).atZone(zone).toInstant(),
                end.atTime(until).atZone(zone).toInstant());
    }

    private RoomPlace at(Instant from, Instant until) {
        return new RoomPlace(room, new Stretch(from, until));
    }
}
