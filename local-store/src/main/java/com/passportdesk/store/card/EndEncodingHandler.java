package com.passportdesk.store.card;

import com.passportdesk.store.card.EndEncoding.Cause;
import com.passportdesk.store.card.EndEncoding.Result;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Decides what became of a card. It is issued only when it was read back; the same act retires the
/// cards it replaces.
public final class EndEncodingHandler
        implements CommandHandler<EndEncoding, EndEncodingHandler.Facts, EndOutcome> {

    /// @param job the open attempt; empty when it is not open
    /// @param live the person's cards that open doors now
    /// @param versions of those cards' documents
    /// @param newestIssue among all the person's cards
    /// @param isBlocked an order blocks the credential or the person
    /// @param valid how long the site's cards are good; doors and desks renew them
    public record Facts(
            Optional<CardJob> job,
            List<Card> live,
            Map<String, Long> versions,
            int newestIssue,
            boolean isBlocked,
            Duration valid) {
        public Facts {
            live = List.copyOf(live);
            versions = Map.copyOf(versions);
        }
    }

    @Override
    public Facts facts(EndEncoding command, Moment moment, JdbcClient rows) {
        Optional<CardJob> job =
                new CardJobRepository(rows)
                        .find(command.job())
                        .filter(one -> one.isOpen() && one.desk().equals(moment.desk()));
        Duration valid =
                new SiteRepository(rows)
                        .find(moment.site())
                        .map(Site::cardsValid)
                        .orElse(Site.CARDS_VALID);
        if (job.isEmpty()) {
            return new Facts(job, List.of(), Map.of(), 0, false, valid);
        }
        List<Card> cards = new MemberRepository(rows).cards(job.get().member());
        List<Card> live = cards.stream().filter(Card::isIssued).toList();
        return new Facts(
                job,
                live,
                CardDrafts.versions(live, rows),
                cards.stream().mapToInt(Card::issue).max().orElse(0),
                CardDrafts.isOrderedBlocked(rows, job.get().credential(), job.get().member()),
                valid);
    }

    @Override
    public Decision<EndOutcome> decide(EndEncoding command, Facts facts, Moment moment) {
        if (facts.job().isEmpty()) {
            return Decision.refused(new EndOutcome.NotOpen());
        }
        CardJob job = facts.job().get();
        return switch (command.result()) {
            case Result.Failed(Cause cause, String uid) -> notIssued(job, cause, uid);
            case Result.ReadBack(String uid, String type) -> {
                if (facts.isBlocked()) {
                    yield notIssued(job, Cause.BLOCKED, uid);
                }
                if (facts.newestIssue() >= job.issue()) {
                    yield notIssued(job, Cause.SUPERSEDED, uid);
                }
                yield issued(job, uid, type, facts, moment);
            }
        };
    }

    private static Decision<EndOutcome> notIssued(CardJob job, Cause cause, @Nullable String uid) {
        ObjectNode body = CardDrafts.object();
        body.put("job", job.job().toString())
                .put("credential", job.credential())
                .put("member", job.member())
                .put("uid", uid)
                .put("cause", cause.code());
        return Decision.accepted(CardDrafts.draft(Events.CARD_NOT_ISSUED, body));
    }

    private static Decision<EndOutcome> issued(
            CardJob job, String uid, String type, Facts facts, Moment moment) {
        ObjectNode body = CardDrafts.object();
        body.put("job", job.job().toString())
                .put("credential", job.credential())
                .put("issue", job.issue())
                .put("member", job.member())
                .put("uid", uid)
                .put("type", type)
                .put("site", moment.site());
        ArrayNode retired = body.putArray("retired");
        facts.live().forEach(card -> retired.add(card.number()));
        ObjectNode card = CardDrafts.object();
        card.put("member", job.member())
                .put("number", job.number())
                .put("issue", job.issue())
                .put("state", "issued")
                .put(
                        "validUntil",
                        moment.now().plus(facts.valid()).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("uid", uid)
                .put("type", type);
        Draft draft =
                CardDrafts.draft(Events.CARD_ISSUED, body)
                        .withPatch(new Patch("card", job.credential(), 0, card));
        for (Card old : facts.live()) {
            long version = facts.versions().getOrDefault(old.credential(), 0L);
            draft = draft.withPatch(CardDrafts.state(old.credential(), version, "retired"));
        }
        return Decision.accepted(draft);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_ISSUED, Events.CARD_NOT_ISSUED);
    }

    @Override
    public EndOutcome outcome(List<Entry> entries) {
        Entry entry = CommandHandler.only(entries);
        ObjectNode body = entry.body();
        if (entry.type().equals(Events.CARD_NOT_ISSUED)) {
            return new EndOutcome.NotIssued(Cause.of(body.get("cause").asString()));
        }
        ObjectNode card = entry.patches().getFirst().fields();
        List<String> retired = new ArrayList<>();
        body.path("retired").forEach(number -> retired.add(number.asString()));
        return new EndOutcome.Issued(
                body.get("member").asString(),
                CardDrafts.credential(body.get("credential").asString()),
                card.get("number").asString(),
                body.get("issue").intValue(),
                Instant.parse(card.get("validUntil").asString()),
                retired);
    }
}
