package com.passportdesk.console.batch;

import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.Receipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Where labels of cards come onto paper.
interface LabelPrinter {

    boolean isThere();

    /// Prints one; returns at once.
    ///
    /// @return how it ends; empty without a printer
    Optional<CompletableFuture<PrintOutcome>> print(Receipt label);
}
