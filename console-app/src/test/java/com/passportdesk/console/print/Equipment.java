package com.passportdesk.console.print;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.DevicePlace;
import com.passportdesk.console.device.GivenDevices;
import com.passportdesk.console.device.GivenDevices.Given;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.simulated.SimulatedNetwork;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import java.util.List;
import java.util.Map;

/// Two simulated printers, one on a pseudo-terminal with a drawer and one on the network.
public final class Equipment implements AutoCloseable {

    static final String PRINTER = "Receipt printer";
    static final String OFFICE = "Office printer";

    public final SimulatedPrinter printer = SimulatedPrinter.pluggedIn();
    final SimulatedPrinter office = SimulatedPrinter.pluggedIn();
    private final SimulatedNetwork officeLine = SimulatedNetwork.of(office);

    public Map<String, Object> beans() {
        return Map.of("givenDevices", new GivenDevices(List.of(onDesk(), inOffice())));
    }

    Given onDesk() {
        return new Given(
                new DeviceEntry(
                        DeviceKind.PRINTER,
                        PRINTER,
                        new DevicePlace.Port(printer.port().path()),
                        DeviceEntry.Set.Printer.usual().withDrawer()),
                printer.port()::link);
    }

    Given inOffice() {
        return new Given(
                new DeviceEntry(
                        DeviceKind.PRINTER,
                        OFFICE,
                        new DevicePlace.Network("127.0.0.1", officeLine.port()),
                        DeviceEntry.Set.Printer.usual()),
                officeLine::link);
    }

    /// How often a text stands on the paper of both printers.
    long onPaper(String words) {
        return java.util.stream.Stream.of(printer, office)
                .flatMap(one -> one.paper().stream())
                .filter(line -> line.contains(words))
                .count();
    }

    /// Waits until the receipt printer could print.
    public static void awaitPrinter(TillBench bench) throws Exception {
        bench.await(() -> bench.bean(DeskDevices.class).printer(PRINTER).orElseThrow().canPrint());
    }

    @Override
    public void close() {
        printer.close();
        officeLine.close();
        office.close();
    }
}
