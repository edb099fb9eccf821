package com.passportdesk.console.document;

import com.passportdesk.devices.escpos.Raster;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.Receipt.Part;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// What a receipt printer would print, as a page of the same width for the printers of the system.
/// Its codes are written out: what a scanner reads stands below each of them in letters.
public final class SlipPdf {

    private static final float MILLIMETRE = 72 / 25.4f;
    private static final float WIDTH = 80 * MILLIMETRE;

    /// As high as PDF allows a page to be.
    private static final float MOST = 14_400;

    private static final float MARGIN = 12;
    private static final float SIZE = 9;
    private static final float LARGEST = 18;

    /// Of receipt printers, to the inch.
    private static final float DOTS = 203;

    private SlipPdf() {}

    /// The page. It goes to a printer and is not kept, so its date and language say nothing.
    ///
    /// @param title as the printer's queue shows it
    public static byte[] render(Receipt slip, String title) {
        Sheet measured = sheet(MOST);
        draw(measured, slip);
        float used = MOST - measured.top() + 2 * MARGIN + 18;
        Sheet sheet = sheet(Math.min(used, MOST));
        draw(sheet, slip);
        return new ArchiveFile(
                        title, "Passport Desk", Locale.ROOT, Instant.EPOCH.atZone(ZoneOffset.UTC))
                .write(sheet);
    }

    private static Sheet sheet(float height) {
        return new Sheet(new PDRectangle(WIDTH, height), MARGIN, _ -> {});
    }

    private static void draw(Sheet sheet, Receipt slip) {
        for (Part part : slip.parts()) {
            switch (part) {
                case Part.Line line -> line(sheet, line);
                case Part.Row(String left, String right) -> row(sheet, left, right);
                case Part.Rule _ -> {
                    sheet.down(3);
                    sheet.hairline();
                    sheet.down(3);
                }
                case Part.Feed(int lines) -> sheet.down(lines * Style.plain(SIZE).leading());
                case Part.Picture(Raster raster) -> picture(sheet, raster);
                // The next part says the same in letters, and a page needs no knife.
                case Part.Qr _, Part.Cut _ -> {}
            }
        }
    }

    private static void line(Sheet sheet, Part.Line line) {
        float size = Math.min(SIZE * line.size(), LARGEST);
        Style style = line.bold() ? Style.strong(size) : Style.plain(size);
        for (Line one : sheet.typesetter().wrap(line.text(), style, sheet.width())) {
            float spare = sheet.width() - one.width();
            float x =
                    switch (line.align()) {
                        case LEFT -> sheet.left();
                        case CENTRE -> sheet.left() + spare / 2;
                        case RIGHT -> sheet.left() + spare;
                    };
            sheet.put(one, style, x);
            sheet.down(style.leading());
        }
    }

    private static void row(Sheet sheet, String left, String right) {
        Style style = Style.plain(SIZE);
        float amount = sheet.typesetter().line(right, style).width();
        sheet.paragraph(
                left,
                style,
                sheet.left(),
                sheet.width() - amount - SIZE,
                () -> sheet.textEndingAt(right, style, sheet.right()));
    }

    private static void picture(Sheet sheet, Raster raster) {
        float dot = 72 / DOTS;
        int bytes = Math.ceilDiv(raster.widthDots(), Byte.SIZE);
        float left = sheet.left() + (sheet.width() - raster.widthDots() * dot) / 2;
        byte[] rows = raster.rows();
        for (int y = 0; y < raster.heightDots(); y++) {
            for (int x = 0; x < raster.widthDots(); ) {
                int end = x;
                while (end < raster.widthDots()
                        && (rows[y * bytes + end / Byte.SIZE] & 0x80 >> end % Byte.SIZE) != 0) {
                    end++;
                }
                if (end > x) {
                    float bottom = sheet.top() - (y + 1) * dot;
                    sheet.bar(Ink.TEXT, left + x * dot, bottom, (end - x) * dot, dot);
                }
                x = Math.max(end, x + 1);
            }
        }
        sheet.down(raster.heightDots() * dot + SIZE);
    }
}
