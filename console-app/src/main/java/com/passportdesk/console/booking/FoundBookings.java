package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.search.FoundKind;
import com.passportdesk.store.booking.Booking;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Bookings; Enter opens the rooms on that day.
@Component
final class FoundBookings implements FoundKind {

    private final BookingService bookings;
    private final BookingOpening opening;
    private final Texts texts;
    private final Formats formats;

    FoundBookings(BookingService bookings, BookingOpening opening, Texts texts, Formats formats) {
        this.bookings = bookings;
        this.opening = opening;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public String id() {
        return "booking";
    }

    @Override
    public String title() {
        return texts.get("bookings.found");
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Row> rows(List<String> ids, String typed) {
        return ids.stream()
                .map(id -> bookings.find(UUID.fromString(id)))
                .flatMap(Optional::stream)
                .map(named -> new Row(named.booking().id().toString(), hit(named)))
                .toList();
    }

    private SearchSource.Hit hit(BookingService.Named named) {
        Booking booking = named.booking();
        Instant start = booking.time().start();
        LocalDate date = formats.dateOf(start);
        return new SearchSource.Hit(
                new Face.Picture(Icon.CALENDAR_DAYS, Tone.MUTED),
                texts.get(
                        "bookings.found.title",
                        bookings.resourceName(booking.resource()),
                        formats.time(start),
                        formats.time(booking.time().end())),
                "",
                texts.get(
                        "bookings.found.line",
                        named.name().isEmpty() ? texts.get("bookings.found.nobody") : named.name(),
                        formats.day(date)),
                chip(booking),
                texts.get("bookings.found.kind"),
                () -> opening.open(date, booking.id()),
                null);
    }

    private Chip.Words chip(Booking booking) {
        Instant now = bookings.now();
        if (now.isBefore(booking.time().start())) {
            return new Chip.Words(Tone.ACCENT, Icon.CLOCK, texts.get("bookings.found.toCome"));
        }
        return now.isBefore(booking.time().end())
                ? new Chip.Words(Tone.SUCCESS, Icon.PLAY, texts.get("bookings.found.now"))
                : new Chip.Words(Tone.MUTED, null, texts.get("bookings.found.over"));
    }
}
