package com.passportdesk.console.checkin;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.visit.CheckInOutcome;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of a tap or a name, with all that its screen says.
///
/// @param profile null when nobody knows who it is
/// @param sites names of the sites the trace speaks of, by id
/// @param dayPass what a day pass costs here; null when none is sold
/// @param refusals how many were refused today, this one counted
/// @param at when it was decided
record DoorAnswer(
        CheckInOutcome outcome,
        @Nullable Profile profile,
        Map<String, String> sites,
        @Nullable Money dayPass,
        int refusals,
        Instant at) {}
