package com.passportdesk.devices.door;

/// How an order to a door ended.
public sealed interface DoorOutcome {

    /// The reader says it has done it.
    record Done() implements DoorOutcome {}

    /// Nothing was sent: the reader is not there.
    record Offline() implements DoorOutcome {}

    /// No door has this name.
    record NoSuchDoor() implements DoorOutcome {}

    /// The reader understood and refused.
    ///
    /// @param code OSDP's, 1-9
    record Refused(int code) implements DoorOutcome {}

    /// It was sent and not answered: the door may be unlocked.
    record Unknown() implements DoorOutcome {}

    /// Too many orders wait for this door; nothing was sent.
    record Busy() implements DoorOutcome {}
}
