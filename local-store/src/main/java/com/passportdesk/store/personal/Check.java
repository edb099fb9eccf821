package com.passportdesk.store.personal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One thing looked at before somebody is erased.
///
/// @param rule `known`, `reason`, `inside`, `booked`, `pass`, `card` or `wallet`
/// @param value what was found, for the operator: a time, a room, a number
public record Check(Rule rule, State state, String value) {

    /// What is looked at, in this order.
    public enum Rule {
        /// The person is known here, and was not erased before.
        KNOWN,
        /// There is a reason, and it does not name the person.
        REASON,
        /// Nobody is erased while they are inside: they could not be let out.
        INSIDE,
        /// What is booked is to be used or ended first.
        BOOKED,
        /// A day pass that was paid for and is good today is to be used first.
        PASS,
        /// No card is just being written for them.
        CARD,
        /// Money they put in is paid out first.
        WALLET;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param inTheWay null when nothing is
    static Check of(Rule rule, @Nullable String inTheWay) {
        return inTheWay == null
                ? new Check(rule, State.PASS, "")
                : new Check(rule, State.FAIL, inTheWay);
    }

    /// Nobody is there to look further at.
    ///
    /// @param whom as they were named
    static List<Check> unknown(String whom) {
        return Stream.of(Rule.values())
                .map(rule ->
                        rule == Rule.KNOWN
                                ? new Check(rule, State.FAIL, whom)
                                : new Check(rule, State.SKIPPED, ""))
                .toList();
    }

    /// A time as it stands in [#value]; null for none.
    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// How it came out.
    public enum State {
        PASS,
        FAIL,
        SKIPPED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
