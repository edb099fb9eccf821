package com.passportdesk.store.batch;

import com.passportdesk.store.batch.PutAside.Outcome;
import com.passportdesk.store.card.EndEncoding;
import com.passportdesk.store.card.EndEncodingHandler;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.stock.StockDrafts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts a faulty card aside. What was begun with it ends in the same act, so that whatever it holds
/// opens nothing.
public final class PutAsideHandler
        implements CommandHandler<PutAside, PutAsideHandler.Facts, Outcome> {

    /// @param batch if it is open at this desk
    /// @param ending of the attempt that is open in this row
    /// @param live the issued card that the chip in hand is known as
    public record Facts(
            boolean mayIssue,
            Optional<Batch> batch,
            Optional<Ending> ending,
            Optional<Card> live) {}

    /// An attempt and what decides about its end.
    public record Ending(EndEncoding command, EndEncodingHandler.Facts facts) {}

    private final EndEncodingHandler single = new EndEncodingHandler();

    @Override
    public Facts facts(PutAside command, Moment moment, JdbcClient rows) {
        Optional<Batch> batch =
                new BatchRepository(rows)
                        .find(command.batch())
                        .filter(one -> one.isOpen() && one.desk().equals(moment.desk()));
        Optional<Ending> ending =
                batch.flatMap(one -> one.row(command.row()))
                        .filter(row -> row.state() == BatchRow.State.TAP_AGAIN)
                        .flatMap(row -> Optional.ofNullable(row.job()))
                        .map(job ->
                                new EndEncoding(
                                        command.commandId(),
                                        job,
                                        new EndEncoding.Result.Failed(
                                                EndEncoding.Cause.FAULTY, command.uid())))
                        .map(end -> new Ending(end, single.facts(end, moment, rows)));
        Optional<Card> live =
                Optional.ofNullable(command.uid())
                        .flatMap(new MemberRepository(rows)::cardByUid)
                        .filter(Card::isIssued);
        return new Facts(BatchDrafts.mayIssue(moment, rows), batch, ending, live);
    }

    @Override
    public Decision<Outcome> decide(PutAside command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new Outcome.NotAllowed());
        }
        Optional<BatchRow> row = facts.batch().flatMap(one -> one.row(command.row()));
        if (row.isEmpty()) {
            return Decision.refused(new Outcome.NotOpen());
        }
        if (row.get().state() == BatchRow.State.ISSUED) {
            String number = row.get().number();
            return Decision.refused(new Outcome.Issued(number == null ? "" : number));
        }
        String begun = begunUid(row.get());
        if (begun != null && command.uid() != null && !begun.equalsIgnoreCase(command.uid())) {
            return Decision.refused(new Outcome.OtherCard(begun));
        }
        if (begun == null && facts.live().isPresent()) {
            return Decision.refused(new Outcome.Issued(facts.live().get().number()));
        }
        List<Draft> drafts = new ArrayList<>();
        if (facts.ending().isPresent()) {
            Ending ending = facts.ending().get();
            switch (single.decide(ending.command(), ending.facts(), moment)) {
                case Decision.Accepted<EndOutcome>(List<Draft> ends) -> drafts.addAll(ends);
                case Decision.Refused<EndOutcome> _ -> {
                    return Decision.refused(new Outcome.NotOpen());
                }
            }
        }
        drafts.add(
                StockDrafts.spoiled(
                        moment,
                        command.type(),
                        begun == null ? command.uid() : begun,
                        command.batch(),
                        command.row()));
        return new Decision.Accepted<>(drafts);
    }

    /// Of the card that was begun for the row and whose end nobody knows; null without.
    private static @Nullable String begunUid(BatchRow row) {
        return row.state() == BatchRow.State.TAP_AGAIN ? row.uid() : null;
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_NOT_ISSUED, Events.BLANK_CARD_SPOILED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        return new Outcome.Done(entries.getLast().body().get("row").intValue());
    }
}
