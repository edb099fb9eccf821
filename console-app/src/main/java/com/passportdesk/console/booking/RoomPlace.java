package com.passportdesk.console.booking;

import com.passportdesk.console.booking.TypedPlace.End;
import com.passportdesk.console.till.TypedTime;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.booking.WallClock.Meaning;
import com.passportdesk.store.lease.Stretch;
import java.time.Instant;
import java.time.LocalDate;
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
    /// next day.
    TypedPlace typed(String from, String until, ZoneId zone) {
        Optional<TypedTime> start = TypedTime.read(from);
        Optional<TypedTime> end = TypedTime.read(until);
        if (start.isEmpty() || end.isEmpty()) {
            return new TypedPlace.NoTime(start.isEmpty() ? End.FROM : End.UNTIL);
        }
        LocalDate day = date(zone);
        return switch (start.get().on(day, zone)) {
            case Meaning.Once(Instant at) -> until(at, day, end.get(), zone);
            case Meaning.Never(_, Instant next) -> new TypedPlace.LeftOut(End.FROM, next);
            case Meaning.Twice(Instant first, _) -> new TypedPlace.Twice(End.FROM, first);
        };
    }

    private TypedPlace until(Instant start, LocalDate day, TypedTime end, ZoneId zone) {
        return switch (end.on(day, zone)) {
            case Meaning.Once(Instant at) when at.isAfter(start) ->
                    new TypedPlace.Read(at(start, at));
            case Meaning.Never(_, Instant next) when next.isAfter(start) ->
                    new TypedPlace.LeftOut(End.UNTIL, next);
            case Meaning.Twice(Instant first, Instant second) when second.isAfter(start) ->
                    first.isAfter(start)
                            ? new TypedPlace.Twice(End.UNTIL, first)
                            : new TypedPlace.Read(at(start, second));
            case Meaning _ -> until(start, day.plusDays(1), end, zone);
        };
    }

    private RoomPlace at(Instant from, Instant until) {
        return new RoomPlace(room, new Stretch(from, until));
    }
}
