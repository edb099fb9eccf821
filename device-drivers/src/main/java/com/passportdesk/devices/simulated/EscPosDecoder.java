package com.passportdesk.devices.simulated;

import com.passportdesk.devices.escpos.CodePage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a strict printer makes of bytes in their order: lines of text, codes, pictures, cuts. How
/// text looks and where it stands is taken and not shown. Keeps what it did not understand, which a
/// real one would print as rubbish.
final class EscPosDecoder {

    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final int MORE_NEEDED = -1;
    private static final int MOST_PICTURE_BYTES = 1 << 20;
    private static final String CUT = "✂";

    /// Behind ESC: letter, and how many bytes follow it.
    private static final Map<Character, Integer> ESCAPE_PARAMETERS =
            Map.ofEntries(
                    Map.entry('!', 1),
                    Map.entry(' ', 1),
                    Map.entry('$', 2),
                    Map.entry('-', 1),
                    Map.entry('2', 0),
                    Map.entry('3', 1),
                    Map.entry('=', 1),
                    Map.entry('E', 1),
                    Map.entry('G', 1),
                    Map.entry('J', 1),
                    Map.entry('M', 1),
                    Map.entry('R', 1),
                    Map.entry('S', 0),
                    Map.entry('V', 1),
                    Map.entry('\\', 2),
                    Map.entry('a', 1),
                    Map.entry('c', 2),
                    Map.entry('{', 1));

    /// Behind GS.
    private static final Map<Character, Integer> GROUP_PARAMETERS =
            Map.ofEntries(
                    Map.entry('!', 1),
                    Map.entry('B', 1),
                    Map.entry('H', 1),
                    Map.entry('L', 2),
                    Map.entry('P', 2),
                    Map.entry('W', 2),
                    Map.entry('b', 1),
                    Map.entry('f', 1),
                    Map.entry('h', 1),
                    Map.entry('w', 1));

    private final List<String> lines = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Question> questions = new ArrayList<>();
    private byte[] buffer = {};
    private CodePage page = CodePage.CP437;
    private String stored = "";
    private byte[] graphics = {};
    private int pulses;
    private int reports;

    /// Something to be answered once it is reached.
    ///
    /// @param what ESC or GS and the letter behind, as `GS r`
    /// @param detail its parameter, 0 where it has none
    record Question(String what, int detail) {}

    void feed(byte[] bytes) {
        int old = buffer.length;
        buffer = Arrays.copyOf(buffer, old + bytes.length);
        System.arraycopy(bytes, 0, buffer, old, bytes.length);
    }

    /// Does the next thing, if a whole one has arrived.
    boolean step() {
        if (buffer.length == 0) {
            return false;
        }
        int taken =
                switch (buffer[0]) {
                    case ESC -> escape();
                    case GS -> group();
                    case '\n' -> feedLine();
                    case '\r', '\t' -> 1;
                    default -> character();
                };
        if (taken == MORE_NEEDED) {
            return false;
        }
        buffer = Arrays.copyOfRange(buffer, taken, buffer.length);
        return true;
    }

    List<String> lines() {
        return lines;
    }

    List<String> strange() {
        return strange;
    }

    int pulses() {
        return pulses;
    }

    /// Questions in the order of data that were reached since the last call.
    List<Question> takeQuestions() {
        List<Question> all = List.copyOf(questions);
        questions.clear();
        return all;
    }

    /// What it is to report unasked (GS a), 0 for nothing.
    int reports() {
        return reports;
    }

    private int feedLine() {
        lines.add(new String(line.toByteArray(), page.charset()));
        line.reset();
        return 1;
    }

    private int character() {
        int one = buffer[0] & 0xFF;
        if (one < 0x20) {
            strange.add("%02X".formatted(one));
        } else {
            line.write(one);
        }
        return 1;
    }

    private int escape() {
        if (buffer.length < 2) {
            return MORE_NEEDED;
        }
        return switch (buffer[1]) {
            case '@' -> {
                page = CodePage.CP437;
                stored = "";
                graphics = new byte[0];
                reports = 0;
                line.reset();
                yield 2;
            }
            case 't' -> fixed(3, this::choosePage);
            case 'd' -> fixed(3, () -> feed(at(2)));
            case 'p' -> fixed(5, () -> pulses++);
            case 'v' -> fixed(2, () -> questions.add(new Question("ESC v", 0)));
            case 'u' -> fixed(3, () -> questions.add(new Question("ESC u", at(2))));
            case 'i', 'm' -> fixed(2, () -> lines.add(CUT));
            case '*' -> columns();
            case 'D' -> tabulators();
            default -> looks(ESCAPE_PARAMETERS);
        };
    }

