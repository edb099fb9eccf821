package com.passportdesk.console.till;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.staff.StaffOverride;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes a room in the order of the house: on a lease of this desk, else on a hold, and only then
/// because somebody answers for it. Nobody answers for what the desk holds anyway. Blocks.
///
/// @param submit gives the command with what is left of the override
/// @param refusal the rule that a room broke; null for any other outcome
public record RoomOrOverride<O>(
        Function<@Nullable StaffOverride<Rule>, O> submit,
        Function<O, @Nullable BookingRefusal> refusal) {

    /// What came of it.
    ///
    /// @param override null where all rules stand
    public O take(@Nullable StaffOverride<Rule> override, RunningDesk desk) {
        StaffOverride<Rule> others = StaffOverride.without(override, Rule.LEASE);
        O outcome = submit.apply(others);
        BookingRefusal why = refusal.apply(outcome);
        if (!isLease(why)) {
            return outcome;
        }
        if (isHeld(why, desk)) {
            outcome = submit.apply(others);
        }
        return override != null && override.covers(Rule.LEASE) && isLease(refusal.apply(outcome))
                ? submit.apply(override)
                : outcome;
    }

    private static boolean isLease(@Nullable BookingRefusal why) {
        return why != null && why.rule() == Rule.LEASE && why.room() != null;
    }

    private static boolean isHeld(@Nullable BookingRefusal why, RunningDesk desk) {
        Resource room = why == null ? null : why.room();
        Stretch toHold = why == null ? null : why.toHold();
        return room != null && toHold != null && desk.hold(room.thing(), toHold, 1);
    }
}
