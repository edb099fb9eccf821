package com.passportdesk.store.staff;

import java.time.Instant;

/// What came of a PIN.
public sealed interface SignInOutcome {

    /// `staff` works here now.
    record SignedIn(String staff, StaffRole role) implements SignInOutcome {}

    /// The PIN is nobody's here.
    ///
    /// @param triesLeft before a wait, at least 1
    record WrongPin(int triesLeft) implements SignInOutcome {}

    /// Too many wrong PINs in a row: none is looked at until then.
    record Wait(Instant until) implements SignInOutcome {}

    /// Several people have this PIN; the face must be chosen first. Not a wrong try.
    record ChooseWho() implements SignInOutcome {}
}
