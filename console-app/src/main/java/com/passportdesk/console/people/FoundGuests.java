package com.passportdesk.console.people;

import com.passportdesk.console.checkin.Door;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.search.FoundKind;
import com.passportdesk.store.personal.GuestRepository;
import com.passportdesk.store.personal.GuestRepository.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// People without an account by their visits and day passes; Enter opens, Ctrl Enter lets out.
@Component
final class FoundGuests implements FoundKind {

    private final RunningDesk desk;
    private final PeopleFinder finder;
    private final Door door;
    private final GuestRecords records;
    private final Texts texts;
    private final Formats formats;

    FoundGuests(
            RunningDesk desk,
            PeopleFinder finder,
            Door door,
            GuestRecords records,
            Texts texts,
            Formats formats) {
        this.desk = desk;
        this.finder = finder;
        this.door = door;
        this.records = records;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public String id() {
        return "guest";
    }

    @Override
    public String title() {
        return texts.get("people.guests");
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public List<Row> rows(List<String> ids, String typed) {
        Map<UUID, Listed> known =
                new GuestRepository(desk.rows())
                        .listed(ids.stream().map(UUID::fromString).toList()).stream()
                                .collect(Collectors.toMap(Listed::thing, Function.identity()));
        return ids.stream()
                .map(id -> known.get(UUID.fromString(id)))
                .filter(Objects::nonNull)
                .map(one -> new Row(one.thing().toString(), hit(one)))
                .toList();
    }

    private SearchSource.Hit hit(Listed one) {
        Instant from = one.from();
        boolean isInside = isInside(one);
        return new SearchSource.Hit(
                new Face.Picture(Icon.USER, Tone.MUTED),
                one.name(),
                "",
                from == null
                        ? texts.get("people.guest.pass", formats.day(one.date()))
                        : texts.get(
                                "people.guest.visit", formats.day(one.date()), formats.time(from)),
                isInside && from != null
                        ? new Chip.Words(
                                Tone.SUCCESS,
                                Icon.LOG_IN,
                                texts.get("people.inside", formats.time(from)))
                        : null,
                texts.get("people.guest"),
                () -> records.open(one.thing()),
                isInside ? letOut(one) : null);
    }

    private SearchSource.Act letOut(Listed one) {
        return new SearchSource.Act(
                texts.get("people.act.letOut"), () -> door.letOut(one.thing(), one.name()));
    }

    private boolean isInside(Listed one) {
        Instant from = one.from();
        Instant now = desk.clock().instant();
        return from != null
                && one.until() == null
                && !from.isBefore(finder.site().day(finder.site().businessDay(now)).start());
    }
}
