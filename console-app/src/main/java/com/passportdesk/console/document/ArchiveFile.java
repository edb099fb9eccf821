package com.passportdesk.console.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/// A filled sheet as a file after ISO 19005-2, level U: fonts and colour space inside, metadata
/// beside, nothing fetched from elsewhere. Equal sheets give equal bytes: the file's id is a digest
/// of what it says, and its date is the document's own.
///
/// @param title what a viewer shows above the page
/// @param author who issues it
/// @param language of its words
/// @param at the document's own date, not the time of rendering
record ArchiveFile(String title, String author, Locale language, ZonedDateTime at) {

    ArchiveFile {
        title = Shaping.clean(title);
        author = Shaping.clean(author);
    }

    byte[] write(Sheet sheet) {
        try (PDDocument document = new PDDocument()) {
            document.setVersion(1.7f);
            List<String> pages = sheet.pages();
            PDResources resources = resources(document, sheet.typesetter());
            for (String content : pages) {
                PDPage page = new PDPage(sheet.paper());
                page.setResources(resources);
                page.setContents(stream(document, content.getBytes(StandardCharsets.US_ASCII)));
                document.addPage(page);
            }
            describe(document);
            COSArray id = new COSArray();
            COSString digest = new COSString(digest(pages, sheet.typesetter()), true);
            id.add(digest);
            id.add(digest);
            document.getDocument().getTrailer().setItem(COSName.ID, id);
            ByteArrayOutputStream file = new ByteArrayOutputStream(64 * 1024);
            document.save(file, CompressParameters.NO_COMPRESSION);
            return file.toByteArray();
        } catch (IOException e) {
            // All of it is in memory.
            throw new UncheckedIOException(e);
        }
    }

    private static PDResources resources(PDDocument document, Typesetter typesetter)
            throws IOException {
        COSDictionary fonts = new COSDictionary();
        for (EmbeddedFont font : typesetter.fonts()) {
            fonts.setItem(COSName.getPDFName(font.resource()), font.embed(document));
        }
        PDResources resources = new PDResources();
        resources.getCOSObject().setItem(COSName.FONT, fonts);
        return resources;
    }

    private void describe(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog();
        catalog.setLanguage(language.toLanguageTag());
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        catalog.addOutputIntent(outputIntent(document));
        byte[] packet = Metadata.packet(title, author, language.toLanguageTag(), at);
        catalog.setMetadata(new PDMetadata(document, new ByteArrayInputStream(packet)));
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(title);
        information.setAuthor(author);
        information.setCreator(Metadata.PROGRAM);
        information.setProducer(Metadata.PROGRAM);
        information.setCreationDate(date());
        information.setModificationDate(date());
    }

    private static PDOutputIntent outputIntent(PDDocument document) throws IOException {
        COSStream profile = stream(document, SrgbProfile.bytes()).getCOSObject();
        profile.setInt(COSName.N, 3);
        COSDictionary intent = new COSDictionary();
        intent.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
        intent.setItem(COSName.S, COSName.GTS_PDFA1);
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        PDOutputIntent srgb = new PDOutputIntent(intent);
        srgb.setOutputConditionIdentifier(SrgbProfile.NAME);
        srgb.setInfo(SrgbProfile.NAME);
        return srgb;
    }

    private Calendar date() {
        // PDF and XMP dates have no thousandths.
        return GregorianCalendar.from(at.withNano(0));
    }

    private byte[] digest(List<String> pages, Typesetter typesetter) {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            String own = title + "\n" + author + "\n" + language.toLanguageTag() + "\n" + at;
            sum.update(own.getBytes(StandardCharsets.UTF_8));
            pages.forEach(page -> sum.update(page.getBytes(StandardCharsets.US_ASCII)));
            // Pages hold codes; what the codes say stands with the fonts.
            for (EmbeddedFont font : typesetter.fonts()) {
                sum.update(font.typeface().name().getBytes(StandardCharsets.US_ASCII));
                sum.update(font.unicode().getBytes(StandardCharsets.US_ASCII));
            }
            return Arrays.copyOf(sum.digest(), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static PDStream stream(PDDocument document, byte[] bytes) throws IOException {
        return new PDStream(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE);
    }
}
