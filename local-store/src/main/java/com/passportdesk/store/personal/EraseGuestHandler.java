package com.passportdesk.store.personal;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Erases somebody without an account: an order for each key that seals their name, obeyed as that
/// for a member is. The visits, bookings and passes themselves stay and count.
public final class EraseGuestHandler
        implements CommandHandler<EraseGuest, GuestFacts, EraseOutcome>, NeedsRight {

    @Override
    public Right right() {
        return Right.PERSONAL_DATA;
    }

    @Override
    public GuestFacts facts(EraseGuest command, Moment moment, JdbcClient rows) {
        return GuestFacts.read(command.thing(), moment, rows);
    }

    @Override
    public Decision<EraseOutcome> decide(EraseGuest command, GuestFacts facts, Moment moment) {
        List<Check> trace = checks(command, facts);
        if (trace.stream().anyMatch(check -> check.state() == Check.State.FAIL)) {
            return Decision.refused(new EraseOutcome.Refused(trace));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("keys", facts.keys().size());
        Draft draft = Draft.of(Events.GUEST_ERASED, 1, Draft.NETWORK, body);
        for (UUID key : facts.keys()) {
            draft =
                    draft.withOrder(
                            new Order(
                                    moment.newId(),
                                    Order.Kind.ERASE,
                                    key.toString(),
                                    command.reason()));
        }
        return Decision.accepted(draft);
    }

    private static List<Check> checks(EraseGuest command, GuestFacts facts) {
        if (facts.keys().isEmpty()) {
            String whose = facts.member();
            return Check.unknown(whose == null ? command.thing().toString() : "member " + whose);
        }
        List<Check> trace = new ArrayList<>();
        trace.add(new Check(Check.Rule.KNOWN, Check.State.PASS, ""));
        trace.add(
                Check.of(
                        Check.Rule.REASON,
                        Reason.wrong(command.reason(), facts.names()).orElse(null)));
        trace.add(Check.of(Check.Rule.INSIDE, Check.time(facts.inside())));
        trace.add(Check.of(Check.Rule.BOOKED, Check.time(facts.booked())));
        trace.add(Check.of(Check.Rule.PASS, facts.pass()));
        trace.add(new Check(Check.Rule.CARD, Check.State.SKIPPED, ""));
        trace.add(new Check(Check.Rule.WALLET, Check.State.SKIPPED, ""));
        return trace;
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.GUEST_ERASED);
    }

    @Override
    public EraseOutcome outcome(List<Entry> entries) {
        Entry entry = entries.getFirst();
        Order order = entry.orders().getFirst();
        return new EraseOutcome.Gone(order.id(), order.target(), entry.at(), 0);
    }
}
