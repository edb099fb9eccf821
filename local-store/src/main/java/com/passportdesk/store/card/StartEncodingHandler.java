package com.passportdesk.store.card;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Decides whether a card may be written for a member.
public final class StartEncodingHandler
        implements CommandHandler<StartEncoding, StartEncodingHandler.Facts, StartOutcome> {

    private static final int NUMBERS_TRIED = 4;
    private static final long NUMBERS = 100_000_000L;

    /// @param mayIssue whether whoever is signed in issues cards
    /// @param newestIssue highest number of any card this person ever had, or that is being
    ///   written; 0 without any
    /// @param onChip the card that this chip is known as
    /// @param begun the attempt of this desk for this person on this chip that is open
    /// @param erasure of this chip at this desk whose end is not known
    /// @param number free to be printed
    public record Facts(
            boolean mayIssue,
            Optional<Member> member,
            int newestIssue,
            Optional<Card> onChip,
            Optional<CardJob> begun,
            Optional<CardErasure> erasure,
            String number) {}

    @Override
    public Facts facts(StartEncoding command, Moment moment, JdbcClient rows) {
        MemberRepository members = new MemberRepository(rows);
        String uid = command.uid();
        int onCards =
                members.cards(command.member()).stream().mapToInt(Card::issue).max().orElse(0);
        return new Facts(
                CardDrafts.mayIssue(moment, rows),
                members.find(command.member()),
                Math.max(onCards, new CardJobRepository(rows).newestIssue(command.member())),
                uid == null ? Optional.empty() : members.cardByUid(uid),
                uid == null
                        ? Optional.empty()
                        : new CardJobRepository(rows).open(moment.desk(), uid, command.member()),
                uid == null
                        ? Optional.empty()
                        : new CardErasureRepository(rows).ofChip(moment.desk(), uid),
                freeNumber(command.credential(), members));
    }

    /// The credential is random, so its digits are too; of four tries one is free as long as fewer
    /// than some ten million cards are out.
    private static String freeNumber(UUID credential, MemberRepository members) {
        String number = "";
        for (int i = 0; i < NUMBERS_TRIED; i++) {
            long digits =
                    Long.remainderUnsigned(
                            credential.getLeastSignificantBits() * (2L * i + 1), NUMBERS);
            number = "%04d %04d".formatted(digits / 10_000, digits % 10_000);
            if (members.cardByNumber(number).isEmpty()) {
                return number;
            }
        }
        return number;
    }

    @Override
    public Decision<StartOutcome> decide(StartEncoding command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new StartOutcome.NotAllowed());
        }
        if (facts.member().isEmpty()) {
            return Decision.refused(new StartOutcome.UnknownMember());
        }
        Member member = facts.member().get();
        if (member.status() != Member.Status.ACTIVE) {
            return Decision.refused(new StartOutcome.NotActive(member.status()));
        }
        if (facts.onChip().filter(Card::isIssued).isPresent()) {
            Card live = facts.onChip().get();
            return Decision.refused(new StartOutcome.LiveCard(live.member(), live.number()));
        }
        if (facts.begun().isPresent()) {
            return Decision.refused(new StartOutcome.GoOn(facts.begun().get()));
        }
        ObjectNode body = CardDrafts.object();
        body.put("job", command.job().toString())
                .put("credential", Card.credential(command.credential()))
                .put("issue", facts.newestIssue() + 1)
                .put("member", command.member())
                .put("number", facts.number())
                .put("uid", command.uid());
        List<Draft> drafts = new ArrayList<>();
        drafts.add(CardDrafts.draft(Events.CARD_ENCODING_STARTED, body));
        // Only a blank card is begun with: what was to make it blank did. Whether what others have
        // on it is gone as well nobody has read.
        facts.erasure()
                .map(CardErasure::ofCredential)
                .ifPresent(one -> drafts.add(RecordErasedHandler.draft(one, moment)));
        return new Decision.Accepted<>(drafts);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_ENCODING_STARTED);
    }

    @Override
    public StartOutcome outcome(List<Entry> entries) {
        if (entries.getFirst().body().has("batch")) {
            throw new IllegalArgumentException("a card of a batch");
        }
        return started(entries);
    }

    /// What was begun, alone or in a batch.
    public static StartOutcome.Started started(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new StartOutcome.Started(
                CardDrafts.id(body, "job"),
                CardDrafts.credential(body.get("credential").asString()),
                body.get("issue").intValue(),
                body.get("number").asString());
    }
}
