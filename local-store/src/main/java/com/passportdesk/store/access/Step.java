package com.passportdesk.store.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What one rule said.
///
/// @param value for a reader of the journal, in plain English, such as `4 of 8`
/// @param why names the sentence, so that a screen can say it in any language; with the rule it is
///   a key such as `cap.used`
/// @param with what the sentence is about: counts, ISO dates, names; in its order
/// @param asOf when the fact was known to be so
public record Step(
        Rule rule, State state, String value, String why, List<String> with, Instant asOf) {

    public Step {
        with = List.copyOf(with);
    }

    /// What a rule can come to.
    public enum State {
        PASS,
        FAIL,
        /// It says no, and somebody answers for it.
        OVERRIDDEN,
        /// Not sure, and fine even at the pessimistic end.
        RANGE,
        /// Nothing to check, or an earlier failure made it pointless.
        SKIPPED;

        /// As it stands in a trace, such as `pass`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isFailed() {
        return state == State.FAIL;
    }
}
