package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.MACED;
import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.simulated.DesfireMemory.Application;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What is in one application's files, as one session may read and change it.
///
/// @param selected the application
/// @param session whoever asks
record DesfireFiles(Application selected, DesfireSession session) {

    private static final int FREE = 0x0E;
    private static final int NEVER = 0x0F;
    private static final int HEADER = 7;

    static final int READ_DATA = 0xBD;
    static final int WRITE_DATA = 0x3D;
    static final int GET_VALUE = 0x6C;
    static final int CREDIT = 0x0C;
    static final int DEBIT = 0xDC;
    static final int LIMITED_CREDIT = 0x1C;
    static final int WRITE_RECORD = 0x3B;
    static final int READ_RECORDS = 0xBB;
    static final int CLEAR_RECORDS = 0xEB;

    /// How long the body of a command that may come in several frames is when it is whole; 0 when
    /// it is refused by its header, or is none of those.
    int bodyBytes(int code, byte[] body) {
        boolean comesInParts = code == WRITE_DATA || code == WRITE_RECORD;
        if (!comesInParts || body.length < HEADER) {
            return 0;
        }
        DesfireFile file = selected.files.get(body[0] & 0xFF);
        if (file == null || refusal(code, body, file) != DesfireStatus.GOOD) {
            return 0;
        }
        return session.wireLength(HEADER, three(body, 4), mode(code, file));
    }

    /// Which keys a command asks for; one of them is enough.
    private static int[] rights(int code, DesfireFile file) {
        int both = file.readAndWrite();
        return switch (code) {
            case READ_DATA, READ_RECORDS -> new int[] {file.read(), both};
            case GET_VALUE ->
                    file instanceof DesfireFile.Value value && value.isFree()
                            ? new int[] {FREE}
                            : new int[] {file.read(), file.write(), both};
            case DEBIT -> new int[] {file.read(), file.write(), both};
            case WRITE_DATA, WRITE_RECORD, LIMITED_CREDIT -> new int[] {file.write(), both};
            default -> new int[] {both};
        };
    }

    private static boolean fits(int code, DesfireFile file) {
        return switch (code) {
            case READ_DATA, WRITE_DATA -> file instanceof DesfireFile.Data;
            case READ_RECORDS, WRITE_RECORD, CLEAR_RECORDS -> file instanceof DesfireFile.Records;
            default -> file instanceof DesfireFile.Value;
        };
    }

    /// Whether this command is carried out on this file for whoever asks.
    private int refusal(int code, byte[] header, DesfireFile file) {
        int[] rights = rights(code, file);
        if (!fits(code, file) || Arrays.stream(rights).allMatch(right -> right == NEVER)) {
            return DesfireStatus.DENIED;
        }
        if (!isOpen(rights) && !isProven(rights)) {
            return DesfireStatus.NOT_AUTHENTICATED;
        }
        return isWithin(code, header, file) ? DesfireStatus.GOOD : DesfireStatus.BOUNDARY;
    }

    private static boolean isWithin(int code, byte[] header, DesfireFile file) {
        return switch (file) {
            case DesfireFile.Data data ->
                    three(header, 1) + three(header, 4) <= data.content.length;
            case DesfireFile.Records records ->
                    code != WRITE_RECORD || three(header, 1) + three(header, 4) <= records.length();
            default -> true;
        };
    }

    private static boolean isOpen(int... rights) {
        return IntStream.of(rights).anyMatch(right -> right == FREE);
    }

    private boolean isProven(int... rights) {
        int proven = session.keyNumber();
        return proven >= 0 && IntStream.of(rights).anyMatch(right -> right == proven);
    }

    /// Where anybody may, the transfer is in plain whatever the file says.
    private int mode(int code, DesfireFile file) {
        int[] rights = rights(code, file);
        return isOpen(rights) && !isProven(rights) ? DesfireSession.PLAIN : file.commMode;
    }

