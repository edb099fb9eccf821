package com.passportdesk.store.suspension;

import java.util.UUID;

/// What came of it.
public sealed interface SuspensionOutcome {

    /// Suspended, here already and everywhere once the order is heard.
    ///
    /// @param order who confirmed it can be asked by this
    record Suspended(String member, UUID order) implements SuspensionOutcome {}

    /// Not suspended any more.
    record Lifted(String member) implements SuspensionOutcome {}

    /// Nothing was done.
    record Refused(Why why) implements SuspensionOutcome {}

    /// Why, in the order of the house.
    enum Why {
        /// Nobody of that id is known here.
        UNKNOWN,
        /// No reason was given.
        NO_REASON,
        /// The reason is longer than [SuspensionCommand#LONGEST_REASON].
        TOO_LONG,
        /// They have left or are not welcome: there is nothing to suspend.
        NOT_ACTIVE,
        /// They are suspended.
        ALREADY,
        /// They are not suspended.
        NOT_SUSPENDED
    }
}
