package com.passportdesk.console.signin;

import com.passportdesk.console.desk.Session;
import java.time.Instant;

/// What came of a PIN that somebody typed.
sealed interface SignInAnswer {

    record In(Session.Operator operator) implements SignInAnswer {}

    record Wrong(int triesLeft) implements SignInAnswer {}

    record Wait(Instant until) implements SignInAnswer {}

    /// Two people have this PIN.
    record ChooseWho() implements SignInAnswer {}

    /// It was no PIN: not six digits. Nothing was counted.
    record NotAPin() implements SignInAnswer {}

    /// The centre has not told yet who works here.
    record NobodyKnown() implements SignInAnswer {}
}
