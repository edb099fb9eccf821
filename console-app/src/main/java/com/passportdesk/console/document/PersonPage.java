package com.passportdesk.console.document;

import java.time.Instant;
import java.util.List;

/// All that is known of one person, to be handed to them.
///
/// @param name in its own script
/// @param latin in Latin letters, for scripts no bundled font draws; empty if not known
/// @param issuer the legal entity that gives it out
/// @param source which record says that it was given out, in words
/// @param at when
public record PersonPage(
        String name,
        String latin,
        String issuer,
        String source,
        Instant at,
        List<Fact> facts,
        List<Part> parts) {

    public PersonPage {
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
    }

    /// A field of the description.
    public record Fact(String name, String value) {}

    /// A list.
    ///
    /// @param note how many there are, and how many of them are not on paper
    public record Part(String title, String note, List<Row> rows) {

        public Part {
            rows = List.copyOf(rows);
        }
    }

    /// Something that happened.
    ///
    /// @param words what, in one line or several
    /// @param record desk and number, such as `BER1-D2 417`
    public record Row(Instant at, String words, String record) {}
}
