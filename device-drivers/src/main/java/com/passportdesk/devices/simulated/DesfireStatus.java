package com.passportdesk.devices.simulated;

/// What a DESFire card says before the data of an answer (NXP MF3ICDx21_41_81, status and error
/// codes).
final class DesfireStatus {

    static final int GOOD = 0x00;
    static final int NO_CHANGES = 0x0C;
    static final int NO_ROOM = 0x0E;
    static final int ILLEGAL = 0x1C;
    static final int INTEGRITY = 0x1E;
    static final int NO_KEY = 0x40;
    static final int LENGTH = 0x7E;
    static final int DENIED = 0x9D;
    static final int PARAMETER = 0x9E;
    static final int NO_APPLICATION = 0xA0;
    static final int NOT_AUTHENTICATED = 0xAE;
    static final int MORE = 0xAF;
    static final int BOUNDARY = 0xBE;
    static final int ABORTED = 0xCA;
    static final int DUPLICATE = 0xDE;
    static final int NO_FILE = 0xF0;

    private DesfireStatus() {}
}
