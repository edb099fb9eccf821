package com.passportdesk.store.device;

import java.util.UUID;

/// What came of asking for paper.
public sealed interface AskPrintOutcome {

    /// It may be printed, once.
    ///
    /// @param print names this piece of paper
    /// @param number of the receipt
    /// @param copy 0 for the first print, then 1, 2 and so on
    record Asked(UUID print, UUID receipt, String number, int copy) implements AskPrintOutcome {}

    /// No receipt has this id.
    record UnknownReceipt() implements AskPrintOutcome {}

    /// The first print was asked for before.
    record AskedBefore() implements AskPrintOutcome {}
}
