package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes down the float.
public final class CountFloatHandler
        implements CommandHandler<CountFloat, CountFloatHandler.Facts, CountOutcome>, NeedsRight {

    /// What the decision needs.
    public static final class Facts {
        private final DrawerFacts drawer;

        Facts(DrawerFacts drawer) {
            this.drawer = drawer;
        }
    }

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public Facts facts(CountFloat command, Moment moment, JdbcClient rows) {
        return new Facts(DrawerFacts.read(moment, rows));
    }

    @Override
    public Decision<CountOutcome> decide(CountFloat command, Facts facts, Moment moment) {
        DrawerFacts drawer = facts.drawer;
        DrawerRefusal refusal =
                DrawerRules.countFloat(command.count(), drawer.day(), drawer.hasFloatMoved());
        return CountRecord.decided(
                DrawerProjection.FLOAT, command.count(), "", refusal, drawer, moment);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(DrawerProjection.FLOAT);
    }

    @Override
    public CountOutcome outcome(List<Entry> entries) {
        return CountRecord.outcome(entries);
    }
}
