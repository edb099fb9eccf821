package com.passportdesk.console.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of text, set and ready to be drawn from left to right.
///
/// @param width in points
record Line(List<Piece> pieces, Style style, float width) {

    /// Characters of one font.
    ///
    /// @param nudges how far each glyph is moved to the right of its place, in thousandths of the
    ///   size; marks over letters are, nothing else
    /// @param actual what a reader shall find here if the codes do not say it, in reading order
    record Piece(EmbeddedFont font, int[] codes, int[] nudges, @Nullable String actual) {}

    /// The same line, read as `text`.
    Line reading(String text) {
        List<Piece> read = new ArrayList<>();
        for (Piece piece : pieces) {
            String actual = read.isEmpty() ? text : "";
            read.add(new Piece(piece.font(), piece.codes(), piece.nudges(), actual));
        }
        return new Line(read, style, width);
    }

    /// Appends the operators that draw this line with its baseline starting at a point.
    void draw(StringBuilder content, float x, float y) {
        content.append("BT\n").append(style.ink().operands()).append("rg\n");
        Numbers.append(content, x);
        Numbers.append(content, y);
        content.append("Td\n");
        for (Piece piece : pieces) {
            if (piece.actual() != null) {
                content.append("/Span <</ActualText <FEFF");
                piece.actual().chars().forEach(unit -> Hex.append(content, unit));
                content.append(">>> BDC\n");
            }
            content.append('/').append(piece.font().resource()).append(' ');
            Numbers.append(content, style.size());
            content.append("Tf\n[<");
            for (int at = 0; at < piece.codes().length; at++) {
                int nudge = piece.nudges()[at];
                if (nudge != 0) {
                    content.append("> ").append(-nudge).append(" <");
                }
                Hex.append(content, piece.codes()[at]);
                if (nudge != 0) {
                    content.append("> ").append(nudge).append(" <");
                }
            }
            content.append(">] TJ\n");
            if (piece.actual() != null) {
                content.append("EMC\n");
            }
        }
        content.append("ET\n");
    }
}
