package com.passportdesk.console.reader;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.passportdesk.devices.pcsc.PcscReaders;
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

    /// On a pseudo-terminal.
    public static PlayedReader at(SimulatedReaderPort port) {
        return new PlayedReader(port.field(), ReaderSource.simulated(port), port::close);
    }

    /// Behind the system's real PC/SC library and the stand-in of its service; skips the test where
    /// there is no library. Of one such service one process has one at a time.
    public static PlayedReader behindPcsc(Model model) {
        assumeTrue(PcscReaders.hasLibrary(), "this computer has no PC/SC library");
        Path socket = Path.of(System.getenv(SimulatedPcscService.SOCKET_VARIABLE));
        SimulatedPcscService service = SimulatedPcscService.at(socket);
        SimulatedPcscReader plugged = new SimulatedPcscReader(model);
        service.plugIn(plugged);
        return new PlayedReader(plugged.field(), ReaderSource.any(ports -> ports), service::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
