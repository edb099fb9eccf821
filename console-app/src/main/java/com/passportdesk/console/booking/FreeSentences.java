package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import java.util.List;

/// Says which rooms are free until when, the first thing that is read of a day.
final class FreeSentences {

    private final Texts texts;
    private final Formats formats;

    FreeSentences(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// The first of them, or why there is none.
    String first(BookingService.Day day) {
        if (!day.isOpen()) {
            return texts.get("bookings.closed");
        }
        if (day.free().isEmpty()) {
            return texts.get("bookings.nothingFree");
        }
        FreeRoom first = day.free().getFirst();
        String name = first.room().name();
        return first.isNow()
                ? texts.get("bookings.freeUntil", name, formats.time(first.free().end()))
                : texts.get(
                        "bookings.freeFrom",
                        name,
                        formats.time(first.free().start()),
                        formats.time(first.free().end()));
    }

    /// The one after it; empty where there is none.
    String next(BookingService.Day day) {
        List<FreeRoom> free = day.free();
        if (!day.isOpen() || free.size() < 2) {
            return "";
        }
        FreeRoom first = free.getFirst();
        FreeRoom next = free.get(1);
        String name = next.room().name();
        if (next.isNow()) {
            return texts.get("bookings.alsoUntil", name, formats.time(next.free().end()));
        }
        // Two that are free from the same moment do not come one after the other.
        return !first.isNow() && first.free().start().equals(next.free().start())
                ? texts.get("bookings.alsoFrom", name)
                : texts.get("bookings.then", name, formats.time(next.free().start()));
    }
}
