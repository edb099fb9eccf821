package com.passportdesk.devices.simulated;

import com.passportdesk.devices.escpos.CodePage;

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

    private CodePage page = CodePage.CP437;
    private String country = PLACES;

    void forget() {
        page = CodePage.CP437;
        country = PLACES;
    }

    /// Whether there is such a page; if not, all stays as it was.
    boolean choosePage(int number) {
        for (CodePage one : CodePage.values()) {
            if (one.number() == number) {
                page = one;
                return true;
            }
        }
        return false;
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
                : new String(new byte[] {one}, page.charset());
    }
}
