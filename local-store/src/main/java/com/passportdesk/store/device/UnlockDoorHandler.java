package com.passportdesk.store.device;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes down who unlocked which door and why, before it is unlocked.
public final class UnlockDoorHandler
        implements CommandHandler<UnlockDoor, UnlockDoorHandler.Facts, UnlockDoor.Outcome>,
                NeedsRight {

    /// Nothing needs to be known.
    public record Facts() {}

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public Facts facts(UnlockDoor command, Moment moment, JdbcClient rows) {
        return new Facts();
    }

    @Override
    public Decision<UnlockDoor.Outcome> decide(UnlockDoor command, Facts facts, Moment moment) {
        String reason = Reasons.cleaned(command.reason());
        if (reason.isEmpty()) {
            return Decision.refused(new UnlockDoor.Outcome.NoReason());
        }
        if (Reasons.isTooLong(reason)) {
            return Decision.refused(new UnlockDoor.Outcome.ReasonTooLong());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("unlocking", moment.newId().toString())
                .put("site", moment.site())
                .put("door", command.door())
                .put("seconds", command.howLong().toSeconds())
                .put("reason", reason);
        return Decision.accepted(
                Draft.of(Events.DOOR_UNLOCKED, 1, Draft.site(moment.site()), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.DOOR_UNLOCKED);
    }

    @Override
    public UnlockDoor.Outcome outcome(List<Entry> entries) {
        return new UnlockDoor.Outcome.Recorded(
                UUID.fromString(entries.getFirst().body().get("unlocking").asString()));
    }
}
