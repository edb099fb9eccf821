package com.passportdesk.devices.port;

import com.passportdesk.devices.link.Advice;

/// What was found when a port was asked what stands behind it.
public sealed interface PortAnswer {

    /// A contactless reader.
    ///
    /// @param firmware what it says of itself
    record Pn532Reader(String firmware) implements PortAnswer {}

    /// The port opens, but no device we know answers.
    record Unknown() implements PortAnswer {}

    /// The port could not be opened.
    record Unavailable(Advice advice) implements PortAnswer {}
}
