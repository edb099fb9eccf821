package com.passportdesk.devices.escpos;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Printers in the order in which they are tried. The next one gets a receipt only when it is
/// certain that nothing of it came onto paper before.
public final class PrinterRoute {

    private final List<ReceiptPrinter> printers;

    public PrinterRoute(List<ReceiptPrinter> printers) {
        if (printers.isEmpty()) {
            throw new IllegalArgumentException("no printer");
        }
        this.printers = List.copyOf(printers);
    }

    public CompletableFuture<PrintOutcome> print(Receipt receipt) {
        return from(0, receipt);
    }

    private CompletableFuture<PrintOutcome> from(int index, Receipt receipt) {
        CompletableFuture<PrintOutcome> first = printers.get(index).print(receipt);
        if (index + 1 == printers.size()) {
            return first;
        }
        return first.thenCompose(outcome ->
                outcome.isCertainlyNothing()
                        ? from(index + 1, receipt)
                        : CompletableFuture.completedFuture(outcome));
    }
}
