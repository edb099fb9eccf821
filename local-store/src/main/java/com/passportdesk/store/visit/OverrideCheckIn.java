package com.passportdesk.store.visit;

import com.passportdesk.store.booking.WalkInName;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets a member in whose visits away are used up, or kept for another site, because somebody
/// answers for it. No other rule gives way: a card that is blocked stays outside.
///
/// @param reason why, 1 to 200 characters as people count them; goes with the person when they are
///   erased
public record OverrideCheckIn(UUID commandId, String member, String reason) implements Command {

    /// Longest reason, in characters as people count them.
    public static final int MOST = 200;

    public OverrideCheckIn {
        reason = WalkInName.clean(reason);
        if (!isReason(reason)) {
            throw new IllegalArgumentException("a reason has 1 to 200 characters");
        }
    }

    /// Whether this says something, and not too much.
    public static boolean isReason(String text) {
        String said = WalkInName.clean(text);
        return !said.isEmpty() && WalkInName.length(said) <= MOST;
    }

    /// How it is decided.
    public static final class Handler
            implements CommandHandler<OverrideCheckIn, DoorFacts, CheckInOutcome>, NeedsRight {

        @Override
        public Right right() {
            return Right.OVERRIDE;
        }

        @Override
        public DoorFacts facts(OverrideCheckIn command, Moment moment, JdbcClient rows) {
            return DoorFacts.of(command.member(), moment, rows);
        }

        @Override
        public Decision<CheckInOutcome> decide(
                OverrideCheckIn command, DoorFacts facts, Moment moment) {
            return CheckInHandler.decide(facts, command.reason(), moment);
        }

        @Override
        public Set<String> firstTypes() {
            return new CheckInHandler().firstTypes();
        }

        @Override
        public CheckInOutcome outcome(List<Entry> entries) {
            return new CheckInHandler().outcome(entries);
        }
    }
}
