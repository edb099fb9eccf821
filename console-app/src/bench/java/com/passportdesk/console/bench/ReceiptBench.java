package com.passportdesk.console.bench;

import com.passportdesk.console.document.ReceiptPage;
import com.passportdesk.console.document.ReceiptPdf;
import com.passportdesk.console.document.TaxRow;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// A receipt rendered as PDF/A-2u, with names of five scripts in turn, beside a page that PDFBox
/// alone writes: 40 lines of Latin text in one font, embedded and subset, no metadata, no archive
/// level. Both take turns.
final class ReceiptBench {

    private static final String[] NAMES = {
        "Anna Weiß", "山本由紀", "김서연", "ليلى حدّاد", "Олена Коваленко"
    };
    private static final int WARM = 400;
    private static final int RUNS = 500;

    private ReceiptBench() {}

    static String run() throws Exception {
        Texts texts = new Texts(Locale.UK);
        ReceiptPdf receipts =
                new ReceiptPdf(
                        texts, new Formats(texts, Locale.GERMANY, ZoneId.of("Europe/Berlin")));
        Samples ours = new Samples();
        Samples plain = new Samples();
        try (InputStream file =
                        ReceiptPdf.class.getResourceAsStream(
                                "/com/passportdesk/console/fonts/InterTabular-Regular.ttf");
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            for (int at = 0; at < WARM + RUNS; at++) {
                boolean warming = at < WARM;
                ReceiptPage page = page(NAMES[at % NAMES.length] + " " + at);
                (warming ? new Samples() : ours).time(() -> receipts.render(page));
                String line = "Day pass " + at + " at the desk, 29,00 €";
                (warming ? new Samples() : plain).time(() -> plain(font, line));
            }
        }
        return Samples.row("receipt rendered", "a page by PDFBox alone", ours, plain);
    }

    private static byte[] plain(TrueTypeFont font, String line) throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A5);
            document.addPage(page);
            PDType0Font embedded = PDType0Font.load(document, font, true);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(embedded, 9.5f);
                content.setLeading(13);
                content.newLineAtOffset(36, 560);
                for (int at = 0; at < 40; at++) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static ReceiptPage page(String customer) {
        Instant paid = Instant.parse("2027-04-22T07:14:05Z");
        return new ReceiptPage(
                ReceiptPage.Kind.RECEIPT,
                new ReceiptPage.Issuer(
                        "Havel Räume GmbH",
                        List.of("Torstraße 1", "10119 Berlin"),
                        "DE000000000",
                        ""),
                "BER1-D2-R-2027-000417",
                Optional.empty(),
                paid,
                paid.minusSeconds(84),
                paid,
                List.of(
                        new ReceiptPage.Item(1, "Day pass", euros(2900), euros(2900), "A"),
                        new ReceiptPage.Item(1, "Printing", euros(350), euros(350), "A"),
                        new ReceiptPage.Item(2, "Oat bar", euros(295), euros(590), "B")),
                List.of(
                        new TaxRow("A", new BigDecimal("19"), euros(2731), euros(519), euros(3250)),
                        new TaxRow("B", new BigDecimal("7"), euros(551), euros(39), euros(590))),
                euros(3840),
                List.of(new ReceiptPage.Tender("Cash", euros(3840), Optional.of(euros(4000)))),
                Optional.of(euros(160)),
                "BER1-D2",
                "17",
                Optional.empty(),
                Optional.of(new ReceiptPage.Customer(customer, "")),
                0,
                false);
    }

    private static Money euros(long cents) {
        return new Money(cents, "EUR");
    }
}
