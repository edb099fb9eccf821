package com.passportdesk.console.device;

import com.passportdesk.devices.link.Handshake;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.TcpLink;
import com.passportdesk.devices.port.PortIdentity;
import com.passportdesk.devices.port.SerialPorts;
import java.net.URI;

/// Where a device is found.
public sealed interface DevicePlace {

    /// Behind the bridge with these USB numbers, at whatever port it gets.
    ///
    /// @param serial empty accepts any
    /// @param socket where it is plugged in; asked for where the numbers do not tell it from
    ///   another, empty accepts any
    record Usb(int vendor, int product, String serial, String socket) implements DevicePlace {

        PortIdentity.ByUsb identity() {
            return new PortIdentity.ByUsb(vendor, product, serial, socket);
        }
    }

    /// At this port and no other; of a printer also a file of the USB printer class.
    record Port(String path) implements DevicePlace {}

    /// Among the printers of the operating system.
    record SystemPrinter(String name) implements DevicePlace {}

    /// On the network.
    ///
    /// @param port 1 to 65535
    record Network(String host, int port) implements DevicePlace {}

    /// In this folder, of this computer or a share.
    record Folder(String path) implements DevicePlace {}

    /// Behind this address, over TLS or on this computer.
    record Web(String address) implements DevicePlace {}

    /// A link to it as it is now; none leads to folders, addresses and printers of the system.
    ///
    /// @throws com.passportdesk.devices.link.DeviceProblem when nothing is there
    default Link link(int bitsPerSecond) {
        return link(bitsPerSecond, Handshake.NONE);
    }

    /// The same, to a device that says by a line of its own whether it takes more.
    ///
    /// @throws com.passportdesk.devices.link.DeviceProblem when nothing is there
    default Link link(int bitsPerSecond, Handshake handshake) {
        return switch (this) {
            case Usb usb -> SerialPorts.link(usb.identity(), bitsPerSecond, handshake);
            case Port(String path) ->
                    SerialPorts.link(new PortIdentity.ByPath(path), bitsPerSecond, handshake);
            case Network(String host, int port) -> new TcpLink(host, port);
            case Folder _, Web _, SystemPrinter _ ->
                    throw new IllegalStateException("no line leads there");
        };
    }

    /// For the journal: as [#shown], of an address neither a login nor a query, which may hold a
    /// secret.
    default String recorded() {
        if (!(this instanceof Web(String address))) {
            return shown();
        }
        URI all = URI.create(address);
        String port = all.getPort() < 0 ? "" : ":" + all.getPort();
        return all.getScheme() + "://" + all.getHost() + port + all.getRawPath();
    }

    /// For people: `USB 04B8:0E03`, a path, or `10.0.0.7:9100`.
    default String shown() {
        return switch (this) {
            case Usb(int vendor, int product, String serial, String socket) ->
                    ("USB %04X:%04X %s".formatted(vendor, product, serial).strip() + " " + socket)
                            .strip();
            case Port(String path) -> path;
            case Network(String host, int port) -> host + ":" + port;
            case SystemPrinter(String name) -> SystemPrinters.PREFIX + name;
            case Folder(String path) -> path;
            case Web(String address) -> address;
        };
    }
}
