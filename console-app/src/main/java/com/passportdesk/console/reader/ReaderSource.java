package com.passportdesk.console.reader;

import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.port.PortAnswer;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.port.SerialPorts;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.util.Optional;
import java.util.Set;

/// Where the desk's card reader is. Whoever starts the program gives it to the Spring context.
@FunctionalInterface
public interface ReaderSource {

    /// A link to the reader as it is now.
    ///
    /// @throws DeviceProblem.NotFound when there is none
    Link link();

    /// Who keeps the master keys of DESFire cards; without one only their number is read.
    default Optional<KeyCustody> desfireKeys() {
        return Optional.empty();
    }

    /// The same reader, which also issues and reads DESFire cards.
    default ReaderSource with(KeyCustody keys) {
        ReaderSource plain = this;
        return new ReaderSource() {
            @Override
            public Link link() {
                return plain.link();
            }

            @Override
            public Optional<KeyCustody> desfireKeys() {
                return Optional.of(keys);
            }
        };
    }

    /// At this port and no other.
    static ReaderSource at(String path) {
        return () -> new SerialLink(path, Pn532.BITS_PER_SECOND);
    }

    /// A simulated one.
    static ReaderSource simulated(SimulatedReaderPort port) {
        return port::link;
    }

    /// Behind whichever bridge answers as one. Only the bridges that readers are sold with are
    /// asked: another serial device might not take a question kindly.
    static ReaderSource any() {
        return () ->
                SerialPorts.list().stream()
                        .filter(Bridges::isKnown)
                        .filter(port ->
                                SerialPorts.ask(port.path()) instanceof PortAnswer.Pn532Reader)
                        .findFirst()
                        .map(port -> (Link) new SerialLink(port.path(), Pn532.BITS_PER_SECOND))
                        .orElseThrow(() -> new DeviceProblem.NotFound("PN532"));
    }

    /// No reader at all.
    static ReaderSource none() {
        return () -> {
            throw new DeviceProblem.NotFound("PN532");
        };
    }

    /// The serial bridges of PN532 boards.
    final class Bridges {

        /// CP210x, CH340, FT232R, PL2303: vendor, product.
        private static final Set<String> KNOWN =
                Set.of("10C4:EA60", "1A86:7523", "0403:6001", "067B:2303");

        private Bridges() {}

        static boolean isKnown(PortDescription port) {
            return KNOWN.contains("%04X:%04X".formatted(port.vendor(), port.product()));
        }
    }
}
