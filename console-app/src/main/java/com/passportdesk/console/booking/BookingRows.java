package com.passportdesk.console.booking;

import com.passportdesk.console.fx.DayStrip;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.Resource;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Draws a day's bookings as rows of rooms, with the place over which one is held that is being
/// moved.
final class BookingRows {

    private final Consumer<UUID> choose;
    private final Texts texts;
    private final Formats formats;

    /// @param choose looks at a booking
    BookingRows(Consumer<UUID> choose, Texts texts, Formats formats) {
        this.choose = choose;
        this.texts = texts;
        this.formats = formats;
    }

    /// @param state of the booking that is being moved; null while none is
    DayStrip.Day of(BookingService.Day day, @Nullable Moving state) {
        return new DayStrip.Day(
                local(day.open().start()),
                local(day.open().end()),
                local(day.now()),
                day.rooms().stream().map(room -> row(room, day, state)).toList());
    }

    private DayStrip.Row row(Resource room, BookingService.Day day, @Nullable Moving state) {
        List<DayStrip.Block> blocks = new ArrayList<>();
        for (BookingService.Named named : day.byRoom().getOrDefault(room.id(), List.of())) {
            blocks.add(block(named, room, day));
        }
        if (state != null && !state.isThere() && state.place().room().id().equals(room.id())) {
            blocks.add(held(state.place()));
        }
        return new DayStrip.Row(room.name(), formats.number(room.seats()), blocks);
    }

    /// Where the booking that is being moved would go.
    private DayStrip.Block held(RoomPlace place) {
        return new DayStrip.Block(
                "move-to",
                texts.get("bookings.move.here"),
                DayStrip.Kind.HOLD,
                local(place.from()),
                local(place.until()),
                place.room().buffer(),
                "",
                null);
    }

    private DayStrip.Block block(
            BookingService.Named named, Resource room, BookingService.Day day) {
        Booking booking = named.booking();
        Instant now = day.now();
        DayStrip.Kind kind =
                !booking.time().end().isAfter(now)
                        ? DayStrip.Kind.PAST
                        : !booking.time().contains(now)
                                ? DayStrip.Kind.BOOKED
                                : day.isLate(booking)
                                        ? DayStrip.Kind.NOSHOW
                                        : DayStrip.Kind.RUNNING;
        String words = named.nativeName().isEmpty() ? named.name() : named.nativeName();
        String nobody =
                booking.holder() instanceof Holder.Erased ? "bookings.erased" : "bookings.walkIn";
        return new DayStrip.Block(
                booking.id().toString(),
                words.isEmpty() ? texts.get(nobody) : words,
                kind,
                local(booking.time().start()),
                local(booking.time().end()),
                room.buffer(),
                "",
                () -> choose.accept(booking.id()),
                named.due().minor() > 0
                        ? new DayStrip.Mark(Icon.BANKNOTE, texts.get("bookings.notPaid"))
                        : null);
    }

    private LocalDateTime local(Instant instant) {
        return instant.atZone(formats.zone()).toLocalDateTime();
    }
}
