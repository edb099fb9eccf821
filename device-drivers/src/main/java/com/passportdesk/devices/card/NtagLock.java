package com.passportdesk.devices.card;

/// What becomes of an NTAG once its credential is written and read back. Reading stays free.
public enum NtagLock {

    /// Whatever writes NFC tags can write over it.
    OPEN,

    /// Only who knows a password made for this card can write over it (NXP data sheet 265330, 8.8).
    /// The password goes in the clear: it stops accidents, not attackers.
    PASSWORD,

    /// Nobody ever writes over it again, this desk included (8.5.2, 8.5.3).
    FOREVER
}
