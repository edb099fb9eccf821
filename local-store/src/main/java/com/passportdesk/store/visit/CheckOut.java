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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/// Somebody leaves.
public record CheckOut(UUID commandId, UUID visit) implements Command {

    /// What came of it.
    public sealed interface Outcome {

        /// Outside now.
        record Left(UUID visit) implements Outcome {}

        /// Was not inside.
        record NotInside() implements Outcome {}
    }

    /// How it is decided.
    public static final class Handler
            implements CommandHandler<CheckOut, Optional<Visit>, Outcome>, NeedsRight {
        @Override
        public Right right() {
            return Right.SERVE;
        }

        @Override
        public Optional<Visit> facts(CheckOut command, Moment moment, JdbcClient rows) {
            return new VisitRepository(rows).find(command.visit());
        }

        @Override
        public Decision<Outcome> decide(CheckOut command, Optional<Visit> facts, Moment moment) {
            if (facts.isEmpty() || !facts.get().isInside()) {
                return Decision.refused(new Outcome.NotInside());
            }
            Visit visit = facts.get();
            return Decision.accepted(
                    Draft.of(
                            Events.CHECKED_OUT,
                            1,
                            Draft.site(visit.site()),
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("visit", visit.id().toString())));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of(Events.CHECKED_OUT);
        }

        @Override
        public Outcome outcome(List<Entry> entries) {
            return new Outcome.Left(
                    UUID.fromString(entries.getFirst().body().get("visit").asString()));
        }
    }
}
