package com.passportdesk.store.refund;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.refund.RefundRefusal.Why;
import com.passportdesk.store.refund.RefundRules.Verdict;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.SecondPerson;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gives money back: one act makes the credit note, ends day passes and gives up rooms, or nothing.
/// Its number is taken here, so it has no gaps.
public final class RefundHandler
        implements CommandHandler<Refund, RefundHandler.Facts, RefundOutcome>, NeedsRight {

    @Override
    public Right right() {
        return Right.SERVE;
    }

    /// What the decision needs.
    public static final class Facts {
        private final RefundFacts refund;

        Facts(RefundFacts refund) {
            this.refund = refund;
        }
    }

    @Override
    public Facts facts(Refund command, Moment moment, JdbcClient rows) {
        return new Facts(RefundFacts.read(command, moment, rows));
    }

    @Override
    public Decision<RefundOutcome> decide(Refund command, Facts given, Moment moment) {
        RefundFacts facts = given.refund;
        return switch (RefundRules.judge(command, facts, moment)) {
            case Verdict.No(RefundRefusal why) -> refused(why);
            case Verdict.Yes yes -> approved(yes, command, facts, moment);
        };
    }

    private static Decision<RefundOutcome> approved(
            Verdict.Yes yes, Refund command, RefundFacts facts, Moment moment) {
        SecondPerson second = facts.second();
        boolean isEnough =
                yes.needs().isEmpty()
                        || second.isManagerHere()
                                && yes.needs().stream().allMatch(Why::isForAManager);
        if (isEnough) {
            return accepted(yes, null, facts, moment);
        }
        if (command.second().isEmpty()) {
            return refused(
                    new RefundRefusal.NeedsSecond(
                            List.copyOf(yes.needs()), facts.site().refunds().alone()));
        }
        return switch (second.answer(moment)) {
            case SecondPerson.Answer.Approved(var who) -> accepted(yes, who.id(), facts, moment);
            case SecondPerson.Answer.Wrong(int left, var note) ->
                    Decision.refused(
                            new RefundOutcome.Refused(new RefundRefusal.WrongPin(left)), note);
            case SecondPerson.Answer.Wait(var until, var note) ->
                    new Decision.Refused<>(
                            new RefundOutcome.Refused(new RefundRefusal.Wait(until)),
                            note.stream().toList());
            case SecondPerson.Answer.NotEnough() -> refused(new RefundRefusal.NotEnough());
        };
    }

    private static Decision<RefundOutcome> refused(RefundRefusal why) {
        return Decision.refused(new RefundOutcome.Refused(why));
    }

    private static Decision<RefundOutcome> accepted(
            Verdict.Yes yes, @Nullable String approver, RefundFacts facts, Moment moment) {
        return new Decision.Accepted<>(new RefundDrafts(yes, approver, facts, moment).all());
    }

    @Override
    public boolean looksAtPin(Refund command) {
        return command.second().isPresent();
    }

    @Override
    public boolean isFiscal() {
        return true;
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CREDIT_NOTE_ISSUED, Events.BOOKING_CANCELLED);
    }

    @Override
    public RefundOutcome outcome(List<Entry> entries) {
        ObjectNode note = entries.getFirst().body();
        if (!entries.getFirst().type().equals(Events.CREDIT_NOTE_ISSUED)) {
            return freed(entries);
        }
        List<Receipt.Paid> tenders = new ArrayList<>();
        for (JsonNode tender : note.get("tenders")) {
            Money amount = back(tender.get("amount"));
            String kind = tender.get("kind").asString().toUpperCase(Locale.ROOT);
            tenders.add(new Receipt.Paid(Tender.Kind.valueOf(kind), amount, amount));
        }
        return new RefundOutcome.Refunded(
                UUID.fromString(note.get("receipt").asString()),
                note.get("number").asString(),
                back(note.get("total")),
                tenders,
                ids(entries.subList(1, entries.size()), "pass"),
                ids(entries.subList(1, entries.size()), "booking"));
    }

    private static RefundOutcome freed(List<Entry> entries) {
        Money fee = MoneyJson.read(entries.getFirst().body().get("fee"));
        for (Entry entry : entries.subList(1, entries.size())) {
            fee = fee.plus(MoneyJson.read(entry.body().get("fee")));
        }
        return new RefundOutcome.RoomsFreed(ids(entries, "booking"), fee);
    }

    private static Money back(JsonNode money) {
        return MoneyJson.read(money).times(-1);
    }

    private static List<UUID> ids(List<Entry> entries, String field) {
        return entries.stream()
                .filter(entry -> entry.body().has(field))
                .map(entry -> UUID.fromString(entry.body().get(field).asString()))
                .toList();
    }
}
