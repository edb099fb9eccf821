package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Set;

/// Writes down the float.
public final class CountFloatHandler implements DrawerHandler<CountFloat, CountOutcome> {

    @Override
    public Decision<CountOutcome> decide(CountFloat command, DrawerFacts drawer, Moment moment) {
        DrawerRefusal refusal =
                DrawerRules.countFloat(command.count(), drawer.day(), drawer.hasFloatMoved());
        return CountRecord.decided(
                Events.FLOAT_COUNTED, command.count(), "", refusal, drawer, moment);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.FLOAT_COUNTED);
    }

    @Override
    public CountOutcome outcome(List<Entry> entries) {
        return CountRecord.outcome(entries);
    }
}
