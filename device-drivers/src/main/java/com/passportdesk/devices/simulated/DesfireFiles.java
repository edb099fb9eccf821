package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.MACED;
import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.simulated.DesfireMemory.Application;
import com.passportdesk.devices.simulated.DesfireMemory.DataFile;
import java.util.Optional;

/// The data of one application's files as one session may read and write it.
///
/// @param selected the application
/// @param session whoever asks
record DesfireFiles(Application selected, DesfireSession session) {

    private static final int LENGTH = 0x7E;
    private static final int INTEGRITY = 0x1E;
    private static final int NO_CHANGES = 0x0C;
    private static final int NOT_AUTHENTICATED = 0xAE;
    private static final int BOUNDARY = 0xBE;
    private static final int NO_FILE = 0xF0;
    private static final int FREE = 0x0E;
    private static final int DENIED = 0x9D;
    private static final int HEADER = 7;
    private static final int SETTINGS_BYTES = 3;

    /// How long the body of a WriteData is when it is whole.
    int bodyBytes(byte[] body) {
        DataFile file = selected.files.get(body[0] & 0xFF);
        int length = three(body, 4);
        return file == null ? 0 : session.wireLength(HEADER, length, mode(file, file.write()));
    }

    private int mode(DataFile file, int right) {
        boolean free = right == FREE || file.readAndWrite() == FREE;
        boolean byKey =
                session.keyNumber() >= 0
                        && (right == session.keyNumber()
                                || file.readAndWrite() == session.keyNumber());
        return free && !byKey ? DesfireSession.PLAIN : file.commMode;
    }

    private boolean mayNot(DataFile file, int right) {
        return right != FREE
                && file.readAndWrite() != FREE
                && (session.keyNumber() < 0
                        || right != session.keyNumber()
                                && file.readAndWrite() != session.keyNumber());
    }

    byte[] read(byte[] body) {
        if (body.length < HEADER) {
            return bytes(LENGTH);
        }
        DataFile file = selected.files.get(body[0] & 0xFF);
        if (file == null) {
            return bytes(NO_FILE);
        }
        int mode = mode(file, file.read());
        Optional<byte[]> header = session.open(0xBD, body, HEADER, 0, mode);
        if (header.isEmpty()) {
            return bytes(INTEGRITY);
        }
        if (mayNot(file, file.read())) {
            return bytes(NOT_AUTHENTICATED);
        }
        int offset = three(body, 1);
        int length = three(body, 4);
        int until = length == 0 ? file.content.length : offset + length;
        if (offset > file.content.length || until > file.content.length) {
            return bytes(BOUNDARY);
        }
        return bytes(0, session.wrap(slice(file.content, offset, until), mode));
    }

    byte[] write(byte[] body) {
        if (body.length < HEADER) {
            return bytes(LENGTH);
        }
        DataFile file = selected.files.get(body[0] & 0xFF);
        if (file == null) {
            return bytes(NO_FILE);
        }
        int offset = three(body, 1);
        int length = three(body, 4);
        int mode = mode(file, file.write());
        if (mayNot(file, file.write())) {
            return bytes(NOT_AUTHENTICATED);
        }
        Optional<byte[]> content = session.open(0x3D, body, HEADER, length, mode);
        if (content.isEmpty()) {
            return bytes(INTEGRITY);
        }
        if (content.get().length != 7 + length) {
            return bytes(LENGTH);
        }
        if (offset + length > file.content.length) {
            return bytes(BOUNDARY);
        }
        file.write(offset, slice(content.get(), 7, 7 + length));
        int answer = mode == DesfireSession.PLAIN ? mode : MACED;
        return bytes(0, session.wrap(new byte[0], answer));
    }

    /// ChangeFileSettings: comm mode and rights, in clear where everybody may change them.
    byte[] change(byte[] body) {
        if (body.length < 1) {
            return bytes(LENGTH);
        }
        DataFile file = selected.files.get(body[0] & 0xFF);
        if (file == null) {
            return bytes(NO_FILE);
        }
        int right = file.access & 0x0F;
        if (right != FREE && right != session.keyNumber()) {
            return bytes(session.keyNumber() < 0 ? NOT_AUTHENTICATED : DENIED);
        }
        int mode = right == FREE ? DesfireSession.PLAIN : DesfireSession.ENCIPHERED;
        Optional<byte[]> content = session.open(0x5F, body, 1, SETTINGS_BYTES, mode);
        if (content.isEmpty()) {
            return bytes(INTEGRITY);
        }
        byte[] settings = content.get();
        if (settings.length != 1 + SETTINGS_BYTES) {
            return bytes(LENGTH);
        }
        file.commMode = settings[1] & 3;
        file.access = settings[2] & 0xFF | (settings[3] & 0xFF) << 8;
        return bytes(0, session.wrap(new byte[0], MACED));
    }

    byte[] commit() {
        boolean changed = false;
        for (DataFile file : selected.files.values()) {
            changed |= file.commit();
        }
        return bytes(changed ? 0 : NO_CHANGES);
    }

    byte[] abort() {
        selected.files.values().forEach(file -> file.written = null);
        return bytes(0);
    }

    static int three(byte[] from, int at) {
        return from[at] & 0xFF | (from[at + 1] & 0xFF) << 8 | (from[at + 2] & 0xFF) << 16;
    }
}
