package com.passportdesk.console.document;

import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.Receipt.Align;
import com.passportdesk.devices.escpos.Receipt.Part;

/// Sets a Z or an X for a receipt printer: the same words as on the page, in one column.
public final class ClosingSlip {

    private final Texts texts;

    /// @param texts in the language of the site
    public ClosingSlip(Texts texts) {
        this.texts = texts;
    }

    /// What goes to the printer.
    ///
    /// @param copy 0 for the first paper, then 1, 2 and so on
    public Receipt set(ClosingPage page, int copy) {
        Receipt.Builder slip = Receipt.begin();
        slip.add(new Part.Line(page.issuer().name(), Align.CENTRE, true, 1));
        page.issuer().address().forEach(line -> centred(slip, line, 1));
        page.issuer().numbers(texts).forEach(line -> centred(slip, line, 1));
        slip.add(new Part.Feed(1));
        if (page.training()) {
            centred(slip, texts.get("document.void"), 2);
            centred(slip, texts.get("document.training.report"), 1);
        }
        if (copy > 0) {
            centred(slip, texts.get("document.copy", copy), 2);
        }
        slip.add(new Part.Line(page.title(), Align.LEFT, true, 1));
        page.about().forEach(slip::line);
        for (ClosingPage.Part part : page.parts()) {
            slip.rule();
            if (!part.heading().isEmpty()) {
                slip.line(part.heading());
            }
            for (ClosingPage.Line line : part.lines()) {
                slip.row(line.words(), line.value());
            }
        }
        if (page.training()) {
            centred(slip, texts.get("document.void"), 2);
        }
        return slip.cut();
    }

    private static void centred(Receipt.Builder slip, String words, int size) {
        slip.add(new Part.Line(words, Align.CENTRE, size > 1, size));
    }
}
