package com.passportdesk.store.card;

import com.passportdesk.store.card.ReturnCard.Outcome;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Takes a card back into the stock, before anything on it is erased: torn away while that is done
/// it opens nothing either.
public final class ReturnCardHandler
        implements CommandHandler<ReturnCard, ReturnCardHandler.Facts, Outcome> {

    /// @param version of the card's document
    public record Facts(boolean mayIssue, Optional<Card> card, long version) {}

    @Override
    public Facts facts(ReturnCard command, Moment moment, JdbcClient rows) {
        String credential = command.credential().toLowerCase(Locale.ROOT);
        Optional<Card> card = new MemberRepository(rows).card(credential);
        return new Facts(
                CardDrafts.mayIssue(moment, rows),
                card,
                CardDrafts.versions(card.stream().toList(), rows).getOrDefault(credential, 0L));
    }

    @Override
    public Decision<Outcome> decide(ReturnCard command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new Outcome.NotAllowed());
        }
        if (facts.card().isEmpty()) {
            return Decision.refused(new Outcome.UnknownCard());
        }
        Card card = facts.card().get();
        if (!card.isIssued()) {
            return Decision.refused(new Outcome.NotInUse(card.number(), card.state()));
        }
        ObjectNode body = CardDrafts.object();
        body.put("credential", card.credential())
                .put("member", card.member())
                .put("number", card.number());
        return Decision.accepted(
                CardDrafts.draft(Events.CARD_RETURNED, body)
                        .withPatch(
                                CardDrafts.state(card.credential(), facts.version(), "returned")));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_RETURNED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new Outcome.Returned(
                body.get("credential").asString(),
                body.get("member").asString(),
                body.get("number").asString());
    }
}
