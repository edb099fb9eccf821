package com.passportdesk.console.demo;

import com.passportdesk.devices.simulated.SimulatedBadgeReader;
import com.passportdesk.devices.simulated.SimulatedNetwork;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.passportdesk.devices.simulated.SimulatedScanner;

/// What stands on and near the demo's desk besides the card reader: a receipt printer with a
/// drawer, another printer in the office, a scanner, and a badge reader nobody has set up. All
/// simulated, on real lines.
public final class DemoEquipment implements AutoCloseable {

    private final SimulatedPrinter printer = SimulatedPrinter.pluggedIn();
    private final SimulatedPrinter office = SimulatedPrinter.pluggedIn();
    private final SimulatedNetwork officeLine = SimulatedNetwork.of(office);
    private final SimulatedScanner scanner = SimulatedScanner.pluggedIn();
    private final SimulatedBadgeReader badges = SimulatedBadgeReader.pluggedIn();

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

    /// Plugged in, and not set up yet.
    public SimulatedBadgeReader badges() {
        return badges;
    }

    @Override
    public void close() {
        printer.close();
        officeLine.close();
        office.close();
        scanner.close();
        badges.close();
    }
}
