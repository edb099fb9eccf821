package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.EscPosGrammar.DLE;
import static com.passportdesk.devices.simulated.EscPosGrammar.ESC;
import static com.passportdesk.devices.simulated.EscPosGrammar.FS;
import static com.passportdesk.devices.simulated.EscPosGrammar.GS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a strict printer makes of bytes in their order: lines of text, codes, pictures, cuts. How
/// text looks is taken and not shown. Keeps what it did not understand, which a real one would
/// print as rubbish.
///
/// Where a command ends is [EscPosGrammar]'s to say; pictures and codes are [EscPosImages]'.
final class EscPosDecoder {

    private static final int LF = 0x0A;
    private static final int FF = 0x0C;
    private static final int CR = 0x0D;
    private static final int HT = 0x09;
    private static final int CAN = 0x18;
    private static final int TAB_COLUMNS = 8;
    private static final int COLUMNS = 48;
    private static final int DOTS_OF_A_LETTER = 12;
    private static final int LONGEST_COMMAND = 1 << 18;
    private static final int MOST_WAITING = 1 << 20;
    private static final String CUT = "✂";

    private final List<String> lines = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<String> page = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final EscPosBuffer buffer = new EscPosBuffer();
    private final EscPosLetters letters = new EscPosLetters();
    private final EscPosImages images = new EscPosImages(this::put, strange::add);

    /// Of a command that is too long for it: what is still to come.
    private long swallowing;

    private boolean isSpokenTo = true;
    private boolean inPage;
    private byte[] tabs = {};
    private int pulses;
    private int reports;
    private boolean pulsesAtOnce = true;

    /// Something to be answered once it is reached.
    ///
    /// @param command what asks, as `GS r`
    /// @param detail its parameters
    record Question(String command, byte[] detail) {}

    /// What is more than it can keep is lost, as on a line without handshake.
    void feed(byte one) {
        if (buffer.size() < MOST_WAITING) {
            buffer.add(one);
        }
    }

    /// Does the next thing, if a whole one has arrived.
    boolean step() {
        if (swallowing > 0) {
            int now = (int) Math.min(swallowing, buffer.size());
            buffer.drop(now);
            swallowing -= now;
            return now > 0;
        }
        while (passesOverOrderAtOnce()) {
            // Obeyed when it arrived; it takes no time here.
        }
        if (buffer.size() == 0) {
            return false;
        }
        long length = EscPosGrammar.length(buffer);
        if (length == EscPosGrammar.UNKNOWN) {
            byte[] unknown = buffer.take(2);
            strange.add("%02X %02X".formatted(unknown[0], unknown[1]));
            return true;
        }
        if (length > LONGEST_COMMAND) {
            strange.add("too large");
            swallowing = length;
            return true;
        }
        if (length == EscPosGrammar.MORE_NEEDED || buffer.size() < length) {
            return false;
        }
        byte[] command = buffer.take((int) length);
        boolean speaks = command.length == 3 && command[0] == ESC && command[1] == '=';
        if (speaks) {
            isSpokenTo = (command[2] & 1) != 0;
        } else if (isSpokenTo) {
            carryOut(command);
        }
        return true;
    }

    private boolean passesOverOrderAtOnce() {
        if (buffer.size() == 0 || buffer.at(0) != DLE) {
            return false;
        }
        long length = EscPosGrammar.length(buffer);
        boolean whole = length > 0 && length <= buffer.size();
        if (whole) {
            buffer.drop((int) length);
        }
        return whole;
    }

