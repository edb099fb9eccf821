package com.passportdesk.store.personal;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Erases a member: an order, which these rows obey with the same commit, the keys right after it,
/// and every other desk as soon as it hears of it. The cards go with a block each, because a card
/// that nobody holds any more still lies in somebody's pocket.
public final class EraseMemberHandler
        implements CommandHandler<EraseMember, ErasureFacts, EraseOutcome>, NeedsRight {

    @Override
    public Right right() {
        return Right.PERSONAL_DATA;
    }

    @Override
    public ErasureFacts facts(EraseMember command, Moment moment, JdbcClient rows) {
        return ErasureFacts.read(command.member(), moment, rows);
    }

    @Override
    public Decision<EraseOutcome> decide(EraseMember command, ErasureFacts facts, Moment moment) {
        List<Check> trace = checks(command, facts);
        if (trace.stream().anyMatch(check -> check.state() == Check.State.FAIL)) {
            return Decision.refused(new EraseOutcome.Refused(trace));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("cards", facts.cards().size());
        Draft draft =
                Draft.of(Events.MEMBER_ERASED, 1, Draft.NETWORK, body)
                        .withOrder(
                                new Order(
                                        moment.newId(),
                                        Order.Kind.ERASE,
                                        command.member(),
                                        command.reason()));
        for (Card card : facts.cards()) {
            draft =
                    draft.withOrder(
                            new Order(
                                    moment.newId(),
                                    Order.Kind.BLOCK,
                                    card.credential(),
                                    "its holder was erased"));
        }
        return Decision.accepted(draft);
    }

    private static List<Check> checks(EraseMember command, ErasureFacts facts) {
        Member member = facts.member().orElse(null);
        if (member == null) {
            return Check.unknown(command.member());
        }
        List<Check> trace = new ArrayList<>();
        trace.add(new Check(Check.Rule.KNOWN, Check.State.PASS, ""));
        Optional<String> wrong = Reason.wrong(command.reason(), member);
        trace.add(Check.of(Check.Rule.REASON, wrong.orElse(null)));
        trace.add(Check.of(Check.Rule.INSIDE, Check.time(facts.inside())));
        ErasureFacts.Booked booked = facts.booked();
        trace.add(
                Check.of(
                        Check.Rule.BOOKED,
                        booked == null ? null : booked.what() + ", " + Check.time(booked.from())));
        trace.add(Check.of(Check.Rule.PASS, facts.pass()));
        trace.add(Check.of(Check.Rule.CARD, facts.isCardBeingWritten() ? "begun" : null));
        Money wallet = facts.wallet();
        trace.add(
                Check.of(
                        Check.Rule.WALLET,
                        wallet == null
                                ? null
                                : wallet.major().toPlainString() + " " + wallet.currency()));
        return trace;
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.MEMBER_ERASED);
    }

    @Override
    public EraseOutcome outcome(List<Entry> entries) {
        Entry entry = entries.getFirst();
        Order order = entry.orders().getFirst();
        return new EraseOutcome.Gone(
                order.id(), order.target(), entry.at(), entry.body().get("cards").intValue());
    }
}