    /// ReadData, ReadRecords, GetValue.
    byte[] read(int code, byte[] body) {
        int header = code == GET_VALUE ? 1 : HEADER;
        if (body.length < header) {
            return bytes(DesfireStatus.LENGTH);
        }
        DesfireFile file = selected.files.get(body[0] & 0xFF);
        if (file == null) {
            return bytes(DesfireStatus.NO_FILE);
        }
        int mode = mode(code, file);
        if (body.length != session.bareLength(header, mode)) {
            return bytes(DesfireStatus.LENGTH);
        }
        if (session.open(code, body, header, 0, mode).isEmpty()) {
            return bytes(DesfireStatus.INTEGRITY);
        }
        int refusal = refusal(code, body, file);
        if (refusal != DesfireStatus.GOOD) {
            return bytes(refusal);
        }
        byte[] found =
                switch (file) {
                    case DesfireFile.Data data -> part(data, body);
                    case DesfireFile.Records records -> part(records, body);
                    case DesfireFile.Value value ->
                            bytes(DesfireStatus.GOOD, DesfireFile.four(value.value()));
                    default -> bytes(DesfireStatus.DENIED);
                };
        return found[0] == DesfireStatus.GOOD
                ? bytes(DesfireStatus.GOOD, session.wrap(slice(found, 1, found.length), mode))
                : found;
    }

    private static byte[] part(DesfireFile.Data data, byte[] body) {
        int offset = three(body, 1);
        int length = three(body, 4);
        int until = length == 0 ? data.content.length : offset + length;
        return bytes(DesfireStatus.GOOD, slice(data.content, offset, until));
    }

    private static byte[] part(DesfireFile.Records records, byte[] body) {
        int newer = three(body, 1);
        int wanted = three(body, 4);
        int left = records.count() - newer;
        return left <= 0 || wanted > left
                ? bytes(DesfireStatus.BOUNDARY)
                : bytes(DesfireStatus.GOOD, records.read(newer, wanted == 0 ? left : wanted));
    }

    /// WriteData, WriteRecord, Credit, Debit, LimitedCredit.
    byte[] write(int code, byte[] body) {
        boolean moves = code != WRITE_DATA && code != WRITE_RECORD;
        int header = moves ? 1 : HEADER;
        if (body.length < header) {
            return bytes(DesfireStatus.LENGTH);
        }
        DesfireFile file = selected.files.get(body[0] & 0xFF);
        if (file == null) {
            return bytes(DesfireStatus.NO_FILE);
        }
        int refusal = refusal(code, body, file);
        if (refusal != DesfireStatus.GOOD) {
            return bytes(refusal);
        }
        int length = moves ? 4 : three(body, 4);
        int mode = mode(code, file);
        if (body.length != session.wireLength(header, length, mode)) {
            return bytes(DesfireStatus.LENGTH);
        }
        byte[] content = session.open(code, body, header, length, mode).orElse(new byte[0]);
        if (content.length != header + length) {
            return bytes(DesfireStatus.INTEGRITY);
        }
        int status = written(code, file, content, slice(content, header, content.length));
        int answer = mode == DesfireSession.PLAIN ? mode : MACED;
        return status == DesfireStatus.GOOD
                ? bytes(DesfireStatus.GOOD, session.wrap(new byte[0], answer))
                : bytes(status);
    }

    private static int written(int code, DesfireFile file, byte[] header, byte[] data) {
        return switch (file) {
            case DesfireFile.Data into -> {
                into.write(three(header, 1), data);
                yield DesfireStatus.GOOD;
            }
            case DesfireFile.Records into -> into.write(three(header, 1), data);
            case DesfireFile.Value value -> {
                int amount = DesfireFile.four(data, 0);
                yield switch (code) {
                    case CREDIT -> value.credit(amount);
                    case DEBIT -> value.debit(amount);
                    default -> value.creditLimited(amount);
                };
            }
            default -> DesfireStatus.DENIED;
        };
    }

    /// ClearRecordFile, taken apart already.
    byte[] clear(byte[] content) {
        DesfireFile file = selected.files.get(content[0] & 0xFF);
        if (file == null) {
            return bytes(DesfireStatus.NO_FILE);
        }
        int refusal = refusal(CLEAR_RECORDS, content, file);
        if (refusal == DesfireStatus.GOOD && file instanceof DesfireFile.Records records) {
            records.clear();
        }
        return bytes(refusal);
    }

    byte[] commit() {
        boolean changed = false;
        for (DesfireFile file : selected.files.values()) {
            changed |= file.commit();
        }
        return bytes(changed ? DesfireStatus.GOOD : DesfireStatus.NO_CHANGES);
    }

    byte[] abort() {
        boolean pending = false;
        for (DesfireFile file : selected.files.values()) {
            pending |= file.abort();
        }
        return bytes(pending ? DesfireStatus.GOOD : DesfireStatus.NO_CHANGES);
    }

    static int three(byte[] from, int at) {
        return from[at] & 0xFF | (from[at + 1] & 0xFF) << 8 | (from[at + 2] & 0xFF) << 16;
    }
}
