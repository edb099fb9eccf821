package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.simulated.DesfireMemory.Application;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Commands of ISO/IEC 7816-4 that a DESFire card knows from EV1 on: choosing by name or number,
/// reading and writing files that are free (NXP MF3ICDx21_41_81, "ISO/IEC 7816 APDU commands").
/// Those of a Type 4 tag are among them.
final class DesfireIso {

    /// By this name the card itself is chosen.
    private static final byte[] CARD_NAME = HexFormat.of().parseHex("d2760000850100");

    private static final int CARD_ID = 0x3F00;
    private static final int FREE = 0x0E;
    private static final int SHORT_FILE = 0x80;

    private static final byte[] GOOD = {(byte) 0x90, 0x00};
    private static final byte[] LENGTH = {0x67, 0x00};
    private static final byte[] SECURITY = {0x69, (byte) 0x82};
    private static final byte[] CONDITIONS = {0x69, (byte) 0x85};
    private static final byte[] NOT_FOUND = {0x6A, (byte) 0x82};
    private static final byte[] PARAMETERS = {0x6A, (byte) 0x86};
    private static final byte[] LENGTH_FOR_PARAMETERS = {0x6A, (byte) 0x87};
    private static final byte[] OUTSIDE = {0x6B, 0x00};
    private static final byte[] NO_COMMAND = {0x6D, 0x00};
    private static final byte[] NO_CLASS = {0x6E, 0x00};

    private final DesfireMemory memory;
    private final DesfireSelection selection;
    private DesfireFile.@Nullable Data file;

    DesfireIso(DesfireMemory memory, DesfireSelection selection) {
        this.memory = memory;
        this.selection = selection;
    }

    void forget() {
        file = null;
    }

    byte[] answer(byte[] command) {
        if (command[0] != 0) {
            return NO_CLASS;
        }
        if (command.length < 4) {
            return LENGTH;
        }
        int content = command.length > 5 ? command[4] & 0xFF : 0;
        boolean fits =
                command.length <= 5
                        || content > 0
                                && (command.length == 5 + content || command.length == 6 + content);
        if (!fits) {
            return LENGTH;
        }
        byte[] data = content == 0 ? new byte[0] : slice(command, 5, 5 + content);
        int first = command[2] & 0xFF;
        int second = command[3] & 0xFF;
        return switch (command[1] & 0xFF) {
            case 0xA4 -> select(first, second, data);
            case 0xB0 -> content > 0 ? LENGTH : read(first, second, command);
            case 0xD6 -> content == 0 ? LENGTH : write(first, second, data);
            default -> NO_COMMAND;
        };
    }

    private byte[] select(int how, int what, byte[] data) {
        if (what != 0x00 && what != 0x0C) {
            return PARAMETERS;
        }
        return switch (how) {
            case 0x04 -> data.length == 0 || data.length > 16 ? LENGTH : byName(data);
            case 0x03 -> data.length == 0 ? chosen(DesfireSelection.CARD, memory.card) : LENGTH;
            case 0x00, 0x01, 0x02 ->
                    data.length == 2
                            ? byNumber(how, (data[0] & 0xFF) << 8 | data[1] & 0xFF)
                            : LENGTH_FOR_PARAMETERS;
            default -> PARAMETERS;
        };
    }

    private byte[] byName(byte[] name) {
        if (Arrays.equals(name, CARD_NAME)) {
            return chosen(DesfireSelection.CARD, memory.card);
        }
        for (var one : memory.applications.entrySet()) {
            if (Arrays.equals(one.getValue().isoName, name)) {
                return chosen(one.getKey(), one.getValue());
            }
        }
        return NOT_FOUND;
    }

    private byte[] byNumber(int how, int number) {
        if (how == 0x00 && number == CARD_ID) {
            return chosen(DesfireSelection.CARD, memory.card);
        }
        for (DesfireFile one : selection.application().files.values()) {
            if (how != 0x01 && one.isoId == number && number != 0) {
                file = data(one);
                return GOOD;
            }
        }
        for (var one : memory.applications.entrySet()) {
            if (how != 0x02 && one.getValue().isoId == number && number != 0) {
                return chosen(one.getKey(), one.getValue());
            }
        }
        return NOT_FOUND;
    }

    private byte[] chosen(int name, Application application) {
        selection.choose(name, application);
        file = null;
        return GOOD;
    }

    private byte[] read(int first, int second, byte[] command) {
        DesfireFile.Data from = addressed(first);
        if (from == null) {
            return missing(first);
        }
        if (from.read() != FREE && from.readAndWrite() != FREE) {
            return SECURITY;
        }
        int offset = offset(first, second);
        int asked = command.length < 5 || command[4] == 0 ? 256 : command[4] & 0xFF;
        if (offset >= from.content.length) {
            return OUTSIDE;
        }
        int until = Math.min(from.content.length, offset + asked);
        return bytes(slice(from.content, offset, until), GOOD);
    }

    private byte[] write(int first, int second, byte[] data) {
        DesfireFile.Data into = addressed(first);
        if (into == null) {
            return missing(first);
        }
        if (into.write() != FREE && into.readAndWrite() != FREE) {
            return SECURITY;
        }
        int offset = offset(first, second);
        if (offset + data.length > into.content.length) {
            return OUTSIDE;
        }
        into.write(offset, data);
        return GOOD;
    }

    /// The chosen file, or for this once the one whose short number stands in the command.
    private DesfireFile.@Nullable Data addressed(int first) {
        if ((first & SHORT_FILE) != 0) {
            file = data(selection.application().files.get(first & 0x1F));
        }
        return file;
    }

    /// Values and records have no bytes to address.
    private static DesfireFile.@Nullable Data data(@Nullable DesfireFile one) {
        return one instanceof DesfireFile.Data data ? data : null;
    }

    private static byte[] missing(int first) {
        return (first & SHORT_FILE) != 0 ? NOT_FOUND : CONDITIONS;
    }

    private static int offset(int first, int second) {
        return (first & SHORT_FILE) != 0 ? second : first << 8 | second;
    }
}
