package com.passportdesk.devices.desfire;

/// How data is guarded on its way between reader and card.
enum CommMode {
    PLAIN(0),
    MACED(1),
    ENCIPHERED(3);

    private final int code;

    CommMode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
