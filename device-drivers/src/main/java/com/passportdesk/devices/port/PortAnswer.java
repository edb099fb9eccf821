package com.passportdesk.devices.port;

import com.passportdesk.devices.link.Advice;

/// What was found when a port was asked what stands behind it.
public sealed interface PortAnswer {

    /// A contactless reader.
    ///
    /// @param firmware what it says of itself
    record Pn532Reader(String firmware) implements PortAnswer {}

    /// A reader behind the PC/SC service.
    ///
    /// @param name as the service calls it, without its number
    record PcscReader(String name) implements PortAnswer {}

    /// A receipt printer.
    ///
    /// @param bitsPerSecond at which it answers
    record Printer(int bitsPerSecond) implements PortAnswer {}

    /// A door reader.
    ///
    /// @param address its own on the line, 0 to 126
    /// @param identity maker, model and serial number as it says them
    record DoorReader(int address, String identity) implements PortAnswer {}

    /// A 125 kHz badge reader, which spoke because a badge was held to it.
    record BadgeReader(String number) implements PortAnswer {}

    /// A scanner, which spoke because a code was held before it.
    record Scanner(String code) implements PortAnswer {}

    /// The port opens, but no device we know answers.
    record Unknown() implements PortAnswer {}

    /// There is no such port, or no longer: what stood there was unplugged.
    record Gone(Advice advice) implements PortAnswer {}

    /// The port could not be opened.
    record Unavailable(Advice advice) implements PortAnswer {}
}
