package com.passportdesk.console.people;

import com.passportdesk.console.checkin.PersonRecord;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.search.FoundKind;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.people.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// People found by digits of a card alone: shown as the card. Enter opens its holder.
@Component
final class FoundCards implements FoundKind {

    private final PeopleFinder finder;
    private final RunningDesk desk;
    private final PersonRecord records;
    private final Texts texts;

    FoundCards(PeopleFinder finder, RunningDesk desk, PersonRecord records, Texts texts) {
        this.finder = finder;
        this.desk = desk;
        this.records = records;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "card";
    }

    @Override
    public String title() {
        return texts.get("people.cards");
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public List<Row> rows(List<String> ids, String typed) {
        String digits = typed.replaceAll("\\D", "");
        return finder.people(ids).stream()
                .map(person -> new Row(person.id(), hit(person, card(person, digits))))
                .toList();
    }

    /// The one whose number was typed; of several the newest.
    private @Nullable Card card(Person person, String digits) {
        List<Card> cards = new MemberRepository(desk.rows()).cards(person.id());
        return cards.stream()
                .filter(card -> card.number().replace(" ", "").contains(digits))
                .findFirst()
                .orElseGet(() -> cards.isEmpty() ? null : cards.getFirst());
    }

    private SearchSource.Hit hit(Person holder, @Nullable Card card) {
        String number = card == null ? "" : card.number();
        return new SearchSource.Hit(
                new Face.Picture(Icon.ID_CARD, Tone.MUTED),
                texts.get("people.card", number),
                "",
                card == null
                        ? holder.readable()
                        : texts.get("people.card.of", holder.readable(), card.issue()),
                card != null && card.isBlocked()
                        ? new Chip.Words(Tone.DANGER, Icon.BAN, texts.get("people.card.blocked"))
                        : null,
                texts.get("people.card.kind"),
                () -> records.open(holder.id()),
                null);
    }
}
