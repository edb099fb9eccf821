package com.passportdesk.console.document;

import java.time.Instant;
import java.util.List;

/// All that stands on a Z, or on an X before it.
///
/// @param title what it is, such as `Z BER1-D2-Z-2027-0112`; an X has no number
/// @param about where, when and by whom, a line each
/// @param at its time
/// @param parts from top to bottom
/// @param training whether nothing of it is real
public record ClosingPage(
        String title,
        ReceiptPage.Issuer issuer,
        List<String> about,
        Instant at,
        List<Part> parts,
        boolean training) {

    public ClosingPage {
        about = List.copyOf(about);
        parts = List.copyOf(parts);
    }

    /// Lines that belong together.
    ///
    /// @param heading empty for none
    public record Part(String heading, List<Line> lines) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /// What is said and how much it is.
    public record Line(String words, String value, Weight weight) {

        /// A plain one.
        public Line(String words, String value) {
            this(words, value, Weight.PLAIN);
        }
    }

    /// How a line stands out.
    public enum Weight {
        PLAIN,
        SUM
    }
}
