package com.passportdesk.console.till;

import com.passportdesk.store.booking.BookingRefusal;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;

/// The rules of a booking as programs hear of them: those before the broken one passed, those after
/// it were not asked.
public final class BookingTrace {

    private BookingTrace() {}

    /// @param sentence why, for the broken rule
    /// @param asOf when it was looked at
    public static void write(
            BookingRefusal refusal, ArrayNode trace, String sentence, String asOf) {
        for (BookingRefusal.Rule rule : BookingRefusal.Rule.values()) {
            int order = rule.compareTo(refusal.rule());
            String state = order < 0 ? "pass" : order == 0 ? "fail" : "skipped";
            trace.addObject()
                    .put("rule", rule.name().toLowerCase(Locale.ROOT))
                    .put("state", state)
                    .put("value", order == 0 ? sentence : "")
                    .put("asOf", asOf);
        }
    }
}
