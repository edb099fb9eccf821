package com.passportdesk.console.document;

import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.Receipt.Align;
import com.passportdesk.devices.escpos.Receipt.Part;

/// Sets a card's label for a label printer: the same words as on the page of [LabelPdf], names in
/// Latin letters, and the card's number as a code that a scanner reads back.
public final class LabelSlip {

    /// Letters that fit twice as wide on the narrowest roll.
    private static final int FITS_LARGE = 16;

    private static final int CODE_DOTS = 4;

    private LabelSlip() {}

    /// What goes to the printer.
    ///
    /// @param network its name
    public static Receipt of(String network, LabelPdf.Label label) {
        String name = label.latin().isEmpty() ? label.person() : label.latin();
        boolean fits = name.codePointCount(0, name.length()) <= FITS_LARGE;
        Receipt.Builder slip = Receipt.begin();
        slip.row(network, label.number());
        slip.add(new Part.Line(name, Align.LEFT, true, fits ? 2 : 1));
        if (!label.company().isEmpty()) {
            slip.line(label.company());
        }
        return slip.add(new Part.Qr(label.number(), CODE_DOTS)).cut();
    }
}
