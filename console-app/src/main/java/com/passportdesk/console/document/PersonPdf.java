package com.passportdesk.console.document;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import java.time.ZonedDateTime;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Draws what is known of a person on A4.
public final class PersonPdf {

    private static final float MARGIN = 48;
    private static final float WHEN = 96;
    private static final float RECORD = 96;
    private static final float NAME = 130;
    private static final Style SMALL = Style.plain(8.5f).in(Ink.MUTED);
    private static final Style BODY = Style.plain(9.5f);
    private static final Style HEADING = Style.strong(11);

    private final Texts texts;
    private final Formats formats;

    /// @param texts in the language of the document
    /// @param formats of the site: its zone, and how dates are written there
    public PersonPdf(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// The file. The same page gives the same bytes each time.
    public byte[] render(PersonPage page) {
        Sheet sheet = new Sheet(PDRectangle.A4, MARGIN, this::continued);
        head(sheet, page);
        for (PersonPage.Fact fact : page.facts()) {
            fact(sheet, fact);
        }
        sheet.down(12);
        page.parts().forEach(part -> part(sheet, part));
        sheet.feet((foot, number, of) -> {
            foot.text(page.source(), SMALL, foot.left());
            foot.textEndingAt(texts.get("document.page", number, of), SMALL, foot.right());
        });
        ZonedDateTime at = page.at().atZone(formats.zone());
        return new ArchiveFile(texts.get("document.person"), page.issuer(), texts.locale(), at)
                .write(sheet);
    }

    private void continued(Sheet sheet) {
        sheet.text(texts.get("document.person"), SMALL, sheet.left());
        sheet.textEndingAt(texts.get("document.continued"), SMALL, sheet.right());
        sheet.down(SMALL.leading() + 4);
        sheet.hairline();
        sheet.down(8);
    }

    private void head(Sheet sheet, PersonPage page) {
        sheet.paragraph(texts.get("document.person"), SMALL, sheet.left(), sheet.width());
        boolean own = page.latin().isEmpty() || Typesetter.canDraw(page.name());
        sheet.paragraph(
                own ? page.name() : page.latin(), Style.strong(20), sheet.left(), sheet.width());
        sheet.paragraph(
                texts.get(
                        "document.person.at",
                        page.issuer(),
                        formats.date(formats.dateOf(page.at())),
                        formats.timeWithSeconds(page.at())),
                BODY,
                sheet.left(),
                sheet.width());
        sheet.down(6);
        sheet.hairline();
        sheet.down(8);
    }

    private static void fact(Sheet sheet, PersonPage.Fact fact) {
        sheet.need(BODY.leading());
        sheet.paragraph(
                fact.value(),
                BODY,
                sheet.left() + NAME,
                sheet.width() - NAME,
                () -> sheet.text(fact.name(), SMALL, sheet.left()));
    }

    private void part(Sheet sheet, PersonPage.Part part) {
        sheet.need(HEADING.leading() + SMALL.leading() + BODY.leading() * 2);
        sheet.paragraph(part.title(), HEADING, sheet.left(), sheet.width());
        sheet.paragraph(part.note(), SMALL, sheet.left(), sheet.width());
        sheet.down(3);
        for (PersonPage.Row row : part.rows()) {
            sheet.need(BODY.leading());
            String when = formats.date(formats.dateOf(row.at())) + " " + formats.time(row.at());
            sheet.paragraph(
                    row.words(),
                    BODY,
                    sheet.left() + WHEN,
                    sheet.width() - WHEN - RECORD,
                    () -> {
                        sheet.text(when, SMALL, sheet.left());
                        sheet.textEndingAt(row.record(), SMALL, sheet.right());
                    });
            sheet.down(2);
        }
        sheet.down(12);
    }
}
