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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes a check-out back, within ten minutes and at the desk that recorded it: it was the wrong
/// person. The visit goes on as if they had never left; it counts once as before.
public record UndoCheckOut(UUID commandId, UUID visit) implements Command {

    /// The desk whose check-out stood when it was decided.
    private static final String STANDS = "stands";

    /// What came of it.
    public sealed interface Outcome {

        /// Inside again.
        record Undone(UUID visit) implements Outcome {}

        /// This desk's check-out is taken back, and they are out all the same: another desk let
        /// them out, too.
        ///
        /// @param desk whose check-out stands
        record StillOut(UUID visit, String desk) implements Outcome {}

        /// It stands.
        record Refused(Cause cause) implements Outcome {}
    }

    /// Why it stands.
    public enum Cause {
        /// There is no such visit, or nobody left it.
        UNKNOWN,
        /// Another desk let them out.
        OTHER_DESK,
        /// They have come in again since.
        RETURNED,
        /// More than ten minutes ago ([UndoCheckIn#LIMIT]).
        TOO_LATE
    }

    /// The check-out that counts.
    ///
    /// @param record that says it
    public record Left(UUID record, String desk, Instant at) {}

    /// @param visit null when there is none
    /// @param left null when they have not left
    /// @param other one that would stand when that is taken back; null when there is none
    /// @param isBack whether the same member has another visit that goes on
    public record Facts(
            @Nullable Visit visit, @Nullable Left left, @Nullable Left other, boolean isBack) {}

    /// How it is decided.
    public static final class Handler
            implements CommandHandler<UndoCheckOut, Facts, Outcome>, NeedsRight {
        @Override
        public Right right() {
            return Right.SERVE;
        }

        @Override
        public Facts facts(UndoCheckOut command, Moment moment, JdbcClient rows) {
            Visit visit = new VisitRepository(rows).find(command.visit()).orElse(null);
            List<Left> left = left(command.visit(), moment.desk(), rows);
            return new Facts(
                    visit,
                    left.isEmpty() ? null : left.getFirst(),
                    left.size() > 1 ? left.getLast() : null,
                    visit != null && isBack(visit, rows));
        }

        /// First the one that can be taken back here: this desk's own, else the one that counts;
        /// then the next, if there is one.
        private static List<Left> left(UUID visit, String desk, JdbcClient rows) {
            return rows.sql(
                            """
                            select l.record, l.desk, l.at from visit_left l
                             where l.visit = :visit
                               and not exists (select 1 from visit_left_undone u
                                                where u.record = l.record)
                             order by case when l.desk = :desk then 0 else 1 end, l.at, l.record
                             limit 2
                            """)
                    .param("visit", visit)
                    .param("desk", desk)
                    .query((row, _) ->
                            new Left(
                                    row.getObject("record", UUID.class),
                                    row.getString("desk"),
                                    row.getObject("at", Instant.class)))
                    .list();
        }

        /// A guest has a new visit for each coming; who they are only their name says.
        private static boolean isBack(Visit visit, JdbcClient rows) {
            String member = visit.member();
            return member != null
                    && !visit.isErased()
                    && new VisitRepository(rows)
                            .openVisit(member, visit.site(), visit.arrivedAt())
                            .filter(one -> !one.id().equals(visit.id()))
                            .isPresent();
        }

        @Override
        public Decision<Outcome> decide(UndoCheckOut command, Facts facts, Moment moment) {
            Visit visit = facts.visit();
            Left left = facts.left();
            if (visit == null || left == null || visit.undoneAt() != null) {
                return refused(Cause.UNKNOWN);
            }
            if (!left.desk().equals(moment.desk())) {
                return refused(Cause.OTHER_DESK);
            }
            if (facts.isBack()) {
                return refused(Cause.RETURNED);
            }
            if (moment.now().isAfter(left.at().plus(UndoCheckIn.LIMIT))) {
                return refused(Cause.TOO_LATE);
            }
            ObjectNode body =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("visit", visit.id().toString())
                            .put("left", left.record().toString());
            if (facts.other() != null) {
                body.put(STANDS, facts.other().desk());
            }
            return Decision.accepted(
                    Draft.of(Events.CHECK_OUT_UNDONE, 1, Draft.site(visit.site()), body));
        }

        private static Decision<Outcome> refused(Cause cause) {
            return Decision.refused(new Outcome.Refused(cause));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of(Events.CHECK_OUT_UNDONE);
        }

        @Override
        public Outcome outcome(List<Entry> entries) {
            ObjectNode body = entries.getFirst().body();
            UUID visit = UUID.fromString(body.get("visit").asString());
            return body.has(STANDS)
                    ? new Outcome.StillOut(visit, body.get(STANDS).asString())
                    : new Outcome.Undone(visit);
        }
    }
}
