package com.passportdesk.devices.desfire;

/// What a DESFire card that is issued shows of its number.
public enum DesfireNumber {

    /// The number it came with, at each touch.
    SHOWN,

    /// Another one at each touch (NXP MF3ICDx21_41_81, SetConfiguration 00), so that nobody can
    /// follow a person by it. Whoever knows the network's keys is told the true one. For ever: no
    /// card can be made to stop.
    HIDDEN
}
