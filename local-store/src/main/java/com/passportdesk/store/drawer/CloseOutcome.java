package com.passportdesk.store.drawer;

import java.util.UUID;

/// What became of closing the day.
public sealed interface CloseOutcome {

    /// The Z is written down and never changes; [DrawerRepository#closing] reads it.
    ///
    /// @param number such as `BER1-D2-Z-2027-0112`
    record Closed(UUID closing, String number) implements CloseOutcome {}

    /// Nothing happened.
    record Refused(DrawerRefusal refusal) implements CloseOutcome {}
}
