package com.passportdesk.store.batch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads a list as people have it: pasted, or a file of a spreadsheet. Which letters and which
/// separator it uses is found out, not asked. Any text is harmless.
public final class ListReader {

    /// More people than this are no batch.
    public static final int MOST_LINES = 500;

    /// Letters of a list at most.
    public static final int MOST_LETTERS = 200_000;

    private static final Pattern BREAK = Pattern.compile("\\R");
    private static final String LINE_BREAKS = "\n\r\u000B\f\u0085\u2028\u2029";
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final char[] SEPARATORS = {'\t', ';', ',', '|'};
    private static final char NO_SEPARATOR = '\n';
    private static final char QUOTE = '"';
    private static final int LONGEST_CELL = 400;

    private ListReader() {}

    /// A line of the list.
    ///
    /// @param line its number, from 1
    /// @param cells without quotes and spaces around them; each has a letter or a digit
    public record Line(int line, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        /// As one reads it.
        public String text() {
            return String.join(" ", cells);
        }
    }

    /// What was found.
    ///
    /// @param lines at most [#MOST_LINES], of the first [#MOST_LETTERS] letters
    /// @param tooMany how many lines there were beyond
    public record Found(List<Line> lines, int tooMany) {
        public Found {
            lines = List.copyOf(lines);
        }
    }

    /// Reads a file: UTF-8, UTF-16 with or without a mark, or else the letters of western Windows.
    public static String text(byte[] file) {
        if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
            return new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(file, 0xFF, 0xFE)) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(file, 0xFE, 0xFF)) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
        }
        if (file.length >= 2 && file[0] != 0 && file[1] == 0) {
            return new String(file, StandardCharsets.UTF_16LE);
        }
        if (file.length >= 2 && file[0] == 0 && file[1] != 0) {
            return new String(file, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(file, WESTERN);
        }
    }

    private static boolean startsWith(byte[] file, int... mark) {
        if (file.length < mark.length) {
            return false;
        }
        for (int at = 0; at < mark.length; at++) {
            if ((file[at] & 0xFF) != mark[at]) {
                return false;
            }
        }
        return true;
    }

    /// The lines of a list that say something; a first line of headings is left out.
    public static Found lines(String text) {
        int end = end(text);
        String all = text.substring(0, end);
        char separator = separator(all);
        List<Line> lines = new ArrayList<>();
        int number = 0;
        int tooMany = beyond(text.substring(end));
        for (String written : BREAK.split(all, -1)) {
            number++;
            List<String> cells = cells(written, separator);
            boolean isHeading = lines.isEmpty() && Headings.are(cells);
            if (cells.isEmpty() || isHeading) {
                continue;
            }
            if (lines.size() < MOST_LINES) {
                lines.add(new Line(number, cells));
            } else {
                tooMany++;
            }
        }
        return new Found(lines, tooMany);
    }

    /// Where to stop reading: no line is read in part.
    private static int end(String text) {
        if (text.length() <= MOST_LETTERS) {
            return text.length();
        }
        int end = MOST_LETTERS;
        while (end > 0 && LINE_BREAKS.indexOf(text.charAt(end)) < 0) {
            end--;
        }
        return end;
    }

    /// How many lines say something in what is not read.
    private static int beyond(String rest) {
        return Math.toIntExact(
                BREAK.splitAsStream(rest)
                        .filter(line -> line.codePoints().anyMatch(Character::isLetterOrDigit))
                        .count());
    }

    /// The one that stands in most lines; in a list of one column none does.
    private static char separator(String text) {
        char best = NO_SEPARATOR;
        long most = 0;
        for (char one : SEPARATORS) {
            long with = text.lines().filter(line -> line.indexOf(one) >= 0).count();
            if (with > most) {
                most = with;
                best = one;
            }
        }
        return best;
    }

    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean begun = false;
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char one = line.charAt(at);
            boolean isDouble =
                    one == QUOTE
                            && quoted
                            && at + 1 < line.length()
                            && line.charAt(at + 1) == QUOTE;
            if (isDouble) {
                cell.append(QUOTE);
                begun = true;
                at++;
            } else if (one == QUOTE && (quoted || !begun)) {
                quoted = !quoted;
            } else if (one == separator && !quoted) {
                add(cells, cell);
                cell = new StringBuilder();
                begun = false;
            } else {
                cell.append(one);
                begun |= !Character.isWhitespace(one);
            }
        }
        add(cells, cell);
        return cells;
    }

    private static void add(List<String> cells, StringBuilder cell) {
        String clean =
                cell.toString()
                        .replaceAll("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]", "")
                        .replaceAll("[\\p{Cc}\\p{Cs}\\p{Z}]+", " ")
                        .strip();
        if (clean.codePoints().anyMatch(Character::isLetterOrDigit)) {
            cells.add(clean.length() > LONGEST_CELL ? clean.substring(0, LONGEST_CELL) : clean);
        }
    }
}
