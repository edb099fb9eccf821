package com.passportdesk.devices.simulated;

import com.passportdesk.devices.escpos.PrinterStatus.Paper;
import com.passportdesk.devices.simulated.EscPosDecoder.Question;
import java.nio.charset.StandardCharsets;

/// How a simulated printer is, and in which bytes it says so (Epson: DLE EOT, GS r, GS I, GS a).
///
/// @param drawerOpen pin 3 of its drawer is high
/// @param jammed its knife is stuck
/// @param stopped on an error that it names as recoverable (bit 2 of the third answer)
record PrinterCondition(
        boolean drawerOpen, boolean coverOpen, boolean jammed, boolean stopped, Paper paper) {

    /// Items of GS a.
    private static final int DRAWER = 1;

    private static final int ONLINE = 2;
    private static final int ERROR = 4;
    private static final int PAPER = 8;

    boolean isOffline() {
        return coverOpen || isOut() || hasError();
    }

    private boolean hasError() {
        return jammed || stopped;
    }

    private boolean isOut() {
        return paper == Paper.OUT;
    }

    /// These for a roll near its end, those more for none.
    private int paper(int nearEnd, int out) {
        return bit(paper != Paper.ENOUGH, nearEnd) | bit(isOut(), out);
    }

    /// The answer to DLE EOT.
    byte[] atOnce(int what) {
        int bits =
                switch (what) {
                    case 1 -> bit(drawerOpen, 4) | bit(isOffline(), 8);
                    case 2 -> bit(coverOpen, 4) | bit(isOut(), 0x20) | bit(hasError(), 0x40);
                    case 3 -> bit(stopped, 4) | bit(jammed, 8);
                    case 4 -> paper(0x0C, 0x60);
                    default -> 0;
                };
        return new byte[] {(byte) (0x12 | bits)};
    }

    /// Four bytes that nobody asked for (GS a).
    byte[] report() {
        int first = 0x10 | bit(drawerOpen, 4) | bit(isOffline(), 8) | bit(coverOpen, 0x20);
        int second = bit(stopped, 4) | bit(jammed, 8);
        return new byte[] {(byte) first, (byte) second, (byte) paper(0x03, 0x0C), 0};
    }

    /// Whether one of these items is another now.
    boolean differs(PrinterCondition before, int items) {
        return (items & DRAWER) != 0 && drawerOpen != before.drawerOpen
                || (items & ONLINE) != 0 && isOffline() != before.isOffline()
                || (items & ERROR) != 0 && (jammed != before.jammed || stopped != before.stopped)
                || (items & PAPER) != 0 && paper != before.paper;
    }

    /// The answer to a question in the order of data; empty where there is none.
    byte[] inOrder(Question question) {
        byte[] detail = question.detail();
        int what = detail.length == 0 ? 0 : detail[0] & 0xFF;
        return switch (question.command()) {
            case "GS a" -> report();
            case "GS I" -> identity(what);
            case "GS (H" -> echo(detail);
            case "GS g" -> text("_0");
            case "ESC u" -> drawer();
            case "GS r" -> what % '0' == 2 ? drawer() : sensor();
            default -> sensor();
        };
    }

    /// A number of the host's own, behind what came before it.
    private static byte[] echo(byte[] number) {
        byte[] answer = new byte[number.length + 3];
        answer[0] = 0x37;
        answer[1] = 0x22;
        System.arraycopy(number, 0, answer, 2, number.length);
        return answer;
    }

    private byte[] drawer() {
        return new byte[] {(byte) bit(drawerOpen, 1)};
    }

    private byte[] sensor() {
        return new byte[] {(byte) paper(0x03, 0x0C)};
    }

    /// One byte, or a text between a mark and 00; of what it does not tell, the mark, what was
    /// asked, and 00.
    private static byte[] identity(int what) {
        return switch (what) {
            case 1, '1' -> new byte[] {0x20};
            // It has a knife.
            case 2, '2' -> new byte[] {0x02};
            case 3, '3' -> new byte[] {0x01};
            case 33 -> new byte[] {0x3D, 33, 0x42, 0x40, 0};
            case 65 -> text("_1.0");
            case 66 -> text("_SIMULATED");
            case 67 -> text("_ESC/POS");
            case 68 -> text("_00000001");
            case 69 -> text("_");
            default -> what > 33 && what < 112 ? new byte[] {0x3D, (byte) what, 0} : new byte[0];
        };
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static int bit(boolean on, int bits) {
        return on ? bits : 0;
    }
}
