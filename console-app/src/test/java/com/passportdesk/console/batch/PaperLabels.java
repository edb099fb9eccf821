package com.passportdesk.console.batch;

import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.PrinterSetup;
import com.passportdesk.devices.escpos.PrinterTiming;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// A simulated printer for labels behind a real line.
final class PaperLabels implements LabelPrinter, AutoCloseable {

    private final SimulatedPrinter paper = SimulatedPrinter.pluggedIn();
    private final ReceiptPrinter printer =
            new ReceiptPrinter(paper.port()::link, PrinterSetup.usual(), PrinterTiming.usual());
    private final AtomicBoolean canPrint = new AtomicBoolean();

    PaperLabels() {
        printer.open(this::hear);
    }

    private void hear(ReceiptPrinter.Event event) {
        switch (event) {
            case ReceiptPrinter.Event.Ready(_, var status) -> canPrint.set(status.canPrint());
            case ReceiptPrinter.Event.Changed(var status) -> canPrint.set(status.canPrint());
            case ReceiptPrinter.Event.Lost _ -> canPrint.set(false);
        }
    }

    SimulatedPrinter paper() {
        return paper;
    }

    boolean canPrint() {
        return canPrint.get();
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Optional<CompletableFuture<PrintOutcome>> print(Receipt label) {
        return Optional.of(printer.print(label));
    }

    @Override
    public void close() {
        printer.close();
        paper.close();
    }
}
