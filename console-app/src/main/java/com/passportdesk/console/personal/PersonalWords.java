package com.passportdesk.console.personal;

import com.passportdesk.console.checkin.Person;
import com.passportdesk.console.checkin.Profile;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.personal.Check;
import com.passportdesk.store.personal.Guest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// What is said before somebody's data goes out or away, and what stands in the way.
final class PersonalWords {

    /// Receipts named that keep a name; of the others only how many.
    private static final int RECEIPTS = 5;

    private final Texts texts;
    private final Formats formats;

    PersonalWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    PersonalSubject given(Profile profile) {
        return member(profile, List.of(fact("out"), fact("sources"), fact("files"), fact("log")));
    }

    PersonalSubject going(Profile profile) {
        long cards = profile.cards().stream().filter(card -> !card.isBlocked()).count();
        List<Person.Fact> facts = new ArrayList<>();
        facts.add(fact("profile"));
        facts.add(fact("cards", cards == 0 ? "" : numbers(profile)));
        facts.add(fact("visits"));
        facts.add(fact("receipts"));
        facts.add(fact("desks"));
        facts.add(fact("backups"));
        return member(profile, facts);
    }

    private PersonalSubject member(Profile profile, List<Person.Fact> facts) {
        return new PersonalSubject(
                new Face.Portrait(profile.member().portrait()),
                profile.member().readable(),
                profile.member().nativeName(),
                Person.line(profile, texts),
                facts);
    }

    /// Somebody without an account, or a note about nobody.
    PersonalSubject going(Guest guest) {
        List<Person.Fact> facts = new ArrayList<>();
        if (guest.isNote()) {
            facts.add(fact("note", guest.note()));
        } else {
            facts.add(fact("guest", things(guest)));
            facts.add(fact("counts"));
            facts.add(receipts(guest));
            facts.add(fact("apart"));
        }
        facts.add(fact("desks"));
        facts.add(fact("backups"));
        return guest.isNote()
                ? new PersonalSubject(
                        new Face.Picture(Icon.MESSAGE_CIRCLE, Tone.MUTED),
                        texts.get("personal.note.title"),
                        "",
                        texts.get("personal.note.line"),
                        facts)
                : new PersonalSubject(
                        new Face.Picture(Icon.USER, Tone.MUTED),
                        guest.name(),
                        "",
                        texts.get("personal.guest.line"),
                        facts);
    }

    /// "visit on Thu, 22 April from 09:10, day pass of Thu, 22 April".
    private String things(Guest guest) {
        StringJoiner things = new StringJoiner(", ");
        for (Guest.Stay stay : guest.visits()) {
            things.add(
                    texts.get(
                            "personal.guest.visit",
                            formats.day(stay.date()),
                            formats.time(stay.from())));
        }
        for (Guest.Pass pass : guest.passes()) {
            things.add(texts.get("personal.guest.pass", formats.day(pass.date())));
        }
        Instant booked = guest.booked();
        if (booked != null) {
            things.add(texts.get("personal.guest.booking", time(booked)));
        }
        return things.toString();
    }

    /// What the law keeps, and until when.
    private Person.Fact receipts(Guest guest) {
        String title = texts.get("personal.fact.receipts");
        if (guest.kept().isEmpty()) {
            return new Person.Fact(title, texts.get("personal.guest.kept.none"), "");
        }
        StringJoiner kept = new StringJoiner(" ");
        for (Guest.Kept one : guest.kept().stream().limit(RECEIPTS).toList()) {
            LocalDate until = one.until();
            kept.add(
                    until == null
                            ? texts.get("personal.guest.kept.unknown", one.receipt())
                            : texts.get("personal.guest.kept", one.receipt(), formats.date(until)));
        }
        int more = guest.kept().size() - RECEIPTS;
        if (more > 0) {
            kept.add(texts.get("personal.guest.kept.more", more));
        }
        return new Person.Fact(title, kept.toString(), texts.get("personal.guest.kept.law"));
    }

    private static String numbers(Profile profile) {
        return String.join(
                ", ",
                profile.cards().stream()
                        .filter(card -> !card.isBlocked())
                        .map(Card::number)
                        .toList());
    }

    private Person.Fact fact(String name) {
        return fact(name, "");
    }

    // texts: personal.fact.*
    private Person.Fact fact(String name, String second) {
        return new Person.Fact(
                texts.get("personal.fact." + name),
                texts.get("personal.fact." + name + ".value"),
                second);
    }

    /// Why it was not done.
    String sentence(Check check) {
        return switch (check.rule()) {
            case KNOWN -> texts.get("personal.wrong.known");
            case REASON ->
                    texts.get(
                            switch (check.value()) {
                                case "names" -> "personal.wrong.names";
                                case "long" -> "personal.wrong.long";
                                default -> "personal.wrong.missing";
                            });
            case INSIDE -> texts.get("personal.wrong.inside", time(check.value()));
            case BOOKED -> texts.get("personal.wrong.booked", booked(check.value()));
            case PASS -> texts.get("personal.wrong.pass", check.value());
            case CARD -> texts.get("personal.wrong.card");
            case WALLET -> texts.get("personal.wrong.wallet", check.value());
        };
    }

    /// "Panke, Thu, 22 April 12:00"; of a guest's, whose own id says which it is, only the time.
    private String booked(String value) {
        int comma = value.lastIndexOf(", ");
        return comma < 0
                ? time(value)
                : value.substring(0, comma) + ", " + time(value.substring(comma + 2));
    }

    private String time(String instant) {
        try {
            return time(Instant.parse(instant));
        } catch (DateTimeParseException _) {
            return instant;
        }
    }

    private String time(Instant at) {
        return formats.day(formats.dateOf(at)) + " " + formats.time(at);
    }
}
