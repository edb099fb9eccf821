package com.passportdesk.devices.pass;

/// What a scanned text turned out to be.
public sealed interface PassReading {

    /// Signed by this network and good now. It can be shown twice while it is good, by two people:
    /// whoever lets in remembers what was shown.
    record Good(MemberPass pass) implements PassReading {}

    /// Signed by this network, and over.
    record Over(MemberPass pass) implements PassReading {}

    /// Signed by this network, and not good yet: a clock is wrong, here or on the telephone's side.
    record TooEarly(MemberPass pass) implements PassReading {}

    /// It has the form of a pass, and its signature is wrong or of a key nobody here knows. What it
    /// claims must not be believed.
    record NotGenuine() implements PassReading {}

    /// Some other code.
    record NoPass() implements PassReading {}
}
