package com.passportdesk.devices.escpos;

/// What a printer says of itself (Epson, DLE EOT 1 to 4).
///
/// @param offline it prints nothing now
/// @param coverOpen somebody changes the paper, or should
/// @param drawerOpen as far as the drawer has a contact; see [PrinterSetup#drawerOpenIsHigh()]
public record PrinterStatus(
        boolean offline, boolean coverOpen, boolean drawerOpen, Paper paper, Fault fault) {

    public enum Paper {
        ENOUGH,
        NEAR_END,
        OUT
    }

    public enum Fault {
        NONE,
        /// The knife is stuck.
        CUTTER,
        /// It needs a rest, mostly because it is hot.
        RECOVERABLE,
        /// It stopped, mostly because its cover was opened while it printed or paper is stuck; it
        /// goes on once that is cleared and it was switched off and on.
        STOPPED,
        /// It needs to be switched off and on, or repaired.
        UNRECOVERABLE
    }

    /// Whether what is sent now will come onto paper now.
    public boolean canPrint() {
        return !offline && !coverOpen && paper != Paper.OUT && fault == Fault.NONE;
    }

    /// Bits 1 and 4 are always set in such an answer, 0 and 7 never.
    static boolean isImmediate(byte answer) {
        return (answer & 0x93) == 0x12;
    }

    /// @param answers to DLE EOT 1, 2, 3 and 4
    static PrinterStatus of(byte[] answers, PrinterSetup setup) {
        boolean high = (answers[0] & 0x04) != 0;
        boolean out = (answers[3] & 0x60) != 0 || (answers[1] & 0x20) != 0;
        boolean nearEnd = (answers[3] & 0x0C) != 0;
        return new PrinterStatus(
                (answers[0] & 0x08) != 0,
                (answers[1] & 0x04) != 0,
                high == setup.drawerOpenIsHigh(),
                out ? Paper.OUT : nearEnd ? Paper.NEAR_END : Paper.ENOUGH,
                fault(answers));
    }

    /// The gravest of those that it names; one that it names nowhere has stopped it too.
    private static Fault fault(byte[] answers) {
        int named = answers[2];
        if ((named & 0x20) != 0) {
            return Fault.UNRECOVERABLE;
        }
        if ((named & 0x08) != 0) {
            return Fault.CUTTER;
        }
        if ((named & 0x40) != 0) {
            return Fault.RECOVERABLE;
        }
        return (named & 0x04) != 0 || (answers[1] & 0x40) != 0 ? Fault.STOPPED : Fault.NONE;
    }
}
