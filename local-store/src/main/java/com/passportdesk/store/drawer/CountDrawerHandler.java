package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.device.Reasons;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes down what is in the drawer; a count stays as it is.
public final class CountDrawerHandler
        implements CommandHandler<CountDrawer, CountDrawerHandler.Facts, CountOutcome>, NeedsRight {

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
    public Facts facts(CountDrawer command, Moment moment, JdbcClient rows) {
        return new Facts(DrawerFacts.read(moment, rows));
    }

    @Override
    public Decision<CountOutcome> decide(CountDrawer command, Facts facts, Moment moment) {
        DrawerFacts drawer = facts.drawer;
        String again = Reasons.cleaned(command.again());
        DrawerRefusal refusal = DrawerRules.countDrawer(command.count(), again, drawer.day());
        return CountRecord.decided(
                DrawerProjection.COUNTED, command.count(), again, refusal, drawer, moment);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(DrawerProjection.COUNTED);
    }

    @Override
    public CountOutcome outcome(List<Entry> entries) {
        return CountRecord.outcome(entries);
    }
}
