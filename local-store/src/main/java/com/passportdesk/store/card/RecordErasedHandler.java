package com.passportdesk.store.card;

import com.passportdesk.store.card.RecordErased.Outcome;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Records that a card was made blank. Whether it may be was decided before; that it is, nobody
/// undoes.
public final class RecordErasedHandler
        implements CommandHandler<RecordErased, RecordErasedHandler.Facts, Outcome> {

    /// @param begun the attempt; empty when it is not open at this desk
    public record Facts(Optional<CardErasure> begun) {}

    @Override
    public Facts facts(RecordErased command, Moment moment, JdbcClient rows) {
        return new Facts(
                new CardErasureRepository(rows)
                        .open(command.erasing())
                        .filter(one -> one.desk().equals(moment.desk())));
    }

    @Override
    public Decision<Outcome> decide(RecordErased command, Facts facts, Moment moment) {
        return facts.begun()
                .map(begun ->
                        switch (command.proof()) {
                            case CARRIED_OUT -> begun;
                            case READ_LATER -> begun.ofCredential();
                        })
                .map(blank -> Decision.<Outcome>accepted(draft(blank, moment)))
                .orElseGet(() -> Decision.refused(new Outcome.NotOpen()));
    }

    /// The record of it.
    static Draft draft(CardErasure begun, Moment moment) {
        ObjectNode body = CardDrafts.object();
        body.put("erasing", begun.erasing().toString())
                .put("uid", begun.uid())
                .put("type", begun.type())
                .put("credential", begun.credential())
                .put("how", begun.how().code())
                .put("site", moment.site());
        if (begun.wasBlank()) {
            body.put("wasBlank", true);
        }
        return Draft.of(Events.CARD_ERASED, 1, Draft.site(moment.site()), body);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_ERASED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        return new Outcome.Erased(entries.getFirst().body().get("uid").asString());
    }
}
