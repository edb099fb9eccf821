package com.passportdesk.console.print;

import java.time.Instant;
import java.util.UUID;

/// One piece of paper that was asked for.
///
/// @param print names it, that of a receipt as the journal does
/// @param document id of what is printed; of an X and a roll-call, which are as of that moment, one
///   for each that was asked for
/// @param number of the receipt or the Z
/// @param copy 0 for the first print, then 1, 2 and so on
/// @param printer name of the printer it waits for, is at, or came out of
/// @param since when it got into this state
public record PrintJob(
        UUID print,
        Kind kind,
        UUID document,
        String number,
        int copy,
        State state,
        String printer,
        Instant since) {

    /// What it is.
    public enum Kind {
        RECEIPT,
        /// How a day was closed.
        Z,
        /// The figures so far.
        X,
        /// Who is inside and who was seen outside, as of when it comes out.
        ROLL
    }

    /// How far it has come.
    public enum State {
        /// Nothing was sent.
        WAITING,
        /// It may be on its way to the printer this very moment.
        SENDING,
        /// It was sent, and nobody knows whether it came onto paper: somebody looks.
        UNKNOWN,
        /// The printer, or somebody who looked, says that it is on paper.
        PRINTED,
        /// It was saved as a file instead.
        FILE,
        /// Somebody looked and said that it is not on paper; a copy was asked for, or nothing.
        LOST
    }

    /// Whether anything is still to be done about it.
    public boolean isOpen() {
        return state == State.WAITING || state == State.SENDING || state == State.UNKNOWN;
    }

    PrintJob become(State next, String at, Instant now) {
        return new PrintJob(print, kind, document, number, copy, next, at, now);
    }
}
