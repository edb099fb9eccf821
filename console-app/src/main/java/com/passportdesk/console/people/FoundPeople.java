package com.passportdesk.console.people;

import com.passportdesk.console.checkin.Door;
import com.passportdesk.console.checkin.PersonRecord;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.search.FoundKind;
import com.passportdesk.store.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// People with their state; Enter opens, Ctrl Enter lets in or out.
@Component
final class FoundPeople implements FoundKind {

    private final PeopleFinder finder;
    private final Door door;
    private final PersonRecord records;
    private final Texts texts;
    private final Formats formats;

    FoundPeople(
            PeopleFinder finder, Door door, PersonRecord records, Texts texts, Formats formats) {
        this.finder = finder;
        this.door = door;
        this.records = records;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public String id() {
        return "member";
    }

    @Override
    public String title() {
        return texts.get("people.group");
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Row> rows(List<String> ids, String typed) {
        return finder.people(ids).stream()
                .map(person -> new Row(person.id(), hit(person)))
                .toList();
    }

    private SearchSource.Hit hit(Person person) {
        return new SearchSource.Hit(
                new Face.Portrait(person.portrait()),
                person.readable(),
                person.nativeName(),
                second(person),
                chip(person),
                texts.get("people.kind"),
                () -> records.open(person.id()),
                act(person));
    }

    private String second(Person person) {
        StringJoiner words = new StringJoiner(", ");
        words.add(person.plan() == null ? texts.get("people.noPlan") : person.plan());
        if (person.company() != null) {
            words.add(person.company());
        }
        return words.add(home(person.home())).toString();
    }

    private String home(String site) {
        return site.equals(finder.site().id())
                ? texts.get("people.homeHere")
                : finder.siteName(site);
    }

    private Chip.Words chip(Person person) {
        Instant inside = person.insideSince();
        if (!person.status().equals("active")) {
            return new Chip.Words(
                    Tone.DANGER, Icon.BAN, texts.get("people.status." + known(person.status())));
        }
        if (inside != null) {
            return new Chip.Words(
                    Tone.SUCCESS, Icon.LOG_IN, texts.get("people.inside", formats.time(inside)));
        }
        if (person.isCardBlocked()) {
            return new Chip.Words(Tone.DANGER, Icon.BAN, texts.get("people.cardBlocked"));
        }
        Instant expected = person.expectedAt();
        if (expected != null) {
            return new Chip.Words(
                    Tone.ACCENT, Icon.CLOCK, texts.get("people.expected", formats.time(expected)));
        }
        return new Chip.Words(Tone.MUTED, Icon.LOG_OUT, texts.get("people.outside"));
    }

    // texts: people.status.*
    private static String known(String status) {
        return switch (status) {
            case "left", "banned" -> status;
            default -> "suspended";
        };
    }

    private SearchSource.Act act(Person person) {
        UUID visit = person.visit();
        return visit == null
                ? new SearchSource.Act(texts.get("people.act.letIn"), () -> door.letIn(person.id()))
                : new SearchSource.Act(
                        texts.get("people.act.letOut"),
                        () -> door.letOut(visit, person.readable()));
    }
}
