package com.passportdesk.store.rollcall;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Begins and ends roll-calls and writes down who ticked whom. Each tick is a record of its own,
/// forced before it shows: a desk that loses its power goes on where it was.
public final class RollCallHandler
        implements CommandHandler<RollCallCommand, RollCallHandler.Facts, RollCallOutcome>,
                NeedsRight {

    /// What the books say.
    ///
    /// @param open those that go on; more than one where desks began while apart
    /// @param last the newest that ended, from which somebody may still turn up
    /// @param people the list; of a tick only whether whom it names is on it is asked
    public record Facts(
            List<RollCall> open, Optional<RollCall> last, List<Person> people, boolean isListed) {
        public Facts {
            open = List.copyOf(open);
            people = List.copyOf(people);
        }
    }

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public Facts facts(RollCallCommand command, Moment moment, JdbcClient rows) {
        RollCallRepository rolls = new RollCallRepository(rows);
        return new Facts(
                rolls.open(moment.site(), moment.now()),
                rolls.lastEnded(moment.site(), moment.now()),
                switch (command) {
                    case RollCallCommand.Begin _ -> rolls.inside(moment.site(), moment.now());
                    case RollCallCommand.Tick _ -> List.of();
                    case RollCallCommand.End _ -> rolls.people(moment.site(), moment.now());
                },
                command instanceof RollCallCommand.Tick tick
                        && rolls.isListed(moment.site(), moment.now(), tick.who()));
    }

    @Override
    public Decision<RollCallOutcome> decide(RollCallCommand command, Facts facts, Moment moment) {
        return switch (command) {
            case RollCallCommand.Begin _ -> begin(facts, moment);
            case RollCallCommand.Tick tick -> tick(tick, facts, moment);
            case RollCallCommand.End end -> end(end, facts, moment);
        };
    }

    private static Decision<RollCallOutcome> begin(Facts facts, Moment moment) {
        if (!facts.open().isEmpty()) {
            return Decision.refused(new RollCallOutcome.GoesOn(facts.open().getFirst().id()));
        }
        ObjectNode body = body(moment.newId(), moment);
        body.put("people", facts.people().size());
        return Decision.accepted(draft(Events.ROLL_CALL_BEGUN, body, moment));
    }

    private static Decision<RollCallOutcome> tick(
            RollCallCommand.Tick tick, Facts facts, Moment moment) {
        Optional<RollCall> roll = facts.open().stream().findFirst().or(facts::last);
        if (roll.isEmpty()) {
            return Decision.refused(new RollCallOutcome.None());
        }
        if (!facts.isListed()) {
            return Decision.refused(new RollCallOutcome.NotOnTheList());
        }
        ObjectNode body = body(roll.get().id(), moment);
        body.setAll(tick.who().json());
        body.put("there", tick.isThere());
        return Decision.accepted(draft(Events.ROLL_CALL_TICKED, body, moment));
    }

    private static Decision<RollCallOutcome> end(
            RollCallCommand.End end, Facts facts, Moment moment) {
        List<RollCall> open =
                facts.open().stream().filter(one -> end.rolls().contains(one.id())).toList();
        if (open.isEmpty()) {
            return Decision.refused(new RollCallOutcome.None());
        }
        List<Person> missing = RollList.missing(facts.people());
        List<Draft> drafts = new ArrayList<>();
        for (RollCall roll : open) {
            ObjectNode body = body(roll.id(), moment);
            body.put("there", facts.people().size() - missing.size());
            ArrayNode who = body.putArray("missing");
            missing.forEach(one -> who.add(one.who().json()));
            drafts.add(draft(Events.ROLL_CALL_ENDED, body, moment));
        }
        return new Decision.Accepted<>(drafts);
    }

    private static ObjectNode body(UUID roll, Moment moment) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return body.put("roll", roll.toString()).put("site", moment.site());
    }

    private static Draft draft(String type, ObjectNode body, Moment moment) {
        return Draft.of(type, 1, Draft.site(moment.site()), body);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.ROLL_CALL_BEGUN, Events.ROLL_CALL_TICKED, Events.ROLL_CALL_ENDED);
    }

    @Override
    public RollCallOutcome outcome(List<Entry> entries) {
        Entry first = entries.getFirst();
        ObjectNode body = first.body();
        UUID roll = UUID.fromString(body.get("roll").asString());
        return switch (first.type()) {
            case Events.ROLL_CALL_BEGUN ->
                    new RollCallOutcome.Begun(roll, body.get("people").intValue());
            case Events.ROLL_CALL_TICKED ->
                    Who.of(body)
                            .<RollCallOutcome>map(who ->
                                    new RollCallOutcome.Ticked(
                                            roll, who, body.get("there").booleanValue()))
                            .orElseGet(RollCallOutcome.NotOnTheList::new);
            default ->
                    new RollCallOutcome.Ended(
                            roll, body.get("there").intValue(), body.get("missing").size());
        };
    }
}
