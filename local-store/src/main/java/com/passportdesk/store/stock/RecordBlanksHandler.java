package com.passportdesk.store.stock;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.stock.RecordBlanks.Outcome;
import com.passportdesk.store.stock.RecordBlanks.What;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Writes the ledger of blank cards.
public final class RecordBlanksHandler
        implements CommandHandler<RecordBlanks, RecordBlanksHandler.Facts, Outcome> {

    /// @param now what the ledger says
    public record Facts(boolean mayIssue, int now) {}

    @Override
    public Facts facts(RecordBlanks command, Moment moment, JdbcClient rows) {
        return new Facts(
                new StaffRepository(rows).may(moment, Right.ISSUE_CARDS),
                new StockRepository(rows).blanks(moment.site(), command.type()));
    }

    @Override
    public Decision<Outcome> decide(RecordBlanks command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new Outcome.NotAllowed());
        }
        if (!command.type().matches("[A-Z0-9_]{3,40}")) {
            return Decision.refused(new Outcome.NotUnderstood());
        }
        ObjectNode body = StockDrafts.of(moment, command.type());
        return switch (command.what()) {
            case What.Received(int cards) when cards >= 1 && cards <= RecordBlanks.MOST ->
                    Decision.accepted(
                            StockDrafts.draft(
                                    Events.BLANK_CARDS_RECEIVED,
                                    body.put("cards", cards).put("now", facts.now() + cards),
                                    moment));
            case What.Counted(int cards) when cards >= 0 && cards <= RecordBlanks.MOST ->
                    Decision.accepted(
                            StockDrafts.draft(
                                    Events.BLANK_CARDS_COUNTED,
                                    body.put("cards", cards)
                                            .put("was", facts.now())
                                            .put("now", cards),
                                    moment));
            case What.Spoiled _ ->
                    Decision.accepted(
                            StockDrafts.draft(
                                    Events.BLANK_CARD_SPOILED,
                                    body.put("now", facts.now() - 1),
                                    moment));
            case What.Received _, What.Counted _ -> Decision.refused(new Outcome.NotUnderstood());
        };
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(
                Events.BLANK_CARDS_RECEIVED, Events.BLANK_CARDS_COUNTED, Events.BLANK_CARD_SPOILED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new Outcome.Recorded(body.get("type").asString(), body.get("now").intValue());
    }
}
