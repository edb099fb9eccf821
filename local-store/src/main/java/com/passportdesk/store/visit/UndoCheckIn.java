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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes a check-in back, within ten minutes and at the desk that recorded it: it was the wrong
/// person, or they went on at once.
public record UndoCheckIn(UUID commandId, UUID visit) implements Command {

    /// How long after the arrival it can be taken back.
    public static final Duration LIMIT = Duration.ofMinutes(10);

    /// What came of it.
    public sealed interface Outcome {

        /// Taken back; the visit does not count.
        record Undone(UUID visit) implements Outcome {}

        /// It stands.
        record Refused(Cause cause) implements Outcome {}
    }

    /// Why it stands.
    public enum Cause {
        /// There is no such check-in.
        UNKNOWN,
        /// Another desk recorded it.
        OTHER_DESK,
        /// It was taken back before.
        UNDONE,
        /// The person has left since.
        LEFT,
        /// More than ten minutes ago.
        TOO_LATE
    }

    /// @param visit null when there is none
    /// @param claim what it took of the cap; null when it took none
    public record Facts(@Nullable Visit visit, @Nullable UUID claim) {}

    /// How it is decided.
    public static final class Handler
            implements CommandHandler<UndoCheckIn, Facts, Outcome>, NeedsRight {
        @Override
        public Right right() {
            return Right.SERVE;
        }

        @Override
        public Facts facts(UndoCheckIn command, Moment moment, JdbcClient rows) {
            Optional<Visit> visit = new VisitRepository(rows).find(command.visit());
            Optional<UUID> claim =
                    rows.sql("select claim from visit where visit = ? and claim is not null")
                            .param(command.visit())
                            .query((row, _) -> row.getObject(1, UUID.class))
                            .optional();
            return new Facts(visit.orElse(null), claim.orElse(null));
        }

        @Override
        public Decision<Outcome> decide(UndoCheckIn command, Facts facts, Moment moment) {
            Visit visit = facts.visit();
            if (visit == null) {
                return refused(Cause.UNKNOWN);
            }
            if (!visit.desk().equals(moment.desk())) {
                return refused(Cause.OTHER_DESK);
            }
            if (visit.undoneAt() != null) {
                return refused(Cause.UNDONE);
            }
            if (visit.leftAt() != null) {
                return refused(Cause.LEFT);
            }
            if (moment.now().isAfter(visit.arrivedAt().plus(LIMIT))) {
                return refused(Cause.TOO_LATE);
            }
            Draft draft =
                    Draft.of(
                            Events.CHECK_IN_UNDONE,
                            1,
                            Draft.site(visit.site()),
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("visit", visit.id().toString())
                                    .put("site", visit.site())
                                    .put("localDate", visit.date().toString()));
            UUID claim = facts.claim();
            return Decision.accepted(claim == null ? draft : draft.withRelease(claim));
        }

        private static Decision<Outcome> refused(Cause cause) {
            return Decision.refused(new Outcome.Refused(cause));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of(Events.CHECK_IN_UNDONE);
        }

        @Override
        public Outcome outcome(List<Entry> entries) {
            return new Outcome.Undone(
                    UUID.fromString(entries.getFirst().body().get("visit").asString()));
        }
    }
}
