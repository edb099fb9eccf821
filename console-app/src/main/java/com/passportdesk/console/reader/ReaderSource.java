package com.passportdesk.console.reader;

import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.port.SerialPorts;
import com.passportdesk.devices.reader.Encoder;
import com.passportdesk.devices.reader.Encoders;
import com.passportdesk.devices.reader.Pn532Encoder;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Where the desk's card reader is. Whoever starts the program gives it to the Spring context.
@FunctionalInterface
public interface ReaderSource {

    /// The reader as it is now, not open yet.
    ///
    /// @throws DeviceProblem.NotFound when there is none
    Encoder encoder();

    /// Who keeps the master keys of DESFire cards; without one only their number is read.
    default Optional<CardKeySource> desfireKeys() {
        return Optional.empty();
    }

    /// What becomes of an NTAG that carries its credential.
    default NtagLock ntagLock() {
        return NtagLock.OPEN;
    }

    /// What a DESFire card that carries its credential shows of its number.
    default DesfireNumber desfireNumber() {
        return DesfireNumber.SHOWN;
    }

    /// The same reader, which also issues and reads DESFire cards.
    default ReaderSource with(KeyCustody keys) {
        return with(Optional.of(_ -> keys), ntagLock(), desfireNumber());
    }

    /// The same, with keys that are read from their file when a card asks for them.
    default ReaderSource with(CardKeyFile keys) {
        return with(keys.custody());
    }

    /// The same reader, which treats cards like this.
    ///
    /// @param keys who keeps the master keys of DESFire cards, if anybody does
    default ReaderSource with(Optional<CardKeySource> keys, NtagLock lock, DesfireNumber number) {
        ReaderSource plain = this;
        return new ReaderSource() {
            @Override
            public Encoder encoder() {
                return plain.encoder();
            }

            @Override
            public Optional<CardKeySource> desfireKeys() {
                return keys;
            }

            @Override
            public NtagLock ntagLock() {
                return lock;
            }

            @Override
            public DesfireNumber desfireNumber() {
                return number;
            }
        };
    }

    /// At this port and no other.
    ///
    /// @param port the path of a serial port, or `pcsc:` and a reader's name
    /// @param rates at which it is spoken with on a serial port
    static ReaderSource at(String port, KnownRates rates) {
        return Encoders.at(port, rates)::get;
    }

    /// A simulated one.
    static ReaderSource simulated(SimulatedReaderPort port) {
        return () -> new Pn532Encoder(port.link(), Pn532Timing.usual());
    }

    /// Behind whichever bridge answers as one, else behind the PC/SC service.
    ///
    /// @param free of the ports there are those where no other device of the desk stands: what is
    ///   not sent there does not come onto its paper
    /// @param rates at which it is looked for and spoken with on a serial port
    static ReaderSource any(UnaryOperator<List<PortDescription>> free, KnownRates rates) {
        ReaderSearch search =
                new ReaderSearch(
                        SerialPorts::list,
                        path -> SerialPorts.ask(path, rates),
                        free,
                        System::nanoTime);
        Supplier<Encoder> behindPcsc = Encoders.at(PcscReaders.PREFIX);
        return () -> {
            Optional<String> serial = search.find();
            if (serial.isPresent()) {
                return Encoders.at(serial.get(), rates).get();
            }
            if (hasEncoderBehindPcsc()) {
                return behindPcsc.get();
            }
            throw new DeviceProblem.NotFound("PN532");
        };
    }

    private static boolean hasEncoderBehindPcsc() {
        try {
            return PcscReaders.list().stream().anyMatch(PcscReaders::isEncoder);
        } catch (DeviceProblem nobody) {
            return false;
        }
    }

    /// No reader at all.
    static ReaderSource none() {
        return () -> {
            throw new DeviceProblem.NotFound("PN532");
        };
    }
}
