package com.passportdesk.store.visit;

import com.passportdesk.store.desk.Command;
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

/// Somebody spoke with a member who was not let in: nobody at the site has to look at it any more.
/// It covers what the same member was refused for before, and nothing that comes after.
///
/// @param attempt that was refused
public record SeeToRefusal(UUID commandId, UUID attempt) implements Command {

    /// What came of it.
    public sealed interface Outcome {

        /// It needs no look any more.
        record SeenTo(UUID attempt) implements Outcome {}

        /// There is no such refusal here, or somebody saw to it before.
        record NotOpen() implements Outcome {}
    }

    /// How it is decided.
    public static final class Handler
            implements CommandHandler<SeeToRefusal, Boolean, Outcome>, NeedsRight {
        @Override
        public Right right() {
            return Right.SERVE;
        }

        @Override
        public Boolean facts(SeeToRefusal command, Moment moment, JdbcClient rows) {
            return new VisitRepository(rows).isToLookAt(command.attempt(), moment.site());
        }

        @Override
        public Decision<Outcome> decide(SeeToRefusal command, Boolean isOpen, Moment moment) {
            return isOpen
                    ? Decision.accepted(
                            Draft.of(
                                    Events.REFUSAL_SEEN_TO,
                                    1,
                                    Draft.site(moment.site()),
                                    JsonNodeFactory.instance
                                            .objectNode()
                                            .put("attempt", command.attempt().toString())))
                    : Decision.refused(new Outcome.NotOpen());
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of(Events.REFUSAL_SEEN_TO);
        }

        @Override
        public Outcome outcome(List<Entry> entries) {
            return new Outcome.SeenTo(
                    UUID.fromString(entries.getFirst().body().get("attempt").asString()));
        }
    }
}
