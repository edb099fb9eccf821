package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.device.Reasons;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Set;

/// Writes down what is in the drawer; a count stays as it is.
public final class CountDrawerHandler implements DrawerHandler<CountDrawer, CountOutcome> {

    @Override
    public Decision<CountOutcome> decide(CountDrawer command, DrawerFacts drawer, Moment moment) {
        String again = Reasons.cleaned(command.again());
        DrawerRefusal refusal = DrawerRules.countDrawer(command.count(), again, drawer.day());
        return CountRecord.decided(
                Events.DRAWER_COUNTED, command.count(), again, refusal, drawer, moment);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.DRAWER_COUNTED);
    }

    @Override
    public CountOutcome outcome(List<Entry> entries) {
        return CountRecord.outcome(entries);
    }
}
