package com.passportdesk.store.booking;

import org.jspecify.annotations.Nullable;

/// For whom something is sold or booked.
public sealed interface Holder {

    /// Somebody with an account.
    record Member(String id) implements Holder {}

    /// A walk-in who gave a name.
    record Named(String name) implements Holder {}

    /// A walk-in whose name can wait.
    record Unnamed() implements Holder {}

    /// Somebody who was erased; nothing is sold or booked for them any more.
    ///
    /// @param lawful the name that the law has kept on a receipt until its term ends, for that
    ///   document alone; null where there is none
    record Erased(@Nullable String lawful) implements Holder {}
}
