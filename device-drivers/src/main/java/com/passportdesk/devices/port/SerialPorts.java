package com.passportdesk.devices.port;

import com.fazecast.jSerialComm.SerialPort;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Handshake;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.PortList;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.link.UsbPrinterLink;
import com.passportdesk.devices.osdp.OsdpPanel;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.rdm6300.BadgeReader;
import com.passportdesk.devices.rdm6300.Rdm6300Codec;
import com.passportdesk.devices.scanner.Scan;
import com.passportdesk.devices.scanner.ScanCodec;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The serial ports of this computer.
public final class SerialPorts {

    private static final int MOST_PORTS = 100;
    private static final int[] PRINTER_SPEEDS = {38_400, 9_600, 19_200, 115_200};
    private static final Duration LISTENING = Duration.ofMillis(100);
    private static final byte BADGE_BEGINS = 0x02;
    private static final byte BADGE_ENDS = 0x03;
    private static final Pattern BADGE_DIGITS = Pattern.compile("[0-9A-Fa-f]{1,12}");

    private SerialPorts() {}

    /// At most 100 ports, by path. Pseudo-terminals are never listed.
    public static List<PortDescription> list() {
        return Stream.of(PortList.change(SerialPort::getCommPorts))
                .map(SerialPorts::description)
                .sorted(Comparator.comparing(PortDescription::path))
                .limit(MOST_PORTS)
                .toList();
    }

    /// A link to the port that has this identity now.
    public static Link link(PortIdentity identity, int bitsPerSecond) {
        return link(identity, bitsPerSecond, Handshake.NONE);
    }

    /// The same, to a device that says by a line of its own whether it takes more.
    public static Link link(PortIdentity identity, int bitsPerSecond, Handshake handshake) {
        return switch (identity) {
            case PortIdentity.ByPath(String path) when UsbPrinterLink.isMeantBy(path) ->
                    new UsbPrinterLink(path);
            case PortIdentity.ByPath(String path) -> new SerialLink(path, bitsPerSecond, handshake);
            case PortIdentity.ByUsb usb ->
                    usb.find(list()).stream()
                            .findFirst()
                            .map(port ->
                                    (Link) new SerialLink(port.path(), bitsPerSecond, handshake))
                            .orElseThrow(() -> new DeviceProblem.NotFound(named(usb)));
        };
    }

    /// Opens the port, asks what stands behind it, and closes it again; takes about a second where
    /// nothing answers. Not for a port that a reader has open.
    public static PortAnswer ask(String path) {
        return ask(path, KnownRates.standardOnly());
    }

    /// The same, but a reader that a program may have left at another rate is looked for there too,
    /// and brought back to the one it has after power-up.
    public static PortAnswer ask(String path, KnownRates rates) {
        try (Link link = new SerialLink(path, Pn532.BITS_PER_SECOND)) {
            link.open();
            Pn532 chip = new Pn532(link, Pn532Timing.usual());
            String firmware = chip.start(rates).toString();
            chip.letGo(rates);
            return new PortAnswer.Pn532Reader(firmware);
        } catch (DeviceProblem problem) {
            return silent(problem);
        }
    }

    /// Asks in the language of every device that can be asked, each at its usual speeds, and closes
    /// the port again; takes a few seconds where nothing answers. Printers first: what others are
    /// asked with would come onto paper. Not for a port that a device has open.
    public static PortAnswer find(String path) {
        if (UsbPrinterLink.isMeantBy(path)) {
            return printer(path);
        }
        try {
            for (int bits : PRINTER_SPEEDS) {
                try (Link link = opened(path, bits)) {
                    if (ReceiptPrinter.answersAt(link)) {
                        return new PortAnswer.Printer(bits);
                    }
                }
            }
            try (Link link = opened(path, OsdpPanel.BITS_PER_SECOND)) {
                Optional<PortAnswer> door =
                        OsdpPanel.find(link)
                                .map(one ->
                                        new PortAnswer.DoorReader(one.address(), one.identity()));
                if (door.isPresent()) {
                    return door.get();
                }
            }
        } catch (DeviceProblem problem) {
            return silent(problem);
        }
        return ask(path);
    }

    /// Behind a file of the USB printer class is a printer and nothing else; it has no speed.
    private static PortAnswer printer(String path) {
        try (Link link = new UsbPrinterLink(path)) {
            link.open();
            return ReceiptPrinter.answersAt(link)
                    ? new PortAnswer.Printer(0)
                    : new PortAnswer.Unknown();
        } catch (DeviceProblem problem) {
            return silent(problem);
        }
    }

    /// Why nothing was said. A port that another program has is still there, one that went away is
    /// not, and neither is to be taken for a device that only speaks.
    private static PortAnswer silent(DeviceProblem problem) {
        return switch (problem) {
            case DeviceProblem.PortGone gone -> new PortAnswer.Gone(gone.advice());
            case DeviceProblem.CannotOpen closed when closed.isNoPort() ->
                    new PortAnswer.Gone(closed.advice());
            case DeviceProblem.CannotOpen closed -> new PortAnswer.Unavailable(closed.advice());
            default -> new PortAnswer.Unknown();
        };
    }

    private static Link opened(String path, int bits) {
        Link link = new SerialLink(path, bits);
        link.open();
        return link;
    }

    /// Listens to a device that only speaks, until it says something that can be understood, `goOn`
    /// says no more, or the limit is over.
    public static PortAnswer listen(String path, Duration limit, BooleanSupplier goOn) {
        if (UsbPrinterLink.isMeantBy(path)) {
            // No port, and nothing that only speaks.
            return new PortAnswer.Unknown();
        }
        Rdm6300Codec badges = new Rdm6300Codec();
        ScanCodec codes = new ScanCodec();
        try (Link link = opened(path, BadgeReader.BITS_PER_SECOND)) {
            link.discardInput();
            long until = System.nanoTime() + limit.toNanos();
            // A badge's frame without its beginning and its end reads like a short code.
            Optional<Scan> digits = Optional.empty();
            boolean isBadges = false;
            while (goOn.getAsBoolean() && System.nanoTime() - until < 0) {
                byte[] heard = link.read(LISTENING);
                badges.feed(heard);
                Optional<BadgeNumber> badge = badges.next();
                if (badge.isPresent()) {
                    return new PortAnswer.BadgeReader(badge.get().printed());
                }
                codes.feed(heard, System.nanoTime());
                isBadges |= hasBadgeMark(heard);
                Optional<Scan> scan = codes.next(System.nanoTime());
                if (scan.isPresent() && !mayBeBadge(scan.get())) {
                    return new PortAnswer.Scanner(scan.get().text());
                }
                if (digits.isPresent() && heard.length == 0 && !isBadges) {
                    return new PortAnswer.Scanner(digits.get().text());
                }
                digits = scan.isPresent() ? scan : digits;
            }
        } catch (DeviceProblem problem) {
            return silent(problem);
        }
        return new PortAnswer.Unknown();
    }

    private static boolean hasBadgeMark(byte[] heard) {
        for (byte one : heard) {
            if (one == BADGE_BEGINS || one == BADGE_ENDS) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBeBadge(Scan scan) {
        return BADGE_DIGITS.matcher(scan.text()).matches();
    }

    private static String named(PortIdentity.ByUsb usb) {
        return "%04X:%04X %s %s"
                .formatted(usb.vendor(), usb.product(), usb.serialNumber(), usb.location())
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
