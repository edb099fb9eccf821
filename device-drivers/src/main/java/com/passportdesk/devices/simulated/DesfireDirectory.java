package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.simulated.DesfireMemory.Application;
import java.util.ArrayList;
import java.util.List;

/// The applications of a DESFire card: they come, go, are listed and chosen.
final class DesfireDirectory {

    /// Bits of a key settings byte.
    static final int FREE_LISTS = 2;

    static final int FREE_MAKING = 4;

    private static final int ISO_FILES = 0x20;
    private static final int MOST_KEYS = 14;
    private static final int HEAD = 5;
    private static final int LONGEST_NAME = 16;

    private final DesfireMemory memory;
    private final DesfireSelection selection;

    DesfireDirectory(DesfireMemory memory, DesfireSelection selection) {
        this.memory = memory;
        this.selection = selection;
    }

    byte[] select(byte[] body) {
        if (body.length != 3) {
            return bytes(DesfireStatus.LENGTH);
        }
        int name = DesfireFiles.three(body, 0);
        Application wanted =
                name == DesfireSelection.CARD ? memory.card : memory.applications.get(name);
        memory.forgetUncommitted();
        if (wanted == null) {
            return bytes(DesfireStatus.NO_APPLICATION);
        }
        selection.choose(name, wanted);
        return bytes(DesfireStatus.GOOD);
    }

    byte[] list() {
        byte[] names = {};
        for (int name : memory.applications.keySet()) {
            names = bytes(names, number(name));
        }
        return listed(names);
    }

    /// GetDFNames: name, number and name of ISO/IEC 7816-4 of each that has one.
    byte[] listIsoNames() {
        byte[] all = {};
        for (byte[] one : isoNames()) {
            all = bytes(all, one);
        }
        return listed(all);
    }

    /// Each goes in a frame of its own.
    List<byte[]> isoNames() {
        List<byte[]> all = new ArrayList<>();
        memory.applications.forEach((name, one) -> {
            if (one.isoName.length > 0) {
                all.add(bytes(number(name), one.isoId, one.isoId >> 8, one.isoName));
            }
        });
        return all;
    }

    private byte[] listed(byte[] names) {
        if (!selection.isCard()) {
            return bytes(DesfireStatus.DENIED);
        }
        return selection.allows(FREE_LISTS)
                ? bytes(DesfireStatus.GOOD, names)
                : bytes(DesfireStatus.NOT_AUTHENTICATED);
    }

    /// @param data name, settings, keys; then, if wanted, a number and a name of ISO/IEC 7816-4
    byte[] create(byte[] data) {
        int keys = data[4] & 0x0F;
        boolean named = data.length > HEAD + 2;
        if (data.length == HEAD + 1 || data.length > HEAD + 2 + LONGEST_NAME) {
            return bytes(DesfireStatus.LENGTH);
        }
        if (!selection.isCard()) {
            return bytes(DesfireStatus.DENIED);
        }
        if (!selection.allows(FREE_MAKING)) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        int name = DesfireFiles.three(data, 0);
        if (name == DesfireSelection.CARD
                || keys == 0
                || keys > MOST_KEYS
                || !DesfireKeyKind.isKnown(data[4])) {
            return bytes(DesfireStatus.PARAMETER);
        }
        int isoId = data.length > HEAD ? data[5] & 0xFF | (data[6] & 0xFF) << 8 : 0;
        byte[] isoName = named ? slice(data, HEAD + 2, data.length) : new byte[0];
        if (memory.applications.containsKey(name) || memory.isIsoTaken(isoId, isoName)) {
            return bytes(DesfireStatus.DUPLICATE);
        }
        if (!memory.hasRoomForApplication()) {
            return bytes(DesfireStatus.NO_ROOM);
        }
        Application made =
                new Application(data[3] & 0xFF, keys, memory.firstKey(DesfireKeyKind.of(data[4])));
        made.numbersFiles = (data[4] & ISO_FILES) != 0;
        made.isoId = isoId;
        made.isoName = isoName;
        memory.applications.put(name, made);
        return bytes(DesfireStatus.GOOD);
    }

    byte[] delete(byte[] data) {
        int name = DesfireFiles.three(data, 0);
        if (!selection.isMaster() || !selection.isCard() && !selection.is(name)) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        if (memory.applications.remove(name) == null) {
            return bytes(DesfireStatus.NO_APPLICATION);
        }
        if (selection.is(name)) {
            selection.reset();
        }
        return bytes(DesfireStatus.GOOD);
    }

    byte[] format() {
        if (!selection.isCard() || memory.formatForbidden) {
            return bytes(DesfireStatus.DENIED);
        }
        if (!selection.isMaster()) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        memory.applications.clear();
        return bytes(DesfireStatus.GOOD);
    }

    static byte[] number(int value) {
        return bytes(value, value >> 8, value >> 16);
    }
}
