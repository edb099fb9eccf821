package com.passportdesk.devices.reader;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Timing;
import java.util.Optional;
import java.util.function.Supplier;

/// The encoder at a port, whatever kind the port says it is.
public final class Encoders {

    private Encoders() {}

    /// On a serial port never at another rate than after power-up.
    ///
    /// @param port the path of a serial port, or `pcsc:` and the name of a reader, or `pcsc:` alone
    ///   for any encoder behind the PC/SC service
    public static Supplier<Encoder> at(String port) {
        return at(port, KnownRates.standardOnly());
    }

    /// The same, at a rate as it is known to hold.
    public static Supplier<Encoder> at(String port, KnownRates rates) {
        if (PcscReaders.isPort(port)) {
            return PcscEncoder.named(
                    Optional.of(PcscReaders.name(port)).filter(name -> !name.isEmpty()));
        }
        return () -> on(new SerialLink(port, Pn532.BITS_PER_SECOND), rates);
    }

    /// A PN532 behind a line that is not open yet.
    public static Encoder on(Link line, KnownRates rates) {
        return new Pn532Encoder(line, Pn532Timing.usual(), rates);
    }
}
