package com.passportdesk.console.till;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.booking.RoomFacts;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffOverride;
import java.util.Optional;
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
    public O take(@Nullable StaffOverride<Rule> override, RunningDesk desk, Site site) {
        StaffOverride<Rule> others = StaffOverride.without(override, Rule.LEASE);
        O outcome = submit.apply(others);
        BookingRefusal why = refusal.apply(outcome);
        if (!isLease(why)) {
            return outcome;
        }
        if (isHeld(why, desk, site)) {
            outcome = submit.apply(others);
        }
        return override != null && override.covers(Rule.LEASE) && isLease(refusal.apply(outcome))
                ? submit.apply(override)
                : outcome;
    }

    private static boolean isLease(@Nullable BookingRefusal why) {
        return why != null && why.rule() == Rule.LEASE && why.room() != null;
    }

    private static boolean isHeld(@Nullable BookingRefusal why, RunningDesk desk, Site site) {
        Resource room = why == null ? null : why.room();
        if (why == null || room == null) {
            return false;
        }
        Optional<Stretch> taken =
                RoomFacts.read(room.id(), site, desk.code(), desk.clock().instant(), desk.rows())
                        .taken(new Stretch(why.from(), why.until()));
        return taken.isPresent() && desk.hold(room.thing(), taken.get(), 1);
    }
}
