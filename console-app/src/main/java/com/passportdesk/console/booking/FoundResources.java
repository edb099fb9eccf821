package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.search.FoundKind;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.springframework.stereotype.Component;

/// Rooms and hot desks; Enter opens today's bookings.
@Component
final class FoundResources implements FoundKind {

    private final BookingService bookings;
    private final BookingOpening opening;
    private final Texts texts;
    private final Formats formats;

    FoundResources(BookingService bookings, BookingOpening opening, Texts texts, Formats formats) {
        this.bookings = bookings;
        this.opening = opening;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public String id() {
        return "resource";
    }

    @Override
    public String title() {
        return texts.get("bookings.rooms");
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public List<Row> rows(List<String> ids, String typed) {
        return ids.stream()
                .map(bookings::resource)
                .flatMap(Optional::stream)
                .map(room -> new Row(room.id(), hit(room)))
                .toList();
    }

    private SearchSource.Hit hit(Resource room) {
        StringJoiner line = new StringJoiner(", ");
        line.add(texts.get("bookings.rooms.seats", room.seats()));
        if (room.floor() != null) {
            line.add(room.floor());
        }
        Money hourly = room.hourly();
        if (hourly != null) {
            line.add(
                    texts.get(
                            "bookings.rooms.hourly",
                            formats.money(hourly.minor(), hourly.currency())));
        }
        return new SearchSource.Hit(
                new Face.Picture(Icon.DOOR_OPEN, Tone.ACCENT),
                room.name(),
                "",
                line.toString(),
                room.outOfOrder() == null
                        ? null
                        : new Chip.Words(Tone.WARNING, Icon.BAN, texts.get("bookings.rooms.out")),
                texts.get(
                        room.kind() == Resource.Kind.ROOM
                                ? "bookings.rooms.kind"
                                : "bookings.rooms.desks"),
                () -> opening.open(bookings.today(), null),
                null);
    }
}
