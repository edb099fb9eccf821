package com.passportdesk.devices.port;

import java.util.List;

/// How a port is found again after it was plugged in elsewhere.
public sealed interface PortIdentity {

    /// This path and no other: for pseudo-terminals, built-in ports and technicians.
    record ByPath(String path) implements PortIdentity {}

    /// The bridge with these USB numbers.
    ///
    /// @param serialNumber empty accepts any
    /// @param location of the socket, for a bridge that its numbers do not tell from another; empty
    ///   accepts any
    record ByUsb(int vendor, int product, String serialNumber, String location)
            implements PortIdentity {

        /// Of this port among all there are now: by its numbers alone, so that it is found wherever
        /// it is plugged in, unless it has no serial number or another one has the same. Of two
        /// that are alike only the sockets say which is which.
        public static ByUsb of(PortDescription port, List<PortDescription> all) {
            boolean isUnlike =
                    !port.serialNumber().isEmpty()
                            && all.stream()
                                    .filter(one -> !one.path().equals(port.path()))
                                    .noneMatch(one ->
                                            one.vendor() == port.vendor()
                                                    && one.product() == port.product()
                                                    && one.serialNumber()
                                                            .equals(port.serialNumber()));
            return new ByUsb(
                    port.vendor(),
                    port.product(),
                    port.serialNumber(),
                    isUnlike ? "" : port.location());
        }

        /// Whether this port has it.
        public boolean fits(PortDescription port) {
            return vendor == port.vendor()
                    && product == port.product()
                    && (serialNumber.isEmpty() || serialNumber.equals(port.serialNumber()))
                    && (location.isEmpty() || location.equals(port.location()));
        }
    }
}
