package com.passportdesk.devices.simulated;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How long a command is, told from its beginning (Epson, ESC/POS command reference; formats of the
/// TM-T88III specification where it has one). Knows nothing of what commands do.
///
/// A printer that takes one for shorter prints the rest of it as letters; one that takes it for
/// longer swallows what comes behind.
final class EscPosGrammar {

    static final int ESC = 0x1B;
    static final int FS = 0x1C;
    static final int GS = 0x1D;
    static final int DLE = 0x10;
    static final int EOT = 0x04;
    static final int ENQ = 0x05;
    static final int DC4 = 0x14;

    /// Not enough of it is there to tell.
    static final long MORE_NEEDED = -1;

    /// There is no such command.
    static final long UNKNOWN = 0;

    private static final int MOST_TABS = 32;
    private static final int MOST_OLD_BARCODE = 255;
    private static final int LETTER_DOTS_BYTES = 72;

    /// Length of a command, or one of the two numbers above.
    private interface Shape {
        long length(EscPosBuffer in);
    }

    /// Letters behind ESC whose command is as long as this, all in all.
    private static final Map<Character, Shape> ESCAPE =
            shapes(
                    Map.of(
                            2, "2<@LSimqv\f",
                            3, " !%-3=?EGJKMRTUVadertu{",
                            4, "$\\cfB",
                            5, "p",
                            10, "W"),
                    Map.of(
                            '(', counted(3),
                            '*', EscPosGrammar::columns,
                            '&', EscPosGrammar::letters,
                            'D', EscPosGrammar::tabs));

    private static final Map<Character, Shape> GROUP =
            shapes(
                    Map.of(
                            2, ":c",
                            3, "!/BEHITabfhjrw",
                            4, "$LPW\\A",
                            5, "^z",
                            6, "g"),
                    Map.of(
                            '(',
                            counted(3),
                            '8',
                            EscPosGrammar::countedByFour,
                            '*',
                            in -> atLeast(in, 4, () -> 4 + in.at(2) * in.at(3) * 8L),
                            'C',
                            EscPosGrammar::counter,
                            'V',
                            EscPosGrammar::cut,
                            'k',
                            EscPosGrammar::barcode,
                            'v',
                            raster(),
                            'Q',
                            raster()));

    private static final Map<Character, Shape> KANJI =
            shapes(
                    Map.of(2, "&.", 3, "!-CW", 4, "Sp?"),
                    Map.of(
                            '(',
                            counted(3),
                            '2',
                            _ -> 4 + LETTER_DOTS_BYTES,
                            'q',
                            EscPosGrammar::keptPictures,
                            'g',
                            in -> in.size() > 2 && in.at(2) == '2' ? 10 : counted(8).length(in)));

    private EscPosGrammar() {}

    /// How long the command is that begins here; a letter is one, too.
    ///
    /// @param in not empty
    static long length(EscPosBuffer in) {
        return switch (in.at(0)) {
            case ESC -> length(in, ESCAPE);
            case GS -> length(in, GROUP);
            case FS -> length(in, KANJI);
            case DLE -> atLeast(in, 2, () -> atOnce(in));
            default -> 1;
        };
    }

    private static long length(EscPosBuffer in, Map<Character, Shape> known) {
        return atLeast(
                in,
                2,
                () -> {
                    Shape shape = known.get((char) in.at(1));
                    return shape == null ? UNKNOWN : shape.length(in);
                });
    }

    /// Orders that were obeyed when they arrived; here they are passed over.
    private static long atOnce(EscPosBuffer in) {
        int kind = in.at(1);
        if (kind != EOT && kind != ENQ && kind != DC4) {
            return 1;
        }
        return atLeast(
                in,
                3,
                () ->
                        switch (kind) {
                            case ENQ -> 3;
                            case EOT -> in.at(2) == 7 || in.at(2) == 8 || in.at(2) == 18 ? 4 : 3;
                            default ->
                                    switch (in.at(2)) {
                                        case 1, 2 -> 5;
                                        case 3 -> 8;
                                        case 7 -> 4;
                                        case 8 -> 10;
                                        default -> 3;
                                    };
                        });
    }

    private static long atLeast(EscPosBuffer in, int bytes, LongSupplier then) {
        return in.size() < bytes ? MORE_NEEDED : then.getAsLong();
    }

    /// What follows two bytes at this place is as long as they say.
    private static Shape counted(int at) {
        return in -> atLeast(in, at + 2, () -> at + 2 + in.word(at));
    }

    private static long countedByFour(EscPosBuffer in) {
        return atLeast(in, 7, () -> 7 + in.word(3) + ((long) in.word(5) << 16));
    }

    /// ESC * m nL nH: columns of 8 or 24 dots.
    private static long columns(EscPosBuffer in) {
        return atLeast(in, 5, () -> 5 + in.word(3) * (in.at(2) >= 32 ? 3L : 1L));
    }

    /// GS v 0 m and GS Q 0 m: rows, xL xH bytes wide and yL yH dots high.
    private static Shape raster() {
        return in -> {
            if (in.size() > 2 && in.at(2) != '0') {
                return UNKNOWN;
            }
            return atLeast(in, 8, () -> 8 + (long) in.word(4) * in.word(6));
        };
    }

    /// ESC & y c1 c2: for each character its width, and y bytes for each column of it.
    private static long letters(EscPosBuffer in) {
        if (in.size() < 5) {
            return MORE_NEEDED;
        }
        long length = 5;
        for (int letter = in.at(3); letter <= in.at(4); letter++) {
            if (in.size() <= length) {
                return MORE_NEEDED;
            }
            length += 1 + (long) in.at(2) * in.at((int) length);
        }
        return length;
    }

    /// ESC D: places that grow, then 00; at the first that does not grow it is over.
    private static long tabs(EscPosBuffer in) {
        int before = 0;
        for (int at = 2; at < 2 + MOST_TABS; at++) {
            if (in.size() <= at) {
                return MORE_NEEDED;
            }
            if (in.at(at) <= before) {
                return in.at(at) == 0 ? at + 1 : at;
            }
            before = in.at(at);
        }
        return atLeast(
                in, 3 + MOST_TABS, () -> in.at(2 + MOST_TABS) == 0 ? 3 + MOST_TABS : 2 + MOST_TABS);
    }

    private static long cut(EscPosBuffer in) {
        return atLeast(
                in,
                3,
                () ->
                        switch (in.at(2)) {
                            case 65, 66, 97, 98, 103, 104 -> 4;
                            default -> 3;
                        });
    }

    /// GS C: how a counter looks, its mode, its value, or all of it in digits and semicolons.
    private static long counter(EscPosBuffer in) {
        if (in.size() < 3) {
            return MORE_NEEDED;
        }
        return switch (in.at(2)) {
            case 0, '0', 2, '2' -> 5;
            case 1, '1' -> 9;
            case ';' -> {
                int parts = 0;
                for (int at = 3; at < in.size(); at++) {
                    parts += in.at(at) == ';' ? 1 : 0;
                    if (parts == 5) {
                        yield at + 1;
                    }
                }
                yield MORE_NEEDED;
            }
            default -> UNKNOWN;
        };
    }

    /// GS k: the old kinds end with 00, the new ones bring their length.
    private static long barcode(EscPosBuffer in) {
        if (in.size() < 3) {
            return MORE_NEEDED;
        }
        int kind = in.at(2);
        if (kind >= 65) {
            return atLeast(in, 4, () -> 4 + in.at(3));
        }
        if (kind > 6) {
            return 3;
        }
        for (int at = 3; at <= 3 + MOST_OLD_BARCODE; at++) {
            if (in.size() <= at) {
                return MORE_NEEDED;
            }
            if (in.at(at) == 0) {
                return at + 1;
            }
        }
        return 3;
    }

    /// FS q n: pictures of xL xH times yL yH bytes squared to eight dots, one behind the other.
    private static long keptPictures(EscPosBuffer in) {
        if (in.size() < 3) {
            return MORE_NEEDED;
        }
        long length = 3;
        for (int picture = 0; picture < in.at(2); picture++) {
            if (in.size() < length + 4) {
                return MORE_NEEDED;
            }
            int at = (int) length;
            length += 4 + (long) in.word(at) * in.word(at + 2) * 8;
        }
        return length;
    }

    private static Map<Character, Shape> shapes(
            Map<Integer, String> fixed, Map<Character, Shape> others) {
        Map<Character, Shape> all = new HashMap<>(others);
        fixed.forEach((length, letters) ->
                letters.chars().forEach(one -> all.put((char) one, _ -> length)));
        return Map.copyOf(all);
    }
}
