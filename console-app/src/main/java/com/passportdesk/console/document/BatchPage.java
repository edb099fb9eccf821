package com.passportdesk.console.document;

import java.time.Instant;
import java.util.List;

/// All that stands on the sheet which signs a batch of cards off.
///
/// @param name of the batch
/// @param issuer the network's or the legal entity's name
/// @param site where the cards were made
/// @param begun who began it and when, in words
/// @param at the sheet's own date: when the batch ended, or else its last card
/// @param answer such as `40 issued, 1 faulty`
/// @param source which records say so, in words
/// @param asides faulty cards and lines left out, in words
public record BatchPage(
        String name,
        String issuer,
        String site,
        String begun,
        Instant at,
        String answer,
        String source,
        List<Made> rows,
        List<String> asides) {

    public BatchPage {
        rows = List.copyOf(rows);
        asides = List.copyOf(asides);
    }

    /// A row.
    ///
    /// @param person name in its own script
    /// @param latin in Latin letters, for scripts no bundled font draws; empty if not known
    /// @param number as printed on the card; empty without a card
    /// @param when and by whom, or why there is no card, in words
    public record Made(int row, String person, String latin, String number, String when) {}
}
