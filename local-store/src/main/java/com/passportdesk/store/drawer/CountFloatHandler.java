package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Entry;
import java.util.List;

/// Writes down the float.
public final class CountFloatHandler extends DrawerHandler<CountFloat, CountOutcome> {

    public CountFloatHandler() {
        super(DrawerProjection.FLOAT);
    }

    @Override
    public Decision<CountOutcome> decide(CountFloat command, DrawerFacts drawer, Moment moment) {
        DrawerRefusal refusal =
                DrawerRules.countFloat(command.count(), drawer.day(), drawer.hasFloatMoved());
        return CountRecord.decided(
                DrawerProjection.FLOAT, command.count(), "", refusal, drawer, moment);
    }

    @Override
    public CountOutcome outcome(List<Entry> entries) {
        return CountRecord.outcome(entries);
    }
}
