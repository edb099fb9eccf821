package com.passportdesk.devices.pcsc;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardUid;
import java.util.Arrays;
import java.util.HexFormat;

/// What the PC/SC service says a contactless card is, made up by the reader as PC/SC part 3
/// (version 2.01.09, section 3.1.3.2.3) prescribes:
///
/// | Bytes | Storage card | Card that speaks ISO/IEC 14443-4 |
/// |---|---|---|
/// | 0 | 3B | 3B |
/// | 1 | 8F: fifteen historical bytes follow | 8n: n follow |
/// | 2, 3 | 80 01 | 80 01 |
/// | 4.. | 80 4F 0C A0 00 00 03 06, standard (1), name (2), 00 00 00 00 | as the card's own answer to select |
/// | last | exclusive or of bytes 1 and on | the same |
///
/// Names: 0001 MIFARE Classic 1K, 0002 4K, 0026 Mini, 0003 Ultralight and NTAG, 003A Ultralight C,
/// 003D Ultralight EV1, F004 Jewel, F011 and F012 FeliCa (part 3 supplement); FFnn by readers of
/// ACS: unknown, nn is its SAK.
public final class AnswerToReset {

    private static final byte[] STORAGE = {(byte) 0x80, 0x4F, 0x0C, (byte) 0xA0, 0, 0, 0x03, 0x06};
    private static final int NAME_AT = 4 + STORAGE.length + 1;

    /// A SAK that no chosen card has (the bit says that its number is not complete), for cards of
    /// which nobody tells it.
    private static final int OTHER = 0x04;

    private AnswerToReset() {}

    /// The card as a reader would have chosen it. A PC/SC reader does not pass on ATQA and SAK;
    /// these are the usual ones of such a card.
    public static Activation activation(CardUid uid, byte[] atr) {
        if (!isContactless(atr)) {
            return new Activation(uid, 0, OTHER);
        }
        if (!isStorage(atr)) {
            return new Activation(uid, 0x0344, 0x20);
        }
        int name = name(atr);
        return switch (name) {
            case 0x0001 -> new Activation(uid, 0x0004, 0x08);
            case 0x0002 -> new Activation(uid, 0x0002, 0x18);
            case 0x0026 -> new Activation(uid, 0x0004, 0x09);
            case 0x0003, 0x003A, 0x003D -> new Activation(uid, 0x0044, 0x00);
            default -> new Activation(uid, 0, name >> 8 == 0xFF ? name & 0xFF & ~0x20 : OTHER);
        };
    }

    /// What to call a card that has no number we could know it by.
    public static String kind(byte[] atr) {
        if (atr.length == 0) {
            return "—";
        }
        if (isContactless(atr) && isStorage(atr)) {
            switch (name(atr)) {
                case 0xF004 -> {
                    return "Jewel";
                }
                case 0xF011, 0xF012 -> {
                    return "FeliCa";
                }
                default -> {}
            }
        }
        return HexFormat.of().withUpperCase().formatHex(atr);
    }

    private static boolean isContactless(byte[] atr) {
        return atr.length >= 5
                && atr[0] == 0x3B
                && (atr[1] & 0xF0) == 0x80
                && (atr[2] & 0xFF) == 0x80
                && atr[3] == 0x01;
    }

    private static boolean isStorage(byte[] atr) {
        return atr.length > NAME_AT + 1
                && Arrays.equals(atr, 4, 4 + STORAGE.length, STORAGE, 0, STORAGE.length);
    }

    private static int name(byte[] atr) {
        return (atr[NAME_AT] & 0xFF) << 8 | atr[NAME_AT + 1] & 0xFF;
    }
}
