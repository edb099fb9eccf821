package com.passportdesk.console.document;

import com.passportdesk.console.fx.Texts;
import java.time.ZonedDateTime;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Draws labels for cards, one a page, 89 by 36 mm as label printers have them.
public final class LabelPdf {

    private static final float MILLIMETRE = 72 / 25.4f;
    private static final PDRectangle LABEL = new PDRectangle(89 * MILLIMETRE, 36 * MILLIMETRE);
    private static final float MARGIN = 9;
    private static final Style SMALL = Style.plain(8).in(Ink.MUTED);

    /// What stands on a label.
    ///
    /// @param person name in its own script
    /// @param latin in Latin letters, for scripts no bundled font draws; empty if not known
    /// @param company empty for one who pays alone
    /// @param number as printed on the card
    public record Label(String person, String latin, String company, String number) {}

    private final Texts texts;

    /// @param texts in the language of the document
    public LabelPdf(Texts texts) {
        this.texts = texts;
    }

    /// The file: a page for each label. The same labels give the same bytes each time.
    ///
    /// @param network its name
    /// @param labels at least one
    /// @param at the date of the file, not the time of rendering
    public byte[] render(String network, List<Label> labels, ZonedDateTime at) {
        Sheet sheet = new Sheet(LABEL, MARGIN, _ -> {});
        boolean first = true;
        for (Label label : labels) {
            if (!first) {
                sheet.need(LABEL.getHeight());
            }
            first = false;
            draw(sheet, network, label);
        }
        return new ArchiveFile(texts.get("document.label"), network, texts.locale(), at)
                .write(sheet);
    }

    private static void draw(Sheet sheet, String network, Label label) {
        String person =
                label.latin().isEmpty() || Typesetter.canDraw(label.person())
                        ? label.person()
                        : label.latin();
        sheet.text(network, SMALL, sheet.left());
        sheet.textEndingAt(label.number(), Style.strong(9), sheet.right());
        sheet.down(SMALL.leading() + 8);
        Style name = fitting(sheet, person);
        sheet.text(person, name, sheet.left());
        sheet.down(name.leading());
        if (!label.latin().isEmpty() && !label.latin().equals(person)) {
            sheet.text(label.latin(), Style.plain(9), sheet.left());
            sheet.down(Style.plain(9).leading());
        }
        sheet.text(label.company(), Style.plain(9), sheet.left());
    }

    /// As large as the label takes; a longer one is cut by the label's edge at the smallest size.
    private static Style fitting(Sheet sheet, String person) {
        for (float size = 15; size > 8; size -= 0.5f) {
            Style style = Style.strong(size);
            if (sheet.typesetter().line(person, style).width() <= sheet.width()) {
                return style;
            }
        }
        return Style.strong(8);
    }
}
