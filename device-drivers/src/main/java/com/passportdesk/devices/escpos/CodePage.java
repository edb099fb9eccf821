package com.passportdesk.devices.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The 256 characters a printer is set to, and the number by which Epson's command chooses them;
/// other makers number them otherwise.
public enum CodePage {
    CP437(0, "IBM437"),
    CP850(2, "IBM850"),
    CP860(3, "IBM860"),
    CP863(4, "IBM863"),
    CP865(5, "IBM865"),
    WPC1252(16, "windows-1252"),
    CP866(17, "IBM866"),
    CP852(18, "IBM852"),
    CP858(19, "IBM00858");

    /// What stands for characters that have neither a place nor a plain letter within them.
    private static final Map<Integer, String> ALIKE =
            Map.ofEntries(
                    Map.entry(0x20AC, "EUR"),
                    Map.entry(0x00A0, " "),
                    Map.entry(0x202F, " "),
                    Map.entry(0x2009, " "),
                    Map.entry(0x2010, "-"),
                    Map.entry(0x2011, "-"),
                    Map.entry(0x2012, "-"),
                    Map.entry(0x2013, "-"),
                    Map.entry(0x2014, "-"),
                    Map.entry(0x2212, "-"),
                    Map.entry(0x2018, "'"),
                    Map.entry(0x2019, "'"),
                    Map.entry(0x201A, ","),
                    Map.entry(0x201C, "\""),
                    Map.entry(0x201D, "\""),
                    Map.entry(0x201E, "\""),
                    Map.entry(0x00AB, "\""),
                    Map.entry(0x00BB, "\""),
                    Map.entry(0x2022, "*"),
                    Map.entry(0x00B7, "*"),
                    Map.entry(0x00D7, "x"),
                    Map.entry(0x00DF, "ss"),
                    Map.entry(0x1E9E, "SS"),
                    Map.entry(0x00C6, "AE"),
                    Map.entry(0x00E6, "ae"),
                    Map.entry(0x0152, "OE"),
                    Map.entry(0x0153, "oe"),
                    Map.entry(0x00D8, "O"),
                    Map.entry(0x00F8, "o"),
                    Map.entry(0x0141, "L"),
                    Map.entry(0x0142, "l"),
                    Map.entry(0x0110, "D"),
                    Map.entry(0x0111, "d"),
                    Map.entry(0x00D0, "D"),
                    Map.entry(0x00F0, "d"),
                    Map.entry(0x00DE, "Th"),
                    Map.entry(0x00FE, "th"),
                    Map.entry(0x0131, "i"));

    /// Of those the ones that say the same in their plain form, such as the minus sign before what
    /// is given back: nobody is told.
    private static final Set<Integer> SAME =
            Set.of(
                    0x20AC, 0x00A0, 0x202F, 0x2009, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212,
                    0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB, 0x2026, 0x2022,
                    0x00B7, 0x00D7);

    private static final String UNKNOWN = "?";

    private final int number;
    private final Charset charset;

    CodePage(int number, String charset) {
        this.number = number;
        this.charset = Charset.forName(charset);
    }

    /// As Epson numbers it.
    public int number() {
        return number;
    }

    public Charset charset() {
        return charset;
    }

    /// A text as this page can say it.
    ///
    /// @param bytes one for each character
    /// @param replaced letters that had to be said otherwise, such as `Ł as L`, each once; never
    ///   dashes, quotation marks, spaces and the like, which mean the same in plain
    public record Encoded(byte[] bytes, List<String> replaced) {}

    /// Every character that has a place as it is; others by what looks or sounds alike, or else by
    /// a question mark, and letters said so. Controls are left out: nothing in a text can command
    /// the printer.
    public Encoded encode(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        List<String> replaced = new ArrayList<>();
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        composed.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .forEach(c -> {
                    String whole = Character.toString(c);
                    String said = said(c, whole, encoder);
                    if (!said.equals(whole) && !SAME.contains(c)) {
                        String how = whole + " as " + said;
                        if (!replaced.contains(how)) {
                            replaced.add(how);
                        }
                    }
                    bytes.writeBytes(said.getBytes(charset));
                });
        return new Encoded(bytes.toByteArray(), List.copyOf(replaced));
    }

    private static String said(int c, String whole, CharsetEncoder encoder) {
        if (encoder.canEncode(whole)) {
            return whole;
        }
        String alike = ALIKE.get(c);
        if (alike != null && encoder.canEncode(alike)) {
            return alike;
        }
        String bare = Normalizer.normalize(whole, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return !bare.isEmpty() && encoder.canEncode(bare) ? bare : UNKNOWN;
    }
}
