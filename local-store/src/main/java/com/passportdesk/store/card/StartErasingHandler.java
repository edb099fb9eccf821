package com.passportdesk.store.card;

import com.passportdesk.store.card.StartErasing.Outcome;
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

/// Decides whether a card may be made blank.
public final class StartErasingHandler
        implements CommandHandler<StartErasing, StartErasingHandler.Facts, Outcome> {

    /// @param onChip the card that this chip is known as
    /// @param onCard the card that the credential on it is known as
    /// @param begun an attempt of this desk to write this chip that is open
    public record Facts(
            boolean mayIssue,
            Optional<Card> onChip,
            Optional<Card> onCard,
            Optional<CardJob> begun) {}

    @Override
    public Facts facts(StartErasing command, Moment moment, JdbcClient rows) {
        MemberRepository members = new MemberRepository(rows);
        String credential = command.credential();
        return new Facts(
                CardDrafts.mayIssue(moment, rows),
                members.cardByUid(command.uid()),
                credential == null ? Optional.empty() : members.card(credential),
                new CardJobRepository(rows).open(moment.desk(), command.uid()));
    }

    @Override
    public Decision<Outcome> decide(StartErasing command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new Outcome.NotAllowed());
        }
        Optional<Card> live =
                facts.onChip()
                        .filter(Card::isIssued)
                        .or(() -> facts.onCard().filter(Card::isIssued));
        if (live.isPresent()) {
            return Decision.refused(new Outcome.LiveCard(live.get().member(), live.get().number()));
        }
        if (facts.begun().isPresent()) {
            return Decision.refused(new Outcome.Unsettled(facts.begun().get().member()));
        }
        boolean isKnown = command.credential() == null || facts.onCard().isPresent();
        if (!isKnown && !moment.lineUp()) {
            return Decision.refused(new Outcome.MayBeLive());
        }
        ObjectNode body = CardDrafts.object();
        body.put("erasing", command.erasing().toString())
                .put("uid", command.uid())
                .put("type", command.type())
                .put("credential", command.credential());
        return Decision.accepted(
                Draft.of(CardDrafts.ERASE_STARTED, 1, Draft.site(moment.site()), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(CardDrafts.ERASE_STARTED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new Outcome.Begun(CardDrafts.id(body, "erasing"), body.get("uid").asString());
    }
}
