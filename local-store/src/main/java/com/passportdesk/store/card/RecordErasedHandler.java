package com.passportdesk.store.card;

import com.passportdesk.store.card.RecordErased.Outcome;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Decides whether a card may be erased, and records that it was.
public final class RecordErasedHandler
        implements CommandHandler<RecordErased, RecordErasedHandler.Facts, Outcome> {

    /// @param live the card in use that this chip, or what was on it, is known as
    /// @param begun an attempt of this desk with this chip that is open
    public record Facts(boolean mayIssue, Optional<Card> live, Optional<CardJob> begun) {}

    @Override
    public Facts facts(RecordErased command, Moment moment, JdbcClient rows) {
        return facts(command, moment.operator(), moment.desk(), rows);
    }

    /// The same outside of a command: before the card is erased.
    ///
    /// @param operator staff id
    /// @param desk this desk's code
    public static Facts facts(RecordErased command, String operator, String desk, JdbcClient rows) {
        MemberRepository members = new MemberRepository(rows);
        String credential = command.credential();
        return new Facts(
                CardDrafts.mayIssue(operator, rows),
                members.cardByUid(command.uid())
                        .filter(Card::isIssued)
                        .or(() ->
                                credential == null
                                        ? Optional.empty()
                                        : members.card(credential).filter(Card::isIssued)),
                new CardJobRepository(rows)
                        .open(desk).stream()
                                .filter(job -> command.uid().equals(job.uid()))
                                .findFirst());
    }

    /// Whether it may be erased; empty when nothing speaks against it. The same rules as
    /// afterwards.
    public static Optional<Outcome> against(Facts facts) {
        if (!facts.mayIssue()) {
            return Optional.of(new Outcome.NotAllowed());
        }
        if (facts.live().isPresent()) {
            Card live = facts.live().get();
            return Optional.of(new Outcome.LiveCard(live.member(), live.number()));
        }
        return facts.begun().map(job -> new Outcome.Unsettled(job.member()));
    }

    @Override
    public Decision<Outcome> decide(RecordErased command, Facts facts, Moment moment) {
        Optional<Outcome> against = against(facts);
        if (against.isPresent()) {
            return Decision.refused(against.get());
        }
        ObjectNode body = CardDrafts.object();
        body.put("uid", command.uid())
                .put("type", command.type())
                .put("credential", command.credential())
                .put("site", moment.site());
        return Decision.accepted(Draft.of(CardDrafts.ERASED, 1, Draft.site(moment.site()), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(CardDrafts.ERASED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        return new Outcome.Erased(entries.getFirst().body().get("uid").asString());
    }
}
