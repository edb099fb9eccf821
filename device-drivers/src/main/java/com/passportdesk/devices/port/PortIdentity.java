package com.passportdesk.devices.port;

/// How a port is found again after it was plugged in elsewhere.
public sealed interface PortIdentity {

    /// This path and no other: for pseudo-terminals, built-in ports and technicians.
    record ByPath(String path) implements PortIdentity {}

    /// The bridge with these USB numbers.
    ///
    /// @param serialNumber empty accepts any
    record ByUsb(int vendor, int product, String serialNumber) implements PortIdentity {}
}
