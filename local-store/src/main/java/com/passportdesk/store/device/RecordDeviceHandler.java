package com.passportdesk.store.device;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.device.RecordDevice.Change;
import com.passportdesk.store.device.RecordDevice.Outcome;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes down who sets up which device and who takes it away. A door system is given the list of
/// cards that may open, so it asks for more than other devices do.
public final class RecordDeviceHandler
        implements CommandHandler<RecordDevice, RecordDeviceHandler.Facts, Outcome>, NeedsRight {

    static final String DOOR_SYSTEM = "doorSystem";

    /// @param mayDoorSystems whether whoever is signed in sets up door systems
    public record Facts(boolean mayDoorSystems) {}

    @Override
    public Right right() {
        return Right.SET_UP_DEVICES;
    }

    @Override
    public Facts facts(RecordDevice command, Moment moment, JdbcClient rows) {
        return new Facts(new StaffRepository(rows).may(moment, Right.SET_UP_DOOR_SYSTEMS));
    }

    @Override
    public Decision<Outcome> decide(RecordDevice command, Facts facts, Moment moment) {
        if (command.kind().equals(DOOR_SYSTEM) && !facts.mayDoorSystems()) {
            return Decision.refused(new Outcome.NotAllowed());
        }
        String place = command.place();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("site", moment.site())
                .put("kind", command.kind())
                .put("name", command.name())
                .put(
                        "place",
                        place.substring(0, Math.min(place.length(), RecordDevice.LONGEST_PLACE)));
        String type =
                command.change() == Change.ADDED ? Events.DEVICE_ADDED : Events.DEVICE_REMOVED;
        return Decision.accepted(Draft.of(type, 1, Draft.site(moment.site()), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.DEVICE_ADDED, Events.DEVICE_REMOVED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        return new Outcome.Recorded(entries.getFirst().at());
    }
}
