package com.passportdesk.console.device;

import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.Receipt;
import java.util.concurrent.CompletableFuture;

/// A printer of the desk, for receipts or labels.
public interface PrinterDevice extends DeskDevice {

    /// Waits until it is known how the printer stands; says whether it could print.
    boolean awaitReady() throws InterruptedException;

    /// Whether what is given to it now would come onto paper now.
    boolean canPrint();

    /// Prints; returns at once.
    CompletableFuture<PrintOutcome> print(Receipt receipt);

    /// Opens the drawer behind it; returns at once.
    CompletableFuture<PrintOutcome> openDrawer();
}
