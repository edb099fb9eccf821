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

        /// Of this port: also where it is plugged in, since a bridge with the same numbers may come
        /// later.
        public static ByUsb of(PortDescription port) {
            return new ByUsb(port.vendor(), port.product(), port.serialNumber(), port.location());
        }

        /// The ports among all there are now that may be meant. One with the serial number is found
        /// wherever it is plugged in; where several have it, or none was known, only the sockets
        /// say which is which.
        public List<PortDescription> find(List<PortDescription> present) {
            List<PortDescription> alike = present.stream().filter(this::hasNumbers).toList();
            return !serialNumber.isEmpty() && alike.size() == 1
                    ? alike
                    : alike.stream().filter(this::isThere).toList();
        }

        private boolean hasNumbers(PortDescription port) {
            return vendor == port.vendor()
                    && product == port.product()
                    && (serialNumber.isEmpty() || serialNumber.equals(port.serialNumber()));
        }

        private boolean isThere(PortDescription port) {
            return location.isEmpty() || location.equals(port.location());
        }
    }
}
