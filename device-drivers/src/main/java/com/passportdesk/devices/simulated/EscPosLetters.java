package com.passportdesk.devices.simulated;

import com.passportdesk.devices.escpos.CodePage;
import java.nio.charset.Charset;
import java.util.Map;

/// Which character a byte is: by the page (ESC t) and, for twelve places of ASCII, by the country
/// (ESC R; ESC/POS command reference, "international character set").
final class EscPosLetters {

    private static final String PLACES = "#$@[\\]^`{|}~";

    /// By number, from the United States on.
    private static final String[] COUNTRIES = {
        PLACES,
        "#$à°ç§^`éùè¨",
        "#$§ÄÖÜ^`äöüß",
        "£$@[\\]^`{|}~",
        "#$@ÆØÅ^`æøå~",
        "#¤ÉÄÖÅÜéäöåü",
        "#$@°\\é^ùàòèì",
        "₧$@¡Ñ¿^`¨ñ}~",
        "#$@[¥]^`{|}~",
        "#¤ÉÆØÅÜéæøåü",
        "#$ÉÆØÅÜéæøåü",
        "#$á¡Ñ¿é`íñóú",
        "#$á¡Ñ¿éüíñóú",
        "#$@[₩]^`{|}~",
        "#$ŽŠĐĆČžšđćč",
        "#¥@[\\]^`{|}~"
    };

    /// Pages that receipts of this program are not written in, by Epson's numbers.
    private static final Map<Integer, String> OTHER_PAGES =
            Map.ofEntries(
                    Map.entry(1, "JIS_X0201"),
                    Map.entry(13, "IBM857"),
                    Map.entry(14, "IBM737"),
                    Map.entry(15, "ISO-8859-7"),
                    Map.entry(21, "x-IBM874"),
                    Map.entry(33, "IBM775"),
                    Map.entry(34, "IBM855"),
                    Map.entry(35, "IBM861"),
                    Map.entry(36, "IBM862"),
                    Map.entry(37, "IBM864"),
                    Map.entry(38, "IBM869"),
                    Map.entry(39, "ISO-8859-2"),
                    Map.entry(40, "ISO-8859-15"),
                    Map.entry(45, "windows-1250"),
                    Map.entry(46, "windows-1251"),
                    Map.entry(47, "windows-1253"),
                    Map.entry(48, "windows-1254"),
                    Map.entry(49, "windows-1255"),
                    Map.entry(50, "windows-1256"),
                    Map.entry(51, "windows-1257"),
                    Map.entry(52, "windows-1258"));

    private Charset page = CodePage.CP437.charset();
    private String country = PLACES;

    void forget() {
        page = CodePage.CP437.charset();
        country = PLACES;
    }

    /// Whether there is such a page; if not, all stays as it was.
    boolean choosePage(int number) {
        for (CodePage one : CodePage.values()) {
            if (one.number() == number) {
                page = one.charset();
                return true;
            }
        }
        String other = OTHER_PAGES.get(number);
        boolean known = other != null && Charset.isSupported(other);
        page = known ? Charset.forName(other) : page;
        return known;
    }

    /// Whether there is such a country.
    boolean chooseCountry(int number) {
        boolean known = number < COUNTRIES.length;
        country = known ? COUNTRIES[number] : country;
        return known;
    }

    String of(byte one) {
        int place = PLACES.indexOf(one);
        return place >= 0
                ? country.substring(place, place + 1)
                : new String(new byte[] {one}, page);
    }
}
