package com.passportdesk.devices.escpos;

import com.passportdesk.devices.link.Advice;
import java.util.List;

/// How an order to a printer ended.
public sealed interface PrintOutcome {

    /// The printer says that it has done everything.
    ///
    /// @param replaced characters that its code page lacks, and what was printed instead
    record Printed(List<String> replaced) implements PrintOutcome {}

    /// Nothing was sent: the printer is not there or does not answer. The order may be given to
    /// another printer, or again.
    record NotReached(Advice advice) implements PrintOutcome {}

    /// Nothing was sent: the printer says why it could not print. The order may be given to another
    /// printer, or again.
    record NotReady(PrinterStatus status) implements PrintOutcome {}

    /// Something was sent and the printer has not said that it did it: somebody must look at the
    /// paper. It is never sent again by itself.
    record Unknown() implements PrintOutcome {}

    /// Too many orders wait; nothing was sent.
    record Busy() implements PrintOutcome {}

    /// Whether it is certain that nothing came onto paper.
    default boolean isCertainlyNothing() {
        return this instanceof NotReached || this instanceof NotReady || this instanceof Busy;
    }
}
