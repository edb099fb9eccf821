package com.passportdesk.devices.port;

import com.fazecast.jSerialComm.SerialPort;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Timing;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The serial ports of this computer.
public final class SerialPorts {

    private static final int MOST_PORTS = 100;

    private SerialPorts() {}

    /// At most 100 ports, by path. Pseudo-terminals are never listed.
    public static List<PortDescription> list() {
        return Stream.of(SerialPort.getCommPorts())
                .map(SerialPorts::description)
                .sorted(Comparator.comparing(PortDescription::path))
                .limit(MOST_PORTS)
                .toList();
    }

    /// A link to the port that has this identity now.
    public static Link link(PortIdentity identity, int bitsPerSecond) {
        return switch (identity) {
            case PortIdentity.ByPath(String path) -> new SerialLink(path, bitsPerSecond);
            case PortIdentity.ByUsb usb ->
                    list().stream()
                            .filter(port -> fits(usb, port))
                            .findFirst()
                            .map(port -> (Link) new SerialLink(port.path(), bitsPerSecond))
                            .orElseThrow(() -> new DeviceProblem.NotFound(named(usb)));
        };
    }

    /// Opens the port, asks what stands behind it, and closes it again; takes about a second where
    /// nothing answers. Not for a port that a reader has open.
    public static PortAnswer ask(String path) {
        try (Link link = new SerialLink(path, Pn532.BITS_PER_SECOND)) {
            link.open();
            return new PortAnswer.Pn532Reader(
                    new Pn532(link, Pn532Timing.usual()).start().toString());
        } catch (DeviceProblem.CannotOpen problem) {
            return new PortAnswer.Unavailable(problem.advice());
        } catch (DeviceProblem _) {
            return new PortAnswer.Unknown();
        }
    }

    static boolean fits(PortIdentity.ByUsb usb, PortDescription port) {
        return port.vendor() == usb.vendor()
                && port.product() == usb.product()
                && (usb.serialNumber().isEmpty() || usb.serialNumber().equals(port.serialNumber()));
    }

    private static String named(PortIdentity.ByUsb usb) {
        return "%04X:%04X %s"
                .formatted(usb.vendor(), usb.product(), usb.serialNumber())
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    private static PortDescription description(SerialPort port) {
        return new PortDescription(
                port.getSystemPortPath(),
                text(port.getPortDescription()),
                port.getVendorID(),
                port.getProductID(),
                known(text(port.getSerialNumber())),
                known(text(port.getPortLocation())));
    }

    /// jSerialComm's own word for what it does not know.
    private static String known(String text) {
        return text.equals("Unknown") || text.equals("0-0") ? "" : text;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
