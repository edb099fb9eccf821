package com.passportdesk.store.batch;

import com.passportdesk.store.batch.EndBatch.Outcome;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Ends a batch, never with a card of which nobody knows what it holds.
public final class EndBatchHandler
        implements CommandHandler<EndBatch, EndBatchHandler.Facts, Outcome> {

    /// @param batch if it is open at this desk
    public record Facts(boolean mayIssue, Optional<Batch> batch) {}

    @Override
    public Facts facts(EndBatch command, Moment moment, JdbcClient rows) {
        return new Facts(
                BatchDrafts.mayIssue(moment, rows),
                new BatchRepository(rows)
                        .find(command.batch())
                        .filter(one -> one.isOpen() && one.desk().equals(moment.desk())));
    }

    @Override
    public Decision<Outcome> decide(EndBatch command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new Outcome.NotAllowed());
        }
        if (facts.batch().isEmpty()) {
            return Decision.refused(new Outcome.NotOpen());
        }
        Batch batch = facts.batch().get();
        if (batch.begun().isPresent()) {
            return Decision.refused(new Outcome.Unsettled(batch.begun().get().row()));
        }
        int issued = batch.count(BatchRow.State.ISSUED);
        ObjectNode body = BatchDrafts.object();
        body.put("batch", batch.batch().toString())
                .put("issued", issued)
                .put("faulty", batch.faulty())
                .put("notMade", batch.rows().size() - issued);
        return Decision.accepted(BatchDrafts.draft(Events.CARD_BATCH_ENDED, body, moment));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_BATCH_ENDED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new Outcome.Ended(
                UUID.fromString(body.get("batch").asString()),
                body.get("issued").intValue(),
                body.get("faulty").intValue(),
                body.get("notMade").intValue());
    }
}
