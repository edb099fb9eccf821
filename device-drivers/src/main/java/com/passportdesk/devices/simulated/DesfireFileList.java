package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireDirectory.FREE_LISTS;
import static com.passportdesk.devices.simulated.DesfireDirectory.FREE_MAKING;
import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import java.util.Optional;

/// The files of the chosen application: they come, go, are listed, and their settings are changed.
final class DesfireFileList {

    private static final int LAST_FILE = 31;
    private static final int BACKUP = 0xCB;
    private static final int VALUE = 0xCC;
    private static final int LINEAR = 0xC1;
    private static final int CYCLIC = 0xC0;
    private static final int NEVER = 0x0F;
    private static final int FREE = 0x0E;

    private final DesfireMemory memory;
    private final DesfireSelection selection;

    DesfireFileList(DesfireMemory memory, DesfireSelection selection) {
        this.memory = memory;
        this.selection = selection;
    }

    byte[] list() {
        byte[] numbers = {};
        for (int number : selection.application().files.keySet()) {
            numbers = bytes(numbers, number);
        }
        return listed(numbers);
    }

    /// GetISOFileIDs.
    byte[] listIsoIds() {
        byte[] all = {};
        for (DesfireFile file : selection.application().files.values()) {
            all = file.isoId == 0 ? all : bytes(all, file.isoId, file.isoId >> 8);
        }
        return listed(all);
    }

    byte[] settings(byte[] data) {
        DesfireFile file = selection.application().files.get(data[0] & 0xFF);
        byte[] answer = listed(new byte[0]);
        if (answer[0] != 0) {
            return answer;
        }
        if (file == null) {
            return bytes(DesfireStatus.NO_FILE);
        }
        return bytes(
                DesfireStatus.GOOD,
                file.type(),
                file.commMode,
                file.access,
                file.access >> 8,
                file.details());
    }

    private byte[] listed(byte[] content) {
        if (selection.isCard()) {
            return bytes(DesfireStatus.DENIED);
        }
        return selection.allows(FREE_LISTS)
                ? bytes(DesfireStatus.GOOD, content)
                : bytes(DesfireStatus.NOT_AUTHENTICATED);
    }

    /// Makes a file of any kind.
    ///
    /// @param code which kind
    /// @param command number, mode, rights, then what [#make] takes; behind the number that of
    ///   ISO/IEC 7816-4 where the application has those, which a value has not
    byte[] create(int code, byte[] command) {
        boolean numbered = code != VALUE && selection.application().numbersFiles;
        int head = numbered ? 3 : 1;
        if (command.length != head + 3 + rest(code)) {
            return bytes(DesfireStatus.LENGTH);
        }
        if (selection.isCard()) {
            return bytes(DesfireStatus.DENIED);
        }
        if (!selection.allows(FREE_MAKING)) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        int number = command[0] & 0xFF;
        int isoId = numbered ? command[1] & 0xFF | (command[2] & 0xFF) << 8 : 0;
        Optional<DesfireFile> made = make(code, slice(command, head, command.length));
        if (number > LAST_FILE || isNoMode(command[head]) || made.isEmpty()) {
            return bytes(DesfireStatus.PARAMETER);
        }
        if (selection.application().files.containsKey(number)
                || selection.application().hasIso(isoId)) {
            return bytes(DesfireStatus.DUPLICATE);
        }
        if (!memory.hasRoomForFile(selection.application(), made.get())) {
            return bytes(DesfireStatus.NO_ROOM);
        }
        made.get().isoId = isoId;
        selection.application().files.put(number, made.get());
        return bytes(DesfireStatus.GOOD);
    }

    /// How much of the command stands behind mode and rights.
    private static int rest(int code) {
        return switch (code) {
            case VALUE -> 13;
            case LINEAR, CYCLIC -> 6;
            default -> 3;
        };
    }

    /// @param from mode, rights; then the size, or the length of a record and how many, or two
    ///   bounds, the value and two switches
    private static Optional<DesfireFile> make(int code, byte[] from) {
        int mode = from[0] & 3;
        int access = from[1] & 0xFF | (from[2] & 0xFF) << 8;
        int first = DesfireFiles.three(from, 3);
        return switch (code) {
            case VALUE -> {
                int lower = DesfireFile.four(from, 3);
                int upper = DesfireFile.four(from, 7);
                int value = DesfireFile.four(from, 11);
                yield value < lower || value > upper || (from[15] & 0xFC) != 0
                        ? Optional.empty()
                        : Optional.of(
                                new DesfireFile.Value(mode, access, lower, upper, value, from[15]));
            }
            case LINEAR, CYCLIC -> {
                int most = DesfireFiles.three(from, 6);
                boolean cyclic = code == CYCLIC;
                yield first == 0 || most < (cyclic ? 2 : 1)
                        ? Optional.empty()
                        : Optional.of(new DesfireFile.Records(cyclic, mode, access, first, most));
            }
            default ->
                    first == 0
                            ? Optional.empty()
                            : Optional.of(
                                    new DesfireFile.Data(code == BACKUP, mode, access, first));
        };
    }

    /// Plain is 0 or 2, with a check 1, enciphered 3.
    private static boolean isNoMode(byte mode) {
        return (mode & 0xFC) != 0;
    }

    byte[] delete(byte[] data) {
        if (!selection.allows(FREE_MAKING)) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        return selection.application().files.remove(data[0] & 0xFF) == null
                ? bytes(DesfireStatus.NO_FILE)
                : bytes(DesfireStatus.GOOD);
    }

    /// How ChangeFileSettings for this file is sent: in plain where anybody may. Nothing when there
    /// is no such file.
    Optional<Integer> modeOfChange(byte[] body) {
        return body.length == 0
                ? Optional.empty()
                : Optional.ofNullable(selection.application().files.get(body[0] & 0xFF))
                        .map(file ->
                                file.change() == FREE
                                        ? DesfireSession.PLAIN
                                        : DesfireSession.ENCIPHERED);
    }

    /// @param data file, new mode, new rights with the low byte first
    byte[] change(byte[] data) {
        DesfireFile file = selection.application().files.get(data[0] & 0xFF);
        if (file == null) {
            return bytes(DesfireStatus.NO_FILE);
        }
        if (file.change() == NEVER) {
            return bytes(DesfireStatus.DENIED);
        }
        if (file.change() != FREE && file.change() != selection.session().keyNumber()) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        if (isNoMode(data[1])) {
            return bytes(DesfireStatus.PARAMETER);
        }
        file.commMode = data[1] & 3;
        file.access = data[2] & 0xFF | (data[3] & 0xFF) << 8;
        return bytes(DesfireStatus.GOOD);
    }
}
