package com.passportdesk.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ReportPdfTest {

    private final ReportPdf reports = new ReportPdf(SamplePages.ENGLISH, SamplePages.BERLIN);

    @Test
    void aReportIsAnArchiveFileWithEverySectionInOrder() throws Exception {
        byte[] pdf = reports.render(SamplePages.report("ليلى حدّاد 山本由紀"));
        keep("report", pdf);
        assertThat(Verapdf.findings("a report", pdf)).isEmpty();
        String text = text(pdf);
        assertThat(text)
                .containsSubsequence(
                        "Daily report, Berlin Mitte, Thu 22 April 2027",
                        "more than usual",
                        "Incomplete: desk BER1-D1",
                        "As of",
                        "Takings",
                        "Most people inside, by hour",
                        "92",
                        "Takings by way of paying",
                        "Card terminal",
                        "Takings by tax rate",
                        "575,46",
                        "Check-ins by plan",
                        "Flex 10",
                        "Check-ins by home site",
                        "Lyon Confluence",
                        "Refused at the desk",
                        "All visits away from home are used",
                        "Lines",
                        "BER1-D2-R-2027-000417",
                        "BER1-D2-R-2027-000476");
        assertThat(text).contains("山本由紀", "ليلى حدّاد", "Page 2 of ");
    }

    @Test
    void aReportOfTrainingSaysOnEveryPageThatNothingOfItIsReal() throws Exception {
        byte[] pdf = reports.render(SamplePages.report("Anna Weber", true));
        assertThat(Verapdf.findings("a report of training", pdf)).isEmpty();
        String text = text(pdf);
        assertThat(text)
                .contains("Training. Nothing here is real, and this is no report of a day.");
        assertThat(text.split("VOID", -1)).hasSize(1 + text.split("Page \\d+ of", -1).length - 1);
        assertThat(text(reports.render(SamplePages.report("Anna Weber"))))
                .doesNotContain("VOID", "Training");
    }

    @Test
    void theSameDayGivesTheSameBytes() {
        byte[] once = reports.render(SamplePages.report("김서연"));
        assertThat(reports.render(SamplePages.report("김서연"))).isEqualTo(once);
        assertThat(reports.render(SamplePages.report("김서윤"))).isNotEqualTo(once);
    }

    @Test
    void theReportSpeaksGermanWithTheSitesMoney() throws Exception {
        Texts german = new Texts(Locale.GERMANY);
        Formats formats = new Formats(german, Locale.GERMANY, ZoneId.of("Europe/Berlin"));
        byte[] pdf = new ReportPdf(german, formats).render(SamplePages.report("Anna"));
        assertThat(text(pdf)).contains("Tagesbericht", "Einnahmen nach Steuersatz", "3.604,20");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("de-DE");
        }
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static void keep(String name, byte[] pdf) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "documents"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                ImageIO.write(
                        new PDFRenderer(document).renderImageWithDPI(page, 90),
                        "png",
                        new File(folder.toFile(), name + page + ".png"));
            }
        }
    }
}
