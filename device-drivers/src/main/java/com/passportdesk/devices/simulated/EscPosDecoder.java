package com.passportdesk.devices.simulated;

import com.passportdesk.devices.escpos.CodePage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a strict printer makes of bytes in their order: lines of text, codes, pictures, cuts. Keeps
/// what it did not understand, which a real one would print as rubbish.
final class EscPosDecoder {

    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final int MORE_NEEDED = -1;
    private static final int MOST_PICTURE_BYTES = 1 << 20;

    private final List<String> lines = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private byte[] buffer = {};
    private CodePage page = CodePage.CP437;
    private String stored = "";
    private int pulses;

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
                    case '\r' -> 1;
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
    byte[] takeQuestions() {
        byte[] all = answers.toByteArray();
        answers.reset();
        return all;
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
            case 0x40 -> {
                page = CodePage.CP437;
                stored = "";
                line.reset();
                yield 2;
            }
            case 0x74 -> fixed(3, this::choosePage);
            case 0x45, 0x2D, 0x61 -> fixed(3, () -> {});
            case 0x64 -> fixed(3, () -> feed(at(2)));
            case 0x70 -> fixed(5, () -> pulses++);
            default -> unknown();
        };
    }

    private int group() {
        if (buffer.length < 2) {
            return MORE_NEEDED;
        }
        return switch (buffer[1]) {
            case 0x21, 0x61 -> fixed(3, () -> {});
            case 0x72 -> fixed(3, () -> answers.write(at(2)));
            case 0x56 -> {
                boolean feeding = buffer.length > 2 && (at(2) == 0x41 || at(2) == 0x42);
                yield fixed(feeding ? 4 : 3, () -> lines.add("✂"));
            }
            case 0x28 -> code();
            case 0x76 -> picture();
            default -> unknown();
        };
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

    private int code() {
        if (buffer.length < 5) {
            return MORE_NEEDED;
        }
        int length = at(3) | at(4) << 8;
        if (buffer.length < 5 + length) {
            return MORE_NEEDED;
        }
        if (at(2) != 0x6B || length < 3 || at(5) != 0x31) {
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
