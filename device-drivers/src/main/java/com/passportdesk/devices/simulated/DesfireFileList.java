package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireDirectory.FREE_LISTS;
import static com.passportdesk.devices.simulated.DesfireDirectory.FREE_MAKING;
import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.simulated.DesfireMemory.DataFile;
import java.util.Optional;

/// The files of the chosen application: they come, go, are listed, and their settings are changed.
final class DesfireFileList {

    private static final int LAST_FILE = 31;
    private static final int BACKUP = 0xCB;
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
        for (DataFile file : selection.application().files.values()) {
            all = file.isoId == 0 ? all : bytes(all, file.isoId, file.isoId >> 8);
        }
        return listed(all);
    }

    byte[] settings(byte[] data) {
        DataFile file = selection.application().files.get(data[0] & 0xFF);
        byte[] answer = listed(new byte[0]);
        if (answer[0] != 0) {
            return answer;
        }
        if (file == null) {
            return bytes(DesfireStatus.NO_FILE);
        }
        return bytes(
                DesfireStatus.GOOD,
                file.backup ? 1 : 0,
                file.commMode,
                file.access,
                file.access >> 8,
                DesfireDirectory.number(file.content.length));
    }

    private byte[] listed(byte[] content) {
        if (selection.isCard()) {
            return bytes(DesfireStatus.DENIED);
        }
        return selection.allows(FREE_LISTS)
                ? bytes(DesfireStatus.GOOD, content)
                : bytes(DesfireStatus.NOT_AUTHENTICATED);
    }

    /// @param command number, mode, rights and size; behind the number that of ISO/IEC 7816-4 where
    ///   the application has those
    byte[] create(int code, byte[] command) {
        boolean numbered = command.length == 9;
        if (command.length != (selection.application().numbersFiles ? 9 : 7)) {
            return bytes(DesfireStatus.LENGTH);
        }
        if (selection.isCard()) {
            return bytes(DesfireStatus.DENIED);
        }
        if (!selection.allows(FREE_MAKING)) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        byte[] data = numbered ? bytes(command[0] & 0xFF, slice(command, 3, 9)) : command;
        int isoId = numbered ? command[1] & 0xFF | (command[2] & 0xFF) << 8 : 0;
        int file = data[0] & 0xFF;
        int size = DesfireFiles.three(data, 4);
        boolean backup = code == BACKUP;
        if (file > LAST_FILE || size == 0 || isNoMode(data[1])) {
            return bytes(DesfireStatus.PARAMETER);
        }
        if (selection.application().files.containsKey(file)
                || selection.application().hasIso(isoId)) {
            return bytes(DesfireStatus.DUPLICATE);
        }
        if (!memory.hasRoomForFile(selection.application(), backup, size)) {
            return bytes(DesfireStatus.NO_ROOM);
        }
        int access = data[2] & 0xFF | (data[3] & 0xFF) << 8;
        DataFile made = new DataFile(backup, data[1] & 3, access, size);
        made.isoId = isoId;
        selection.application().files.put(file, made);
        return bytes(DesfireStatus.GOOD);
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
        DataFile file = selection.application().files.get(data[0] & 0xFF);
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
