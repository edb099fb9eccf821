package com.passportdesk.console.device;

import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.reader.Encoders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// The card reader that was set up at a desk; where none was, whichever answers as one.
public final class RememberedReader {

    private RememberedReader() {}

    /// @param home of the desk
    /// @param rates at which it is looked for and spoken with on a serial port
    public static ReaderSource of(Path home, KnownRates rates) {
        // Read at each search: devices are set up while the desk is open.
        UnaryOperator<List<PortDescription>> free =
                present -> {
                    List<DevicePlace> taken =
                            entries(home).stream().map(entry -> entry.place()).toList();
                    return present.stream()
                            .filter(port ->
                                    taken.stream()
                                            .noneMatch(place ->
                                                    DeviceFinder.leads(place, port, present)))
                            .toList();
                };
        return entries(home).stream()
                .filter(entry -> entry.kind() == DeviceKind.READER)
                .findFirst()
                .map(entry -> withKeys(entry, rates))
                .orElseGet(() -> ReaderSource.any(free, rates));
    }

    private static ReaderSource withKeys(DeviceEntry entry, KnownRates rates) {
        ReaderSource reader = at(entry.place(), rates);
        return entry.set() instanceof DeviceEntry.Set.Reader keys
                ? reader.with(keys.keys())
                : reader;
    }

    /// The one that stands there, never at another rate than after power-up.
    public static ReaderSource at(DevicePlace place) {
        return at(place, KnownRates.standardOnly());
    }

    private static ReaderSource at(DevicePlace place, KnownRates rates) {
        return place instanceof DevicePlace.Port(String path)
                ? ReaderSource.at(path, rates)
                : () -> Encoders.on(place.link(Pn532.BITS_PER_SECOND), rates);
    }

    private static List<DeviceEntry> entries(Path home) {
        try {
            return new HomeFile(home, DeskDevices.FILE)
                    .read()
                    .map(DeviceSettings::read)
                    .orElse(DeviceSettings.NONE)
                    .entries();
        } catch (IOException unreadable) {
            // The desk tells of it once it is open.
            return List.of();
        }
    }
}
