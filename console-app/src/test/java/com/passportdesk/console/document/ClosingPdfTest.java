package com.passportdesk.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.document.ClosingPage.Line;
import com.passportdesk.console.document.ClosingPage.Part;
import com.passportdesk.console.document.ClosingPage.Weight;
import com.passportdesk.devices.escpos.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ClosingPdfTest {

    private final ClosingPdf closings = new ClosingPdf(SamplePages.ENGLISH, SamplePages.BERLIN);

    private static ClosingPage page(String words, boolean training) {
        List<Line> cash = new ArrayList<>();
        cash.add(new Line("Float, counted at 07:45", "€150.00"));
        for (int i = 0; i < 60; i++) {
            cash.add(new Line("Paid out: " + words, "-€12.80"));
        }
        cash.add(new Line("Should be there", "€220.70", Weight.SUM));
        return new ClosingPage(
                "Z BER1-D2-Z-2027-0112",
                new ReceiptPage.Issuer("Hafen Berlin GmbH", List.of("Linienstr. 1"), "DE1", ""),
                List.of("Berlin Mitte, business day Thu 22 April 2027"),
                Instant.parse("2027-04-22T16:42:00Z"),
                List.of(new Part("Cash in the drawer", cash)),
                training);
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aZIsAnArchiveFileInAnyScriptAndTheSameBytesEachTime() throws Exception {
        byte[] pdf = closings.render(page("牛乳 ليمون γάλα 우유", false));
        assertThat(Verapdf.findings("a Z", pdf)).isEmpty();
        assertThat(text(pdf))
                .contains("BER1-D2-Z-2027-0112", "€220.70", "牛乳", "Page 2 of ")
                .doesNotContain("VOID");
        assertThat(closings.render(page("牛乳 ليمون γάλα 우유", false))).isEqualTo(pdf);
        assertThat(closings.render(page("牛乳", false))).isNotEqualTo(pdf);
    }

    @Test
    void aZOfTrainingIsVoidOnEveryPageAndOnTheSlip() throws Exception {
        ClosingPage page = page("Milk", true);
        byte[] pdf = closings.render(page);
        assertThat(Verapdf.findings("a Z of training", pdf)).isEmpty();
        String text = text(pdf);
        assertThat(text.split("VOID", -1)).hasSize(1 + text.split("Page \\d+ of", -1).length - 1);
        Receipt slip = new ClosingSlip(SamplePages.ENGLISH).set(page, 0);
        assertThat(slip.toString()).contains("VOID", "Z BER1-D2-Z-2027-0112", "€220.70");
        assertThat(new ClosingSlip(SamplePages.ENGLISH).set(page("Milk", false), 0).toString())
                .doesNotContain("VOID");
    }
}