    private int group() {
        if (buffer.length < 2) {
            return MORE_NEEDED;
        }
        return switch (buffer[1]) {
            case 'a' -> fixed(3, () -> reports = at(2));
            case 'r' -> fixed(3, () -> questions.add(new Question("GS r", at(2) & 0x0F)));
            case 'I' -> fixed(3, () -> questions.add(new Question("GS I", at(2))));
            case 'V' -> {
                boolean feeding = buffer.length > 2 && (at(2) == 0x41 || at(2) == 0x42);
                yield fixed(feeding ? 4 : 3, () -> lines.add(CUT));
            }
            case '(' -> code();
            case 'v' -> picture();
            case 'k' -> barcode();
            default -> looks(GROUP_PARAMETERS);
        };
    }

    /// Commands that only say how text looks and where it stands.
    private int looks(Map<Character, Integer> known) {
        Integer parameters = known.get((char) at(1));
        return parameters == null ? unknown() : fixed(2 + parameters, () -> {});
    }

    /// One line of a picture in columns of 8 or 24 dots.
    private int columns() {
        if (buffer.length < 5) {
            return MORE_NEEDED;
        }
        int width = at(3) | at(4) << 8;
        int length = width * (at(2) >= 32 ? 3 : 1);
        return fixed(5 + length, () -> lines.add("[picture " + width + " dots]"));
    }

    private int tabulators() {
        for (int end = 2; end < buffer.length; end++) {
            if (buffer[end] == 0) {
                return end + 1;
            }
        }
        return MORE_NEEDED;
    }

    /// Ends with 00 in the old kind; in the new one its length stands before it.
    private int barcode() {
        if (buffer.length < 4) {
            return MORE_NEEDED;
        }
        boolean counted = at(2) >= 65;
        int from = counted ? 4 : 3;
        int end = counted ? from + at(3) : from;
        while (!counted && end < buffer.length && buffer[end] != 0) {
            end++;
        }
        int length = end + (counted ? 0 : 1);
        int until = end;
        return fixed(
                length,
                () ->
                        lines.add(
                                "[barcode "
                                        + new String(
                                                buffer,
                                                from,
                                                until - from,
                                                StandardCharsets.ISO_8859_1)
                                        + "]"));
    }

    private int fixed(int length, Runnable effect) {
        if (buffer.length < length) {
            return MORE_NEEDED;
        }
        effect.run();
        return length;
    }

    private int unknown() {
        strange.add("%02X %02X".formatted(at(0), at(1)));
        return 2;
    }

    private void choosePage() {
        for (CodePage one : CodePage.values()) {
            if (one.number() == at(2)) {
                page = one;
                return;
            }
        }
        strange.add("page " + at(2));
    }

    private void feed(int count) {
        for (int i = 0; i < count; i++) {
            feedLine();
        }
    }

    /// GS ( and a letter, with the length of what follows: codes and graphics.
    private int code() {
        if (buffer.length < 5) {
            return MORE_NEEDED;
        }
        int length = at(3) | at(4) << 8;
        if (buffer.length < 5 + length) {
            return MORE_NEEDED;
        }
        if (at(2) == 'L' && length >= 2) {
            graphics(length);
            return 5 + length;
        }
        if (at(2) != 'k' || length < 3 || at(5) != 0x31) {
            strange.add("code");
            return 5 + length;
        }
        switch (at(6)) {
            case 0x41 -> strangeUnless(at(7) >= 0x31 && at(7) <= 0x33, "QR model");
            case 0x43 -> strangeUnless(at(7) >= 1 && at(7) <= 16, "QR size");
            case 0x45 -> strangeUnless(at(7) >= 0x30 && at(7) <= 0x33, "QR level");
            case 0x50 -> stored = new String(buffer, 8, length - 3, StandardCharsets.UTF_8);
            case 0x51 -> {
                strangeUnless(!stored.isEmpty(), "QR without content");
                lines.add("[QR " + stored + "]");
            }
            default -> strange.add("code function");
        }
        return 5 + length;
    }

    /// A picture is stored (function 112) and then printed (50).
    private void graphics(int length) {
        int function = at(6);
        if (function == 112 && length >= 10) {
            graphics = Arrays.copyOfRange(buffer, 11, 15);
        } else if ((function == 50 || function == 2) && graphics.length > 0) {
            int width = graphics[0] & 0xFF | (graphics[1] & 0xFF) << 8;
            int height = graphics[2] & 0xFF | (graphics[3] & 0xFF) << 8;
            lines.add("[picture " + width + " x " + height + "]");
        } else {
            strange.add("graphics function " + function);
        }
    }

    private void strangeUnless(boolean right, String what) {
        if (!right) {
            strange.add(what);
        }
    }

    private int picture() {
        if (buffer.length < 8) {
            return MORE_NEEDED;
        }
        int width = at(4) | at(5) << 8;
        int height = at(6) | at(7) << 8;
        if ((long) width * height > MOST_PICTURE_BYTES) {
            strange.add("picture too large");
            return 8;
        }
        int length = 8 + width * height;
        if (buffer.length < length) {
            return MORE_NEEDED;
        }
        lines.add("[picture " + width * 8 + " x " + height + "]");
        return length;
    }

    private int at(int index) {
        return buffer[index] & 0xFF;
    }
}
