package com.passportdesk.devices.pcsc;

import com.passportdesk.devices.pcsc.PcscLibrary.Connected;

/// The card in a reader, for this program alone until it is let go.
public final class PcscCard {

    private static final long LEAVE = 0;
    private static final long UNPOWER = 2;

    private final PcscLibrary library;
    private final Connected connected;

    PcscCard(PcscLibrary library, Connected connected) {
        this.library = library;
        this.connected = connected;
    }

    /// What the card or its reader answers, the status word (SW1 SW2, ISO/IEC 7816-4) at the end.
    public byte[] transmit(byte... apdu) {
        return library.transmit(connected, apdu);
    }

    /// Leaves the card as it is.
    public void letGo() {
        library.disconnect(connected.card(), LEAVE);
    }

    /// Has the reader switch the card off, so that it is woken afresh when somebody connects next.
    public void switchOff() {
        library.disconnect(connected.card(), UNPOWER);
    }
}
