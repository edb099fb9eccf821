package com.passportdesk.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known of a person, on paper.
class PersonPdfTest {

    private static final Instant AT = Instant.parse("2027-04-22T07:12:00Z");

    private final PersonPdf documents = new PersonPdf(SamplePages.ENGLISH, SamplePages.BERLIN);

    private static PersonPage page(String name, int rows) {
        return new PersonPage(
                name,
                "",
                "Halyard Deutschland GmbH",
                "Record 417 of desk BER1-D2",
                AT,
                List.of(
                        new PersonPage.Fact("Name", name),
                        new PersonPage.Fact("E-mail", "someone@example.com")),
                List.of(
                        new PersonPage.Part("Visits", "None", List.of()),
                        new PersonPage.Part(
                                "Receipts",
                                rows + " entries",
                                Collections.nCopies(
                                        rows,
                                        new PersonPage.Row(
                                                AT,
                                                "ReceiptIssued: number BER1-D2-R-2027-000001,"
                                                        + " lines (line 1, name Espresso, "
                                                        + name
                                                        + ")",
                                                "BER1-D2 417")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Weiß",
                "山本由紀",
                "ليلى حدّاد",
                "Γιώργος Παπαδόπουλος",
                "김서연",
                "Олена Коваленко"
            })
    void itIsAnArchiveFileAndGivesTheNameBack(String name) throws Exception {
        byte[] pdf = documents.render(page(name, 3));
        assertThat(Verapdf.findings(name, pdf)).isEmpty();
        try (var read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read))
                    .contains(name)
                    .contains("Record 417 of desk BER1-D2");
        }
    }

    @Test
    void threeHundredEntriesTakeAsManyPagesAsTheyNeed() throws Exception {
        byte[] pdf = documents.render(page("山本由紀", 300));
        assertThat(Verapdf.findings("300 entries", pdf)).isEmpty();
        try (var read = Loader.loadPDF(pdf)) {
            assertThat(read.getNumberOfPages()).isGreaterThan(5);
        }
        assertThat(documents.render(page("山本由紀", 300))).isEqualTo(pdf);
    }
}
