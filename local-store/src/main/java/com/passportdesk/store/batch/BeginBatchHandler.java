package com.passportdesk.store.batch;

import com.passportdesk.store.batch.BatchRow.Doubt;
import com.passportdesk.store.batch.BeginBatch.Outcome;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Begins a batch. Rows that would end a card which is in use wait until somebody says so.
public final class BeginBatchHandler
        implements CommandHandler<BeginBatch, BeginBatchHandler.Facts, Outcome> {

    /// @param open the batch that this desk has not ended
    /// @param live printed number of the card each of these people uses, by member
    public record Facts(boolean mayIssue, Optional<Batch> open, Map<String, String> live) {
        public Facts {
            live = Map.copyOf(live);
        }
    }

    @Override
    public Facts facts(BeginBatch command, Moment moment, JdbcClient rows) {
        MemberRepository members = new MemberRepository(rows);
        Map<String, String> live = new HashMap<>();
        command.members().stream()
                .limit(ListReader.MOST_LINES)
                .flatMap(member -> members.cards(member).stream())
                .filter(Card::isIssued)
                .forEach(card -> live.putIfAbsent(card.member(), card.number()));
        return new Facts(
                BatchDrafts.mayIssue(moment, rows),
                new BatchRepository(rows).open(moment.desk()),
                live);
    }

    @Override
    public Decision<Outcome> decide(BeginBatch command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new Outcome.NotAllowed());
        }
        if (facts.open().isPresent()) {
            Batch open = facts.open().get();
            return Decision.refused(new Outcome.AnotherIsOpen(open.batch(), open.name()));
        }
        if (command.members().isEmpty()) {
            return Decision.refused(new Outcome.Nobody());
        }
        if (command.members().size() > ListReader.MOST_LINES) {
            return Decision.refused(new Outcome.TooMany(command.members().size()));
        }
        ObjectNode body = BatchDrafts.object();
        body.put("batch", command.batch().toString())
                .put("name", command.name())
                .put("type", command.type())
                .put("leftOut", command.leftOut());
        ArrayNode rows = body.putArray("rows");
        Map<String, Integer> seen = new HashMap<>();
        int number = 0;
        for (String member : command.members()) {
            number++;
            ObjectNode row = rows.addObject().put("member", member);
            Integer earlier = seen.putIfAbsent(member, number);
            String live = facts.live().get(member);
            if (earlier != null) {
                row.put("doubt", Doubt.NAMED_TWICE.code()).put("about", earlier.toString());
            } else if (live != null && !command.replacing()) {
                row.put("doubt", Doubt.HAS_CARD.code()).put("about", live);
            } else if (live != null) {
                row.put("replacing", true);
            }
        }
        return Decision.accepted(BatchDrafts.draft(Events.CARD_BATCH_BEGUN, body, moment));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_BATCH_BEGUN);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new Outcome.Begun(
                java.util.UUID.fromString(body.get("batch").asString()), body.get("rows").size());
    }
}
