package com.passportdesk.devices.escpos;

/// What a printer sends, told apart byte by byte (Epson, "identification of status bytes"). Has no
/// I/O.
///
/// | Bits | What it is |
/// |---|---|
/// | `0xx1xx10` | answer to DLE EOT |
/// | `0xx0xxxx` | answer to a fence (GS r) |
/// | `0xx1xx00`, then three of `0xx0xxxx` | report that nobody asked for (ASB) |
/// | `00010001`, `00010011` | go on, stop (XON, XOFF) |
///
/// A report of a printer that another program told to report, a pause it asks for and noise on the
/// line are nobody's answer: a receipt must never be taken for printed because of them.
final class PrinterAnswers {

    private static final int REPORT_BYTES = 4;
    private static final int XON = 0x11;
    private static final int XOFF = 0x13;

    /// What is still to come of a report.
    private int ofReport;

    private int fences;
    private boolean paused;

    /// Takes the next byte.
    ///
    /// @return whether it answers a question that is answered at once
    boolean take(byte one) {
        if (PrinterStatus.isImmediate(one)) {
            return true;
        }
        if ((one & 0x90) == 0) {
            if (ofReport > 0) {
                ofReport--;
            } else {
                fences++;
            }
        } else if ((one & 0x93) == 0x10) {
            ofReport = REPORT_BYTES - 1;
        } else if (one == XON || one == XOFF) {
            paused = one == XOFF;
        }
        return false;
    }

    /// Fences that were answered since the last [#forget()].
    int fences() {
        return fences;
    }

    /// Whether it asked for a pause and has not ended it: what is sent now may be lost.
    boolean isPaused() {
        return paused;
    }

    void forget() {
        fences = 0;
    }
}
