package com.passportdesk.devices.escpos;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What is to be printed, from top to bottom. Knows nothing of a printer.
public record Receipt(List<Part> parts) {

    private static final int LONGEST_QR = 1_000;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n]]");

    public Receipt {
        parts = List.copyOf(parts);
    }

    public enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /// One thing below another.
    public sealed interface Part {

        /// A line.
        ///
        /// @param size 1-8 times as wide and high
        record Line(String text, Align align, boolean bold, int size) implements Part {
            public Line {
                if (size < 1 || size > 8) {
                    throw new IllegalArgumentException("size " + size);
                }
            }
        }

        /// Words to the left and an amount to the right of one line; words that are too long go on
        /// in lines before it.
        record Row(String left, String right) implements Part {}

        /// A line of dashes.
        record Rule() implements Part {}

        /// @param lines 1-20
        record Feed(int lines) implements Part {
            public Feed {
                if (lines < 1 || lines > 20) {
                    throw new IllegalArgumentException("feed of " + lines);
                }
            }
        }

        /// @param text what the code says, without controls but ends of lines: many printers obey
        ///   some of them wherever they stand, and one opens the drawer
        /// @param dots of one module, 1-16
        record Qr(String text, int dots) implements Part {
            public Qr {
                text = CONTROLS.matcher(text).replaceAll("");
                if (dots < 1 || dots > 16 || text.isEmpty() || text.length() > LONGEST_QR) {
                    throw new IllegalArgumentException("a QR code that cannot be printed");
                }
            }
        }

        record Picture(Raster raster) implements Part {}

        /// Feeds to the knife and cuts.
        record Cut() implements Part {}
    }

    public static Builder begin() {
        return new Builder();
    }

    /// Puts parts one below the other.
    public static final class Builder {
        private final List<Part> parts = new ArrayList<>();

        public Builder line(String text) {
            return add(new Part.Line(text, Align.LEFT, false, 1));
        }

        public Builder heading(String text) {
            return add(new Part.Line(text, Align.CENTRE, true, 2));
        }

        public Builder row(String left, String right) {
            return add(new Part.Row(left, right));
        }

        public Builder rule() {
            return add(new Part.Rule());
        }

        public Builder add(Part part) {
            parts.add(part);
            return this;
        }

        public Receipt cut() {
            return add(new Part.Cut()).end();
        }

        public Receipt end() {
            return new Receipt(parts);
        }
    }
}
