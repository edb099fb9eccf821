package com.passportdesk.console.document;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import java.time.ZonedDateTime;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Draws the sheet that signs a batch of cards off, on A4, with lines for two signatures.
public final class BatchPdf {

    private static final float MARGIN = 48;
    private static final float ROW = 28;
    private static final float NUMBER = 230;
    private static final float WHEN = 310;
    private static final float SIGNATURES = 120;
    private static final Style SMALL = Style.plain(8.5f).in(Ink.MUTED);
    private static final Style BODY = Style.plain(9.5f);

    private final Texts texts;
    private final Formats formats;

    /// @param texts in the language of the document
    /// @param formats of the site: its zone, and how dates are written there
    public BatchPdf(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// The file. The same page gives the same bytes each time.
    public byte[] render(BatchPage page) {
        Sheet sheet = new Sheet(PDRectangle.A4, MARGIN, this::continued);
        sheet.paragraph(texts.get("document.batch"), SMALL, sheet.left(), sheet.width());
        sheet.paragraph(page.name(), Style.strong(20), sheet.left(), sheet.width());
        sheet.paragraph(page.answer(), Style.strong(12), sheet.left(), sheet.width());
        sheet.paragraph(page.site() + ". " + page.begun(), BODY, sheet.left(), sheet.width());
        sheet.down(6);
        columns(sheet);
        page.rows().forEach(row -> row(sheet, row));
        sheet.down(8);
        page.asides()
                .forEach(aside -> {
                    sheet.need(BODY.leading());
                    sheet.paragraph(aside, BODY, sheet.left(), sheet.width());
                });
        signatures(sheet);
        sheet.feet((foot, number, of) -> {
            foot.text(page.source(), SMALL, foot.left());
            foot.textEndingAt(texts.get("document.page", number, of), SMALL, foot.right());
        });
        ZonedDateTime at = page.at().atZone(formats.zone());
        return new ArchiveFile(texts.get("document.batch"), page.issuer(), texts.locale(), at)
                .write(sheet);
    }

    private void continued(Sheet sheet) {
        sheet.text(texts.get("document.batch"), SMALL, sheet.left());
        sheet.textEndingAt(texts.get("document.continued"), SMALL, sheet.right());
        sheet.down(SMALL.leading() + 4);
        columns(sheet);
    }

    private void columns(Sheet sheet) {
        sheet.text(texts.get("document.batch.person"), SMALL, sheet.left() + ROW);
        sheet.text(texts.get("document.batch.card"), SMALL, sheet.left() + NUMBER);
        sheet.text(texts.get("document.batch.when"), SMALL, sheet.left() + WHEN);
        sheet.down(SMALL.leading() + 2);
        sheet.hairline();
        sheet.down(3);
    }

    private static void row(Sheet sheet, BatchPage.Made row) {
        String person =
                row.latin().isEmpty() || Typesetter.canDraw(row.person())
                        ? row.person()
                        : row.latin();
        float height = SMALL.leading();
        sheet.need(2 * BODY.leading());
        float top = sheet.top();
        sheet.text(String.valueOf(row.row()), SMALL, sheet.left());
        sheet.text(row.number(), BODY, sheet.left() + NUMBER);
        sheet.paragraph(row.when(), BODY, sheet.left() + WHEN, sheet.width() - WHEN);
        float below = sheet.top();
        sheet.backTo(top);
        sheet.paragraph(person, BODY, sheet.left() + ROW, NUMBER - ROW - 8);
        sheet.backTo(Math.min(Math.min(below, sheet.top()), top - height));
        sheet.down(2);
    }

    private void signatures(Sheet sheet) {
        sheet.need(SIGNATURES);
        sheet.down(48);
        float half = (sheet.width() - 24) / 2;
        float second = sheet.left() + half + 24;
        sheet.bar(Ink.HAIRLINE, sheet.left(), sheet.top(), half, 0.6f);
        sheet.bar(Ink.HAIRLINE, second, sheet.top(), half, 0.6f);
        sheet.down(2);
        sheet.text(texts.get("document.batch.made"), SMALL, sheet.left());
        sheet.text(texts.get("document.batch.received"), SMALL, second);
        sheet.down(SMALL.leading());
    }
}
