package com.passportdesk.devices.door;

import com.passportdesk.devices.link.Advice;

/// What happens at doors.
public sealed interface DoorEvent {

    /// What happens at one door.
    sealed interface AtDoor extends DoorEvent {
        String door();
    }

    /// A reader answers.
    ///
    /// @param identity maker, model and serial number as the reader says them
    /// @param secured whether the line to it is enciphered and checked
    record Online(String door, String identity, boolean secured) implements AtDoor {}

    /// A reader has not answered for some seconds, or never since the line was opened.
    record Offline(String door) implements AtDoor {}

    /// A reader is there and does not have our key, or says it has not, or wants one and none is
    /// known here: it is not used.
    record KeyRefused(String door) implements AtDoor {}

    /// A new reader has got our key.
    record KeyInstalled(String door) implements AtDoor {}

    /// A card was shown. Its number is a number: anybody can copy it.
    ///
    /// @param bits how many of the data count
    /// @param hex the data, leftmost bit first
    record CardShown(String door, int bits, String hex) implements AtDoor {}

    /// Keys were pressed: digits, `*` and `#`.
    record KeysPressed(String door, String keys) implements AtDoor {}

    /// Somebody opened the reader's case, or it is closed again.
    record Tampered(String door, boolean open) implements AtDoor {}

    /// The line to all readers went away; raised once until it is there again.
    record LineLost(String port, Advice advice) implements DoorEvent {}
}
