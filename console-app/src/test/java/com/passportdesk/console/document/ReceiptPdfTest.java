package com.passportdesk.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.xml.DomXmpParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptPdfTest {

    private final ReceiptPdf receipts = new ReceiptPdf(SamplePages.ENGLISH, SamplePages.BERLIN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Weiß",
                "山本由紀",
                "马美玲",
                "김서연",
                "ليلى حدّاد",
                "علاء الدين",
                "پریسا کیانی",
                "Γιώργος Παπαδόπουλος",
                "Олена Коваленко",
                "Łukasz Źdźbło-Żółć",
                "Nguyễn Thị Ánh Tuyết",
                "प्रिया शर्मा",
                "O’Neill & Söhne <b>(100 %)</b>",
                "Anna 🙂 Weiß"
            })
    void aReceiptIsAnArchiveFileAndGivesTheNameBack(String name) throws Exception {
        byte[] pdf = receipts.render(SamplePages.receipt(name, ""));
        keep(name, pdf);
        assertThat(Verapdf.findings(name, pdf)).isEmpty();
        assertThat(text(pdf)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Weiß ", "Ω", "山本", "한국 ", "ليلى ", "Ж-"})
    void aNameOfThreeHundredLettersStaysOnThePaper(String part) throws Exception {
        String name = part.repeat(300).substring(0, 300).strip();
        byte[] pdf = receipts.render(SamplePages.receipt(name, ""));
        keep("300 " + part, pdf);
        assertThat(Verapdf.findings("300 letters of " + part, pdf)).isEmpty();
        assertThat(text(pdf).replaceAll("\\s", "")).contains(name.replaceAll("\\s", ""));
        assertThat(inkInMargins(pdf)).isZero();
    }

    @Test
    void theSamePageGivesTheSameBytes() {
        byte[] once = receipts.render(SamplePages.receipt("ليلى حدّاد 山本", ""));
        byte[] again =
                new ReceiptPdf(SamplePages.ENGLISH, SamplePages.BERLIN)
                        .render(SamplePages.receipt("ليلى حدّاد 山本", ""));
        byte[] other = receipts.render(SamplePages.receipt("ليلى حدّاد 山木", ""));
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
    }

    /// Else no findings could mean that nothing was looked at.
    @Test
    void theValidatorFindsATakenOutCharacterMap() throws Exception {
        byte[] pdf = receipts.render(SamplePages.receipt("山本由紀", ""));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            COSDictionary fonts =
                    document.getPage(0)
                            .getResources()
                            .getCOSObject()
                            .getCOSDictionary(COSName.FONT);
            for (COSName name : fonts.keySet()) {
                fonts.getCOSDictionary(name).removeItem(COSName.TO_UNICODE);
            }
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            document.save(damaged, CompressParameters.NO_COMPRESSION);
            assertThat(Verapdf.findings("without character maps", damaged.toByteArray()))
                    .anyMatch(finding -> finding.contains("Unicode"));
        }
    }

    @Test
    void theMetadataSayWhoIssuedWhatAndWhenInWhichLanguage() throws Exception {
        byte[] pdf = receipts.render(SamplePages.receipt("Anna", ""));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            XMPMetadata metadata =
                    new DomXmpParser()
                            .parse(document.getDocumentCatalog().getMetadata().exportXMPMetadata());
            assertThat(metadata.getDublinCoreSchema().getTitle())
                    .isEqualTo("Receipt BER1-D2-R-2027-000417");
            assertThat(metadata.getDublinCoreSchema().getCreators())
                    .containsExactly("Havel Räume GmbH");
            assertThat(metadata.getXMPBasicSchema().getCreateDate().toInstant())
                    .isEqualTo(SamplePages.PAID);
            assertThat(metadata.getDublinCoreSchema().getLanguages()).containsExactly("en-GB");
        }
    }

    @Test
    void namesOfTheSameShapeHaveDifferentIds() throws Exception {
        assertThat(id(receipts.render(SamplePages.receipt("Wxyz", ""))))
                .isNotEqualTo(id(receipts.render(SamplePages.receipt("Wxyq", ""))));
    }

    @Test
    void everythingTheLawAsksForIsOnIt() throws Exception {
        String text = text(receipts.render(SamplePages.receipt("Anna Weiß", "")));
        assertThat(text)
                .contains("Havel Räume GmbH", "Torstraße 1", "10119 Berlin")
                .contains("VAT number DE000000000", "Tax number 30/123/45678")
                .contains("Receipt", "BER1-D2-R-2027-000417", "Thu 22 April 2027", "09:14:05")
                .contains("09:12:41", "Day pass", "Printing, colour", "Oat bar", "2,95", "5,90")
                .contains("19 %", "27,31", "5,19", "32,50", "7 %", "5,51", "0,39", "38,40")
                .contains("Card terminal", "18,40", "Given", "Change", "1,60")
                .contains("BER1-D2, operator 17", "Page 1 of 1")
                .doesNotContain("Copy", "VOID", "Buyer");
    }

    @Test
    void copiesTrainingAndBuyersAreMarked() throws Exception {
        ReceiptPage page =
                SamplePages.changed(
                        SamplePages.receipt("Anna Weiß", ""),
                        2,
                        true,
                        Optional.of(
                                new ReceiptPage.Buyer(
                                        "株式会社 山本", List.of("東京都港区1-2-3"), "T0000000000000")));
        byte[] pdf = receipts.render(page);
        keep("training", pdf);
        assertThat(Verapdf.findings("training", pdf)).isEmpty();
        assertThat(text(pdf))
                .contains("Copy 2", "VOID", "not a receipt", "株式会社 山本", "T0000000000000");
    }

    @Test
    void aLongCreditNoteGoesOnOverThePage() throws Exception {
        List<ReceiptPage.Item> items = new ArrayList<>();
        for (int at = 1; at <= 70; at++) {
            items.add(
                    new ReceiptPage.Item(
                            -1,
                            "Item " + at + " with a name that is so long that it takes two lines",
                            SamplePages.euros(100),
                            SamplePages.euros(-100),
                            "A"));
        }
        byte[] pdf = receipts.render(SamplePages.withItems(SamplePages.receipt("Ann", ""), items));
        keep("long", pdf);
        assertThat(Verapdf.findings("a long credit note", pdf)).isEmpty();
        assertThat(text(pdf))
                .contains("Credit note", "For receipt BER1-D1-R-2027-000388", "−1,00")
                .contains("Item 1 with", "Item 70 with", "continued", "Page 2 of ");
        assertThat(inkInMargins(pdf)).isZero();
    }

    @Test
    void aNameNoFontDrawsIsWrittenInTheLatinFormGiven() throws Exception {
        byte[] pdf = receipts.render(SamplePages.receipt("प्रिया शर्मा", "Priya Sharma"));
        assertThat(text(pdf)).contains("Priya Sharma").doesNotContain("?");
        assertThat(Typesetter.canDraw("प्रिया शर्मा")).isFalse();
        assertThat(Typesetter.canDraw("ليلى حدّاد 山本 김 Ω Ж")).isTrue();
    }

    @Test
    void joinedArabicLettersAreDrawnAndNoneAsABox() {
        List<Shaping.Run> runs = Shaping.runs("علاء");
        assertThat(runs).hasSize(1);
        // Reading from the left on paper: hamza, lam-alef joined from the right, ain at the start.
        assertThat(runs.getFirst().drawn()).isEqualTo("\uFE80\uFEFC\uFECB");
        // The Farsi yeh joins on both sides, and a mark between letters does not part them.
        assertThat(ArabicJoining.joined("پریس")).isEqualTo("\uFB58\uFEAE\uFBFE\uFEB2");
        assertThat(ArabicJoining.joined("حدّ")).isEqualTo("\uFEA3\uFEAA\u0651");
        Typesetter typesetter = new Typesetter();
        Line line = typesetter.line("ليلى حدّاد علاء 山本 김 Ж Ω ế", Style.plain(10));
        assertThat(line.pieces()).isNotEmpty();
        for (EmbeddedFont font : typesetter.fonts()) {
            assertThat(font.glyphs()).as(font.typeface().name()).doesNotContain(0);
        }
    }

    @Test
    void steeringAndControlCharactersDoNotReachThePaper() throws Exception {
        String text = text(receipts.render(SamplePages.receipt("Ev\u202Eil\u0007 Ma\u0000x", "")));
        assertThat(text).contains("Evil Max");
    }

    @Test
    void oneReceiptTakesFewMilliseconds() {
        String[] names = {"Anna Weiß", "山本由紀", "김서연", "ليلى حدّاد", "Олена Коваленко"};
        for (int warm = 0; warm < 300; warm++) {
            receipts.render(SamplePages.receipt(names[warm % names.length] + warm, ""));
        }
        long[] nanos = new long[300];
        for (int at = 0; at < nanos.length; at++) {
            ReceiptPage page = SamplePages.receipt(names[at % names.length] + at, "");
            long started = System.nanoTime();
            receipts.render(page);
            nanos[at] = System.nanoTime() - started;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "receipt rendered in p50 %.1f ms, p95 %.1f ms%n",
                nanos[150] / 1e6, nanos[285] / 1e6);
        // A busy machine may be slower than the goal of 20 ms, not by an order of magnitude.
        assertThat(nanos[150]).isLessThan(200_000_000L);
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String id(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getDocument().getDocumentID().toString();
        }
    }

    /// Pixels that are not white nearer to the edge than 30 points, the foot's side included.
    private static int inkInMargins(byte[] pdf) throws Exception {
        int ink = 0;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 72);
                for (int y = 0; y < image.getHeight(); y++) {
                    for (int x = 0; x < image.getWidth(); x++) {
                        boolean inside =
                                x > 30
                                        && x < image.getWidth() - 30
                                        && y > 30
                                        && y < image.getHeight() - 30;
                        if (!inside && (image.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) {
                            ink++;
                        }
                    }
                }
            }
        }
        return ink;
    }

    /// Files and pictures for people to look at, in the build's folder.
    private static void keep(String name, byte[] pdf) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "documents"));
        String file = name.replaceAll("[^\\p{L}\\p{N}]+", "-");
        Files.write(folder.resolve(file + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 110);
            ImageIO.write(image, "png", new File(folder.toFile(), file + ".png"));
        }
    }
}
