package com.passportdesk.store.personal;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.personal.EndTermHandler.Facts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Has the keys of a term that has ended destroyed, everywhere. The term must have ended by this
/// desk's clock and by the centre's: a clock that jumped ten years ahead destroys nothing, and
/// without a line nothing is destroyed at all.
final class EndTermHandler implements CommandHandler<EndTerm, Facts, Boolean> {

    /// @param law empty when the entity is not known here
    /// @param isOrdered whether somebody did it before
    record Facts(Optional<LawTerm> law, boolean isOrdered) {}

    @Override
    public Facts facts(EndTerm command, Moment moment, JdbcClient rows) {
        boolean isOrdered =
                !rows.sql("select 1 from safety_order where target = ? and kind = 'ERASE' limit 1")
                        .param(command.term().target())
                        .query((_, _) -> 1)
                        .list()
                        .isEmpty();
        return new Facts(LawTerm.of(command.term().entity(), rows), isOrdered);
    }

    @Override
    public Decision<Boolean> decide(EndTerm command, Facts facts, Moment moment) {
        LawTerm law = facts.law().orElse(null);
        if (law == null
                || facts.isOrdered()
                || !law.hasEnded(command.term(), moment.now())
                || !law.hasEnded(command.term(), command.centre())) {
            return Decision.refused(false);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("keptYears", law.years())
                .put("lastDay", law.lastDay(command.term().year()).toString());
        return Decision.accepted(
                Draft.of(Events.LAW_TERM_ENDED, 1, Draft.NETWORK, body)
                        .withOrder(
                                new Order(
                                        moment.newId(),
                                        Order.Kind.ERASE,
                                        command.term().target(),
                                        "the term has ended")));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.LAW_TERM_ENDED);
    }

    @Override
    public Boolean outcome(List<Entry> entries) {
        return true;
    }
}
