package com.passportdesk.store.signoff;

/// What came of it.
public sealed interface SignOutcome {

    record Signed() implements SignOutcome {}

    /// The business day goes on, or has not begun.
    record NotOver() implements SignOutcome {}

    /// The figures are not those that were seen: something came in meanwhile.
    record Changed() implements SignOutcome {}

    /// These very figures bear a name already.
    record SignedBefore(Signature by) implements SignOutcome {}
}
