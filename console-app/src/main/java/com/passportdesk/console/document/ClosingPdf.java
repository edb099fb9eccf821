package com.passportdesk.console.document;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import java.time.ZonedDateTime;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Draws a Z or an X on A5.
public final class ClosingPdf {

    private static final float MARGIN = 36;
    private static final Style SMALL = Style.plain(8.5f).in(Ink.MUTED);
    private static final Style BODY = Style.plain(9.5f);
    private static final Style STRONG = Style.strong(9.5f);

    private final Texts texts;
    private final Formats formats;

    /// @param texts in the language of the site
    /// @param formats of the site: its zone, and how money and dates are written there
    public ClosingPdf(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// The file. The same page gives the same bytes each time.
    public byte[] render(ClosingPage page) {
        Sheet sheet = new Sheet(PDRectangle.A5, MARGIN, next -> continued(next, page));
        if (page.training()) {
            sheet.watermark(texts.get("document.void"));
        }
        head(sheet, page);
        for (ClosingPage.Part part : page.parts()) {
            part(sheet, part);
        }
        sheet.feet((foot, number, of) -> {
            foot.text(page.title(), SMALL, foot.left());
            foot.textEndingAt(texts.get("document.page", number, of), SMALL, foot.right());
        });
        ZonedDateTime at = page.at().atZone(formats.zone());
        return new ArchiveFile(page.title(), page.issuer().name(), texts.locale(), at).write(sheet);
    }

    private void continued(Sheet sheet, ClosingPage page) {
        if (page.training()) {
            sheet.watermark(texts.get("document.void"));
        }
        sheet.text(page.title(), SMALL, sheet.left());
        sheet.textEndingAt(texts.get("document.continued"), SMALL, sheet.right());
        sheet.down(SMALL.leading() + 10);
    }

    private void head(Sheet sheet, ClosingPage page) {
        ReceiptPage.Issuer issuer = page.issuer();
        sheet.paragraph(page.title(), Style.strong(15), sheet.left(), sheet.width());
        sheet.down(4);
        sheet.paragraph(issuer.name(), STRONG, sheet.left(), sheet.width());
        issuer.address().forEach(line -> quiet(sheet, line));
        issuer.numbers(texts).forEach(line -> quiet(sheet, line));
        sheet.down(4);
        page.about().forEach(line -> quiet(sheet, line));
        if (page.training()) {
            sheet.down(4);
            sheet.paragraph(
                    texts.get("document.training.report"),
                    STRONG.in(Ink.WARNING),
                    sheet.left(),
                    sheet.width());
        }
        sheet.down(6);
    }

    private static void quiet(Sheet sheet, String line) {
        sheet.paragraph(line, SMALL, sheet.left(), sheet.width());
    }

    private static void part(Sheet sheet, ClosingPage.Part part) {
        sheet.need(BODY.leading() * 3);
        sheet.hairline();
        sheet.down(6);
        if (!part.heading().isEmpty()) {
            sheet.paragraph(part.heading(), SMALL, sheet.left(), sheet.width());
        }
        for (ClosingPage.Line line : part.lines()) {
            Style style = line.weight() == ClosingPage.Weight.SUM ? STRONG : BODY;
            sheet.paragraph(
                    line.words(),
                    style,
                    sheet.left(),
                    sheet.width() * 0.6f,
                    () -> sheet.textEndingAt(line.value(), style, sheet.right()));
        }
        sheet.down(8);
    }
}
