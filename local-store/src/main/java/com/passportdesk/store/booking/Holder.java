package com.passportdesk.store.booking;

/// For whom something is sold or booked.
public sealed interface Holder {

    /// Somebody with an account.
    record Member(String id) implements Holder {}

    /// A walk-in who gave a name.
    record Named(String name) implements Holder {}

    /// A walk-in whose name can wait.
    record Unnamed() implements Holder {}
}
