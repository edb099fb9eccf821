package com.passportdesk.console.demo;

import com.passportdesk.devices.simulated.SimulatedNetwork;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.passportdesk.devices.simulated.SimulatedScanner;

/// What stands on and near the demo's desk besides the card reader: a receipt printer with a
/// drawer, another printer in the office, and a scanner. All simulated, on real lines.
public final class DemoEquipment implements AutoCloseable {

    private final SimulatedPrinter printer = SimulatedPrinter.pluggedIn();
    private final SimulatedPrinter office = SimulatedPrinter.pluggedIn();
    private final SimulatedNetwork officeLine = SimulatedNetwork.of(office);
    private final SimulatedScanner scanner = SimulatedScanner.pluggedIn();

    /// On the desk, with the drawer.
    public SimulatedPrinter printer() {
        return printer;
    }

    /// In the office, on the network.
    public SimulatedPrinter office() {
        return office;
    }

    public SimulatedNetwork officeLine() {
        return officeLine;
    }

    public SimulatedScanner scanner() {
        return scanner;
    }

    @Override
    public void close() {
        printer.close();
        officeLine.close();
        office.close();
        scanner.close();
    }
}
