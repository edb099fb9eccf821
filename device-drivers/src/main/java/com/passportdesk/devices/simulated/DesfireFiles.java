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

    private static final int FREE = 0x0E;
    private static final int NEVER = 0x0F;
    private static final int HEADER = 7;

    /// How long the body of a WriteData is when it is whole; 0 when it is refused by its header.
    int bodyBytes(byte[] body) {
        DataFile file = selected.files.get(body[0] & 0xFF);
        if (file == null || refusal(body, file, file.write()) != DesfireStatus.GOOD) {
            return 0;
        }
        return session.wireLength(HEADER, three(body, 4), mode(file, file.write()));
    }

    /// Whether this part of the file may be had by whoever asks.
    private int refusal(byte[] header, DataFile file, int right) {
        if (right == NEVER && file.readAndWrite() == NEVER) {
            return DesfireStatus.DENIED;
        }
        if (mayNot(file, right)) {
            return DesfireStatus.NOT_AUTHENTICATED;
        }
        return three(header, 1) + three(header, 4) > file.content.length
                ? DesfireStatus.BOUNDARY
                : DesfireStatus.GOOD;
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
            return bytes(DesfireStatus.LENGTH);
        }
        DataFile file = selected.files.get(body[0] & 0xFF);
        if (file == null) {
            return bytes(DesfireStatus.NO_FILE);
        }
        int mode = mode(file, file.read());
        if (body.length != session.bareLength(HEADER, mode)) {
            return bytes(DesfireStatus.LENGTH);
        }
        Optional<byte[]> header = session.open(0xBD, body, HEADER, 0, mode);
        if (header.isEmpty()) {
            return bytes(DesfireStatus.INTEGRITY);
        }
        int refusal = refusal(body, file, file.read());
        if (refusal != DesfireStatus.GOOD) {
            return bytes(refusal);
        }
        int offset = three(body, 1);
        int length = three(body, 4);
        int until = length == 0 ? file.content.length : offset + length;
        return bytes(DesfireStatus.GOOD, session.wrap(slice(file.content, offset, until), mode));
    }

    byte[] write(byte[] body) {
        if (body.length < HEADER) {
            return bytes(DesfireStatus.LENGTH);
        }
        DataFile file = selected.files.get(body[0] & 0xFF);
        if (file == null) {
            return bytes(DesfireStatus.NO_FILE);
        }
        int refusal = refusal(body, file, file.write());
        if (refusal != DesfireStatus.GOOD) {
            return bytes(refusal);
        }
        int length = three(body, 4);
        int mode = mode(file, file.write());
        if (body.length != session.wireLength(HEADER, length, mode)) {
            return bytes(DesfireStatus.LENGTH);
        }
        Optional<byte[]> content = session.open(0x3D, body, HEADER, length, mode);
        if (content.isEmpty() || content.get().length != HEADER + length) {
            return bytes(DesfireStatus.INTEGRITY);
        }
        file.write(three(body, 1), slice(content.get(), HEADER, HEADER + length));
        int answer = mode == DesfireSession.PLAIN ? mode : MACED;
        return bytes(DesfireStatus.GOOD, session.wrap(new byte[0], answer));
    }

    byte[] commit() {
        boolean changed = false;
        for (DataFile file : selected.files.values()) {
            changed |= file.commit();
        }
        return bytes(changed ? DesfireStatus.GOOD : DesfireStatus.NO_CHANGES);
    }

    byte[] abort() {
        selected.files.values().forEach(file -> file.written = null);
        return bytes(0);
    }

    static int three(byte[] from, int at) {
        return from[at] & 0xFF | (from[at + 1] & 0xFF) << 8 | (from[at + 2] & 0xFF) << 16;
    }
}
