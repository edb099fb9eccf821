package com.passportdesk.store.drawer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The notes and coins of a currency by their face value in minor units, as its central bank or
/// mint lists those that are legal tender. A note and a coin of the same face value are counted
/// together. A currency that is not listed is counted as one amount.
public final class Coins {

    private static final Map<String, List<Long>> PIECES =
            Map.ofEntries(
                    // Regulation (EC) 974/98, art. 4 and 10; ECB decision 2013/211/EU: the note of
                    // 500 is no longer issued and stays legal tender.
                    pieces(
                            "EUR", 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00,
                            50, 20, 10, 5, 2, 1),
                    // Bank of England, current banknotes; Coinage Act 1971, schedule 1.
                    pieces("GBP", 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1),
                    // 12 USC 418 with the Bureau of Engraving's list; 31 USC 5112.
                    pieces("USD", 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 25, 10, 5, 1),
                    // Bank of Japan, notes in circulation; Act on Currency Units, art. 5.
                    pieces("JPY", 10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1),
                    // Swiss National Bank, ninth series; Coinage ordinance, art. 1.
                    pieces(
                            "CHF", 1000_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00,
                            50, 20, 10, 5),
                    // Central Bank of Kuwait, sixth issue of notes, and coins in fils.
                    pieces("KWD", 20_000, 10_000, 5_000, 1_000, 500, 250, 100, 50, 20, 10, 5),
                    // Bank of Korea, notes and coins in circulation; those below 10 won are not.
                    pieces("KRW", 50_000, 10_000, 5_000, 1_000, 500, 100, 50, 10),
                    // Sveriges Riksbank, valid banknotes and coins.
                    pieces(
                            "SEK", 1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00,
                            1_00),
                    // Norges Bank, eighth series and coins.
                    pieces("NOK", 1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 1_00),
                    // Danmarks Nationalbank; the note of 1,000 is not valid since 31 May 2025.
                    pieces(
                            "DKK", 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00,
                            50),
                    // Narodowy Bank Polski, banknotes and coins in circulation.
                    pieces(
                            "PLN", 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00,
                            50, 20, 10, 5, 2, 1),
                    // Central Bank of the UAE, notes and coins in circulation; coins below 25 fils
                    // are not.
                    pieces(
                            "AED", 1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 1_00,
                            50, 25));

    private Coins() {}

    private static Map.Entry<String, List<Long>> pieces(String currency, long... faces) {
        return Map.entry(currency, Arrays.stream(faces).boxed().toList());
    }

    /// Face values in minor units, largest first; none where the currency is not known here.
    public static List<Long> of(String currency) {
        return PIECES.getOrDefault(currency, List.of());
    }
}
