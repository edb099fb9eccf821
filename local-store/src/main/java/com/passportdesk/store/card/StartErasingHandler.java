package com.passportdesk.store.card;

import com.passportdesk.store.card.StartErasing.Outcome;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.staff.SecondPerson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Decides whether a card may be made blank.
public final class StartErasingHandler
        implements CommandHandler<StartErasing, StartErasingHandler.Facts, Outcome> {

    /// @param live the card in use that it is
    /// @param isKnown whether what is on it is known here, or nothing readable is
    /// @param begun an attempt of this desk to write this chip that is open
    /// @param unfinished an attempt of this desk to make this chip blank whose end is not known
    /// @param second the word of whoever typed a PIN
    public record Facts(
            boolean mayIssue,
            Optional<Card> live,
            boolean isKnown,
            Optional<CardJob> begun,
            Optional<CardErasure> unfinished,
            SecondPerson second) {}

    @Override
    public Facts facts(StartErasing command, Moment moment, JdbcClient rows) {
        String credential = command.credential();
        boolean isKnown =
                credential == null || new MemberRepository(rows).card(credential).isPresent();
        return new Facts(
                CardDrafts.mayIssue(moment, rows),
                live(command.uid(), credential, rows),
                isKnown,
                new CardJobRepository(rows).open(moment.desk(), command.uid()),
                new CardErasureRepository(rows).ofChip(moment.desk(), command.uid()),
                SecondPerson.read(command.second().orElse(List.of()), moment, rows));
    }

    /// The card in use that it is, by its chip or by what is on it.
    ///
    /// @param uid of the chip, 14 hex digits
    /// @param credential that is on it, 32 hex digits; null when nothing readable is
    public static Optional<Card> live(String uid, @Nullable String credential, JdbcClient rows) {
        MemberRepository members = new MemberRepository(rows);
        return members.cardByUid(uid)
                .filter(Card::isIssued)
                .or(() ->
                        Optional.ofNullable(credential)
                                .flatMap(members::card)
                                .filter(Card::isIssued));
    }

    @Override
    public boolean looksAtPin(StartErasing command) {
        return command.second().isPresent();
    }

    @Override
    public Decision<Outcome> decide(StartErasing command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new Outcome.NotAllowed());
        }
        if (facts.live().isPresent()) {
            Card live = facts.live().get();
            return Decision.refused(new Outcome.LiveCard(live.member(), live.number()));
        }
        if (facts.begun().isPresent()) {
            return Decision.refused(new Outcome.Unsettled(facts.begun().get().member()));
        }
        if (!facts.isKnown() && !moment.lineUp()) {
            return Decision.refused(new Outcome.MayBeLive());
        }
        if (command.others() == 0) {
            return begun(command, facts, null, moment);
        }
        if (command.second().isEmpty()) {
            return Decision.refused(new Outcome.NeedsSecond(command.others()));
        }
        return switch (facts.second().answer(moment)) {
            case SecondPerson.Answer.Approved(var who) -> begun(command, facts, who.id(), moment);
            case SecondPerson.Answer.Wrong(int left, var note) ->
                    Decision.refused(new Outcome.WrongPin(command.others(), left), note);
            case SecondPerson.Answer.Wait(var until, var note) ->
                    new Decision.Refused<>(new Outcome.Wait(until), note.stream().toList());
            case SecondPerson.Answer.NotEnough() ->
                    Decision.refused(new Outcome.NotEnough(command.others()));
        };
    }

    private static Decision<Outcome> begun(
            StartErasing command, Facts facts, @Nullable String approver, Moment moment) {
        ObjectNode body = CardDrafts.object();
        body.put("erasing", command.erasing().toString())
                .put("uid", command.uid())
                .put("type", command.type())
                .put("credential", command.credential())
                .put("how", command.how().code());
        if (command.how() == Erasing.FORMAT) {
            body.put("others", command.others());
        }
        // What an attempt left that was torn says nothing of what the card was before it.
        if (facts.unfinished().map(CardErasure::wasBlank).orElse(command.wasBlank())) {
            body.put("wasBlank", true);
        }
        if (approver != null) {
            body.putObject("approved").put("by", approver);
        }
        return Decision.accepted(
                Draft.of(Events.CARD_ERASE_STARTED, 1, Draft.site(moment.site()), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_ERASE_STARTED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new Outcome.Begun(
                CardDrafts.id(body, "erasing"),
                body.get("uid").asString(),
                body.path("others").asInt(0));
    }
}
