package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Counts as records write them.
final class CountRecord {

    private CountRecord() {}

    static Decision<CountOutcome> decided(
            String type,
            Count count,
            String again,
            @Nullable DrawerRefusal refusal,
            DrawerFacts facts,
            Moment moment) {
        DrawerRefusal why = refusal == null ? DrawerRules.full(facts.notes()) : refusal;
        if (why != null) {
            return Decision.refused(new CountOutcome.Refused(why));
        }
        ObjectNode body = facts.body().put("id", moment.newId().toString());
        if (!again.isEmpty()) {
            body.put("again", again);
        }
        body.set("count", count.json());
        return Decision.accepted(facts.draft(type, body));
    }

    static CountOutcome outcome(List<Entry> entries) {
        Entry entry = CommandHandler.only(entries);
        return new CountOutcome.Counted(
                UUID.fromString(entry.body().get("id").asString()),
                entry.at(),
                Count.read(entry.body().get("count")).total());
    }
}
