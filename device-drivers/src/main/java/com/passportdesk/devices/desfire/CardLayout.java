package com.passportdesk.devices.desfire;

/// What lies where on a card of ours.
///
/// One application, `50 44 01`, with four AES keys (see [KeyUse]) and one backup file, number 1: 48
/// bytes, enciphered on the line, read by key 1, written by key 2, nothing for anybody else. The
/// file holds a sealed credential and 00s, or only 00s. Key 0 alone changes keys; without a key the
/// directory can be listed, so that an unfinished card can be finished.
public final class CardLayout {

    static final int FILE = 1;
    static final int FILE_BYTES = 48;

    /// Key 0 may be changed, lists are free, files come and go by key 0, settings may be changed.
    static final int APPLICATION_SETTINGS = 0x0B;

    /// The card's key may be changed, settings may be changed; nothing is free.
    static final int CARD_SETTINGS = 0x09;

    static final int KEYS = 4;
    static final int AES_KEYS = 0x80;

    /// Read by key 1, written by key 2, by nobody both, changed by key 0; low byte first.
    static final byte[] ACCESS = {(byte) 0xF0, 0x12};

    private CardLayout() {}

    /// The application's name as it goes over the line.
    public static byte[] application() {
        return new byte[] {0x50, 0x44, 0x01};
    }
}
