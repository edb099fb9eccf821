package com.passportdesk.devices.link;

/// Which line of a serial port says that the device takes more. Most printers leave the factory
/// with one of the latter two and can be set to what they send ([#NONE]: XON and XOFF).
public enum Handshake {
    NONE,
    /// Data Set Ready, to which a printer's DTR goes in most cables (Epson ESC/POS, "DTR/DSR").
    DSR,
    /// Clear To Send, to which it goes in others.
    CTS
}