    /// Throws away what waits and what is not printed yet.
    void clear() {
        buffer.clear();
        swallowing = 0;
        line.setLength(0);
        page.clear();
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

    /// Whether a pulse for the drawer is obeyed when it arrives (GS ( D).
    boolean pulsesAtOnce() {
        return pulsesAtOnce;
    }

    private void carryOut(byte[] command) {
        int first = command[0] & 0xFF;
        switch (first) {
            case ESC -> escape(command, command[1], parameter(command));
            case GS -> group(command, command[1], parameter(command));
            case FS -> kept(command);
            case LF -> feedLine();
            case HT -> tabulate();
            case FF -> printPage(false);
            case CAN -> cancel();
            case CR -> {
                // No line feed of its own.
            }
            default -> letter(command[0]);
        }
    }

    private static int parameter(byte[] command) {
        return command.length > 2 ? command[2] & 0xFF : 0;
    }

    private void letter(byte one) {
        if ((one & 0xFF) < ' ') {
            strange.add("%02X".formatted(one));
        } else {
            line.append(letters.of(one));
        }
    }

    private void put(String finished) {
        (inPage ? page : lines).add(finished);
    }

    private void feedLine() {
        put(line.toString());
        line.setLength(0);
    }

    private void printBuffered() {
        if (!line.isEmpty()) {
            feedLine();
        }
    }

    private void tabulate() {
        int column = line.length();
        int next = (column / TAB_COLUMNS + 1) * TAB_COLUMNS;
        if (tabs.length > 0) {
            next = column;
            for (int at = tabs.length - 1; at >= 0; at--) {
                next = (tabs[at] & 0xFF) > column ? tabs[at] & 0xFF : next;
            }
        }
        moveTo(next);
    }

    /// A place beyond the edge is none.
    private void place(int column) {
        if (column <= COLUMNS) {
            moveTo(column);
        }
    }

    /// Fills up with blanks; what stands there already is not printed over.
    private void moveTo(int column) {
        line.append(" ".repeat(Math.max(0, column - line.length())));
    }

    /// A page comes onto paper as a whole.
    private void printPage(boolean again) {
        if (inPage) {
            printBuffered();
            lines.addAll(page);
            if (!again) {
                leavePage();
            }
        }
    }

    private void leavePage() {
        page.clear();
        line.setLength(0);
        inPage = false;
    }

    private void cancel() {
        if (inPage) {
            page.clear();
            line.setLength(0);
        }
    }

    private void escape(byte[] command, int letter, int parameter) {
        switch (letter) {
            case '@' -> initialise();
            case 't' -> strangeUnless(letters.choosePage(parameter), "page " + parameter);
            case 'R' -> strangeUnless(letters.chooseCountry(parameter), "country " + parameter);
            case 'd' -> feed(parameter);
            case 'e', 'J', 'K' -> printBuffered();
            case 'p' -> pulses++;
            case 'v', 'u' -> ask("ESC " + (char) letter, command, 2);
            case 'i', 'm' -> put(CUT);
            case '*' -> {
                int width = EscPosImages.word(command, 3);
                line.append(EscPosImages.picture(width, parameter >= 32 ? 24 : 8));
            }
            case 'D' -> {
                boolean ended = command[command.length - 1] == 0;
                tabs = Arrays.copyOfRange(command, 2, command.length - (ended ? 1 : 0));
            }
            case '$' -> place(EscPosImages.word(command, 2) / DOTS_OF_A_LETTER);
            case '\\' ->
                    place(line.length() + (short) EscPosImages.word(command, 2) / DOTS_OF_A_LETTER);
            case 'L' -> inPage = true;
            case 'S' -> leavePage();
            case FF -> printPage(true);
            default -> {
                // How text looks and where it stands.
            }
        }
    }

    private void initialise() {
        letters.forget();
        images.forget();
        leavePage();
        tabs = new byte[0];
        reports = 0;
        pulsesAtOnce = true;
    }

    private void feed(int count) {
        if (count == 0) {
            printBuffered();
        }
        for (int i = 0; i < count; i++) {
            feedLine();
        }
    }

    private void group(byte[] command, int letter, int parameter) {
        switch (letter) {
            case 'a' -> {
                reports = parameter;
                if (reports != 0) {
                    ask("GS a", command, 2);
                }
            }
            case 'r', 'I' -> ask("GS " + (char) letter, command, 2);
            case 'g' -> {
                if (parameter == '2') {
                    ask("GS g", command, 3);
                }
            }
            case 'V' -> put(CUT);
            case 'v', 'Q' -> images.raster(command);
            case 'k' -> images.barcode(command);
            case '*' -> images.download(command);
            case '/' -> images.printDownloaded();
            case '8' -> images.graphics(command, 7);
            case '(' -> counted(command, parameter);
            default -> {
                // How codes and text look and where they stand, and counters.
            }
        }
    }

    /// GS ( and a letter.
    private void counted(byte[] command, int letter) {
        switch (letter) {
            case 'k' -> images.code(command);
            case 'L' -> images.graphics(command, 5);
            case 'D' -> switchOrdersAtOnce(command);
            case 'H' -> {
                if (command.length == 11 && command[5] == '0') {
                    ask("GS (H", command, 7);
                }
            }
            default -> {
                // Settings, tests and colours.
            }
        }
    }

    /// GS ( D 20 and pairs: 1 and whether a pulse for the drawer is obeyed at once.
    private void switchOrdersAtOnce(byte[] command) {
        for (int at = 6; at + 1 < command.length; at += 2) {
            if (command[at] == 1) {
                pulsesAtOnce = (command[at + 1] & 1) != 0;
            }
        }
    }

    private void kept(byte[] command) {
        if (command[1] == 'q') {
            images.keep(command);
        } else if (command[1] == 'p') {
            images.printKept(parameter(command));
        }
    }

    private void ask(String command, byte[] whole, int from) {
        questions.add(new Question(command, Arrays.copyOfRange(whole, from, whole.length)));
    }

    private void strangeUnless(boolean right, String what) {
        if (!right) {
            strange.add(what);
        }
    }
}
