package com.passportdesk.console.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import javax.xml.transform.TransformerException;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.AdobePDFSchema;
import org.apache.xmpbox.schema.DublinCoreSchema;
import org.apache.xmpbox.schema.PDFAIdentificationSchema;
import org.apache.xmpbox.schema.XMPBasicSchema;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;

/// The XMP packet of a document. xmpbox takes 10 ms to write one, most of a receipt's time, so it
/// writes one with marks in it, once, and each document fills the marks.
final class Metadata {

    static final String PROGRAM = "Passport Desk";

    private static final String TITLE = "mark-of-the-title";
    private static final String AUTHOR = "mark-of-the-author";
    private static final String LANGUAGE = "mark-of-the-language";
    private static final ZonedDateTime DATE =
            ZonedDateTime.of(1901, 2, 3, 4, 5, 6, 0, ZoneOffset.ofHours(1));
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static final String MARKED = marked();

    private Metadata() {}

    /// @param title and `author` without control characters
    /// @param language BCP 47
    static byte[] packet(String title, String author, String language, ZonedDateTime at) {
        return MARKED.replace(TITLE, escaped(title))
                .replace(AUTHOR, escaped(author))
                .replace(LANGUAGE, escaped(language))
                .replace(ISO.format(DATE), ISO.format(at))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String marked() {
        try {
            XMPMetadata metadata = XMPMetadata.createXMPMetadata();
            PDFAIdentificationSchema level = metadata.createAndAddPDFAIdentificationSchema();
            level.setPart(2);
            level.setConformance("U");
            DublinCoreSchema core = metadata.createAndAddDublinCoreSchema();
            core.setTitle(TITLE);
            core.addCreator(AUTHOR);
            core.addLanguage(LANGUAGE);
            XMPBasicSchema basic = metadata.createAndAddXMPBasicSchema();
            basic.setCreatorTool(PROGRAM);
            basic.setCreateDate(GregorianCalendar.from(DATE));
            basic.setModifyDate(GregorianCalendar.from(DATE));
            AdobePDFSchema producer = metadata.createAndAddAdobePDFSchema();
            producer.setProducer(PROGRAM);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new XmpSerializer().serialize(metadata, bytes, true);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (BadFieldValueException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
