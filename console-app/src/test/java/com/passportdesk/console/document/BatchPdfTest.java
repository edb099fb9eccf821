package com.passportdesk.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// A batch of cards on paper: the sheet that is signed, and labels.
class BatchPdfTest {

    private static final Instant AT = Instant.parse("2027-04-22T07:12:00Z");
    private static final List<String> NAMES = List.of("Anna Weiß", "山本由紀", "ليلى حدّاد", "김서연");

    private static BatchPage page(int rows) {
        return new BatchPage(
                "Nordwind Energie",
                "Halyard",
                "Berlin Mitte",
                "Begun by Birgit Bauer",
                AT,
                rows + " issued, 1 faulty",
                "Batch 7 of desk BER1-D2",
                IntStream.rangeClosed(1, rows)
                        .mapToObj(row ->
                                new BatchPage.Made(
                                        row,
                                        NAMES.get(row % NAMES.size()),
                                        "",
                                        "0447 %04d".formatted(row),
                                        "22 April 2027 09:12, Birgit Bauer"))
                        .toList(),
                List.of("Row 3: 1 faulty card put aside"));
    }

    @Test
    void aSheetIsAnArchiveFileWithEveryNameAndPlaceForTwoSignatures() throws Exception {
        byte[] pdf = new BatchPdf(SamplePages.ENGLISH, SamplePages.BERLIN).render(page(40));
        assertThat(Verapdf.findings("sheet of a batch", pdf)).isEmpty();
        try (var read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read))
                    .contains(NAMES)
                    .contains("0447 0040")
                    .contains("Row 3: 1 faulty card put aside")
                    .contains("Made by")
                    .contains("Received by");
        }
        assertThat(new BatchPdf(SamplePages.ENGLISH, SamplePages.BERLIN).render(page(40)))
                .isEqualTo(pdf);
    }

    @Test
    void eachCardHasALabelOfItsOwn() throws Exception {
        List<LabelPdf.Label> labels =
                NAMES.stream()
                        .map(name -> new LabelPdf.Label(name, "A. Name", "Nordwind", "0447 1182"))
                        .toList();
        byte[] pdf =
                new LabelPdf(SamplePages.ENGLISH)
                        .render("Halyard", labels, AT.atZone(ZoneId.of("Europe/Berlin")));
        assertThat(Verapdf.findings("labels", pdf)).isEmpty();
        try (var read = Loader.loadPDF(pdf)) {
            assertThat(read.getNumberOfPages()).isEqualTo(NAMES.size());
            assertThat(new PDFTextStripper().getText(read)).contains(NAMES).contains("0447 1182");
        }
    }
}
