package com.passportdesk.store.personal;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes down that this desk has obeyed orders to erase; each once. With this record the others
/// know.
final class ConfirmErasuresHandler implements CommandHandler<ConfirmErasures, Set<UUID>, Integer> {

    /// Those that still lack a confirmation.
    @Override
    public Set<UUID> facts(ConfirmErasures command, Moment moment, JdbcClient rows) {
        return new HashSet<>(ErasureRepository.unconfirmed(moment.desk(), rows));
    }

    @Override
    public Decision<Integer> decide(ConfirmErasures command, Set<UUID> unconfirmed, Moment moment) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode erasures = body.putArray("erasures");
        command.orders().stream()
                .filter(unconfirmed::contains)
                .forEach(order -> erasures.add(order.toString()));
        return erasures.isEmpty()
                ? Decision.refused(0)
                : Decision.accepted(Draft.of(Events.ERASURE_CONFIRMED, 1, Draft.NETWORK, body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.ERASURE_CONFIRMED);
    }

    @Override
    public Integer outcome(List<Entry> entries) {
        return entries.getFirst().body().get("erasures").size();
    }
}
