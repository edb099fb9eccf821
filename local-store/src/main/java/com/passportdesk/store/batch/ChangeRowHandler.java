package com.passportdesk.store.batch;

import com.passportdesk.store.batch.ChangeRow.Change;
import com.passportdesk.store.batch.ChangeRow.Outcome;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Decides whether a row may be changed: never one whose card may be out already.
public final class ChangeRowHandler
        implements CommandHandler<ChangeRow, ChangeRowHandler.Facts, Outcome> {

    /// @param batch if it is open at this desk
    /// @param member who the row is to be for
    /// @param live the card which that person uses
    public record Facts(
            boolean mayIssue,
            Optional<Batch> batch,
            Optional<Member> member,
            Optional<Card> live) {}

    @Override
    public Facts facts(ChangeRow command, Moment moment, JdbcClient rows) {
        MemberRepository members = new MemberRepository(rows);
        Optional<Member> member =
                switch (command.change()) {
                    case Change.For(String id) -> members.find(id);
                    case Change.Replacing(String id) -> members.find(id);
                    case Change.Skipped _ -> Optional.empty();
                };
        return new Facts(
                BatchDrafts.mayIssue(moment, rows),
                new BatchRepository(rows)
                        .find(command.batch())
                        .filter(one -> one.isOpen() && one.desk().equals(moment.desk())),
                member,
                member.stream()
                        .flatMap(one -> members.cards(one.id()).stream())
                        .filter(Card::isIssued)
                        .findFirst());
    }

    @Override
    public Decision<Outcome> decide(ChangeRow command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new Outcome.NotAllowed());
        }
        if (facts.batch().isEmpty()) {
            return Decision.refused(new Outcome.NotOpen());
        }
        Batch batch = facts.batch().get();
        Optional<BatchRow> row = batch.row(command.row());
        if (row.isPresent() && !row.get().isOpen()) {
            return Decision.refused(new Outcome.Made(command.row()));
        }
        ObjectNode body = BatchDrafts.object();
        body.put("batch", command.batch().toString()).put("row", command.row());
        if (command.change() instanceof Change.Skipped) {
            return row.isEmpty()
                    ? Decision.refused(new Outcome.NotOpen())
                    : Decision.accepted(
                            BatchDrafts.draft(
                                    Events.CARD_BATCH_ROW_CHANGED,
                                    body.put("skipped", true),
                                    moment));
        }
        boolean isAdded = command.row() == batch.rows().size() + 1;
        if (row.isEmpty() && !isAdded) {
            return Decision.refused(new Outcome.NotOpen());
        }
        if (isAdded && batch.rows().size() >= BatchRepository.MOST_ROWS) {
            return Decision.refused(new Outcome.TooMany());
        }
        return given(command, facts, batch, body, moment);
    }

    private static Decision<Outcome> given(
            ChangeRow command, Facts facts, Batch batch, ObjectNode body, Moment moment) {
        if (facts.member().isEmpty()) {
            return Decision.refused(new Outcome.UnknownMember());
        }
        Member member = facts.member().get();
        if (member.status() != Member.Status.ACTIVE) {
            return Decision.refused(new Outcome.NotActive(member.status()));
        }
        Optional<BatchRow> other =
                batch.rows().stream()
                        .filter(row -> row.row() != command.row())
                        .filter(row -> row.member().equals(member.id()))
                        .filter(row -> row.doubt() == null && !row.isSkipped())
                        .findFirst();
        if (other.isPresent()) {
            return Decision.refused(new Outcome.NamedTwice(other.get().row()));
        }
        boolean isReplacing = command.change() instanceof Change.Replacing;
        if (facts.live().isPresent() && !isReplacing) {
            return Decision.refused(new Outcome.HasCard(facts.live().get().number()));
        }
        body.put("member", member.id()).put("replacing", isReplacing);
        return Decision.accepted(BatchDrafts.draft(Events.CARD_BATCH_ROW_CHANGED, body, moment));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_BATCH_ROW_CHANGED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        return new Outcome.Changed(entries.getFirst().body().get("row").intValue());
    }
}
