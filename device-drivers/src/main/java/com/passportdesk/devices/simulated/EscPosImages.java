package com.passportdesk.devices.simulated;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Pictures and codes: those that are kept in the printer's memory, and those that come onto paper.
///
/// Each command is given whole; what does not stand in the reference is told of as strange.
final class EscPosImages {

    private static final int QR = 0x31;
    private static final Map<Integer, String> CODES =
            Map.of(
                    0x30,
                    "PDF417",
                    QR,
                    "QR",
                    0x32,
                    "MaxiCode",
                    0x33,
                    "DataBar",
                    0x34,
                    "composite",
                    0x35,
                    "Aztec",
                    0x36,
                    "DataMatrix");

    private final Consumer<String> paper;
    private final Consumer<String> strange;
    private final Map<Integer, String> contents = new HashMap<>();

    /// Pictures by the two letters under which they are kept, and by what else names one.
    private final Map<String, String> kept = new HashMap<>();

    private String graphics = "";

    /// @param paper takes what is printed, as a line of its own
    EscPosImages(Consumer<String> paper, Consumer<String> strange) {
        this.paper = paper;
        this.strange = strange;
    }

    /// What ESC @ forgets: what is kept for good stays.
    void forget() {
        contents.clear();
        graphics = "";
    }

    static String picture(int width, int height) {
        return "[picture " + width + " x " + height + "]";
    }

    /// GS v 0 and GS Q 0.
    void raster(byte[] command) {
        paper.accept(picture(word(command, 4) * 8, word(command, 6)));
    }

    /// GS k.
    void barcode(byte[] command) {
        if (command.length < 5) {
            strange.accept("barcode");
            return;
        }
        boolean counted = command[2] >= 65;
        byte[] content =
                Arrays.copyOfRange(
                        command, counted ? 4 : 3, counted ? command.length : command.length - 1);
        paper.accept("[barcode " + new String(content, StandardCharsets.ISO_8859_1) + "]");
    }

    /// GS ( k: what it says of a code, keeps for it, and prints.
    void code(byte[] command) {
        int kind = command.length > 6 ? command[5] & 0xFF : 0;
        String name = CODES.get(kind);
        if (name == null) {
            strange.accept("code");
            return;
        }
        int first = command.length > 7 ? command[7] & 0xFF : 0;
        switch (command[6] & 0xFF) {
            case 0x50 ->
                    contents.put(
                            kind,
                            new String(
                                    Arrays.copyOfRange(
                                            command, Math.min(8, command.length), command.length),
                                    StandardCharsets.UTF_8));
            case 0x51 -> {
                String content = contents.getOrDefault(kind, "");
                strangeUnless(!content.isEmpty(), name + " without content");
                paper.accept("[" + name + " " + content + "]");
            }
            case 0x41 -> strangeUnless(kind != QR || isIn(first, 0x31, 0x33), "QR model");
            case 0x43 -> strangeUnless(kind != QR || isIn(first, 1, 16), "QR size");
            case 0x45 -> strangeUnless(kind != QR || isIn(first, 0x30, 0x33), "QR level");
            case 0x42, 0x44, 0x46, 0x47, 0x48, 0x52 -> {
                // How it looks, or how large it would be.
            }
            default -> strange.accept("code function");
        }
    }

    private static boolean isIn(int value, int first, int last) {
        return value >= first && value <= last;
    }

    private void strangeUnless(boolean right, String what) {
        if (!right) {
            strange.accept(what);
        }
    }

    /// GS ( L and GS 8 L.
    ///
    /// @param at where what is counted begins
    void graphics(byte[] command, int at) {
        int function = command.length > at + 1 ? command[at + 1] & 0xFF : -1;
        boolean whole = command.length >= at + 10;
        switch (function) {
            case 112, 113 -> {
                strangeUnless(whole, "graphics");
                graphics = whole ? sized(command, at + 6) : graphics;
            }
            case 2, 50 -> printed(graphics);
            case 67, 83, 68, 84 -> {
                strangeUnless(whole, "graphics");
                if (whole) {
                    kept.put(name(command, at + 3), sized(command, at + 6));
                }
            }
            case 69, 85 ->
                    printed(
                            command.length >= at + 4
                                    ? kept.getOrDefault(name(command, at + 2), "")
                                    : "");
            case 65, 81 -> kept.clear();
            case 66, 82 -> kept.remove(command.length >= at + 4 ? name(command, at + 2) : "");
            case 0, 1, 3, 4, 48, 49, 51, 52, 64, 80 -> {
                // How dense, how much room there is, which there are.
            }
            default -> strange.accept("graphics function " + function);
        }
    }

    /// GS *: one picture until it is switched off.
    void download(byte[] command) {
        kept.put("GS *", picture((command[2] & 0xFF) * 8, (command[3] & 0xFF) * 8));
    }

    /// GS /.
    void printDownloaded() {
        printed(kept.getOrDefault("GS *", ""));
    }

    /// FS q: all that were kept before are gone.
    void keep(byte[] command) {
        kept.keySet().removeIf(name -> name.startsWith("FS "));
        int at = 3;
        for (int number = 1; number <= (command[2] & 0xFF); number++) {
            int width = word(command, at);
            int height = word(command, at + 2);
            kept.put("FS " + number, picture(width * 8, height * 8));
            at += 4 + width * height * 8;
        }
    }

    /// FS p.
    void printKept(int number) {
        printed(kept.getOrDefault("FS " + number, ""));
    }

    /// Nothing comes of a picture that there is not.
    private void printed(String picture) {
        if (!picture.isEmpty()) {
            paper.accept(picture);
        }
    }

    private static String name(byte[] command, int at) {
        return new String(command, at, 2, StandardCharsets.ISO_8859_1);
    }

    private static String sized(byte[] command, int at) {
        return picture(word(command, at), word(command, at + 2));
    }

    /// Two bytes, the low one first.
    static int word(byte[] from, int at) {
        return from[at] & 0xFF | (from[at + 1] & 0xFF) << 8;
    }
}
