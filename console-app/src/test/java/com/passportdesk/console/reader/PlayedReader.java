package com.passportdesk.console.reader;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.reader.Encoder;
import com.passportdesk.devices.reader.Pn532Encoder;
import com.passportdesk.devices.simulated.SimulatedField;
import com.passportdesk.devices.simulated.SimulatedPcscReader;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import com.passportdesk.devices.simulated.SimulatedPcscService;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.nio.file.Path;

/// A reader to lay cards on, whatever it is behind.
///
/// @param field where cards lie
/// @param source as the desk finds it
/// @param end lets it go
public record PlayedReader(SimulatedField field, ReaderSource source, Runnable end)
        implements AutoCloseable {

    /// What the simulated chip may take longer where this machine has much else to do: a reader
    /// that waits for a processor is not lost. How soon a silent one is noticed is shown by the
    /// drivers' own tests.
    private static final Pn532Timing PATIENT = patient(Pn532Timing.usual());

    private static Pn532Timing patient(Pn532Timing usual) {
        return new Pn532Timing(
                usual.acknowledge().multipliedBy(10),
                usual.answer().multipliedBy(10),
                usual.write().multipliedBy(10),
                usual.silence().multipliedBy(10),
                usual.pause(),
                usual.longPause(),
                usual.patience(),
                usual.attempts());
    }

    /// On a pseudo-terminal.
    public static PlayedReader at(SimulatedReaderPort port) {
        return new PlayedReader(port.field(), source(port), port::close);
    }

    /// This port, with more patience than a desk has.
    public static ReaderSource source(SimulatedReaderPort port) {
        return () -> encoder(port.link());
    }

    /// On any line, with that patience.
    public static Encoder encoder(Link line) {
        return new Pn532Encoder(line, PATIENT, KnownRates.standardOnly());
    }

    /// Behind the system's real PC/SC library and the stand-in of its service; skips the test where
    /// there is no library. Of one such service one process has one at a time.
    public static PlayedReader behindPcsc(Model model) {
        assumeTrue(PcscReaders.hasLibrary(), "this computer has no PC/SC library");
        Path socket = Path.of(System.getenv(SimulatedPcscService.SOCKET_VARIABLE));
        SimulatedPcscService service = SimulatedPcscService.at(socket);
        SimulatedPcscReader plugged = new SimulatedPcscReader(model);
        service.plugIn(plugged);
        return new PlayedReader(
                plugged.field(),
                ReaderSource.any(ports -> ports, KnownRates.standardOnly()),
                service::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
