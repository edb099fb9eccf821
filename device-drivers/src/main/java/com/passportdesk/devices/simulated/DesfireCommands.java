package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.ENCIPHERED;
import static com.passportdesk.devices.simulated.DesfireSession.MACED;
import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.simulated.DesfireMemory.Application;
import com.passportdesk.devices.simulated.DesfireMemory.DataFile;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import java.util.Optional;
import java.util.function.Consumer;

/// What a DESFire card does with a whole command: rights, keys, files, transactions.
final class DesfireCommands {

    static final int LENGTH = 0x7E;

    private static final int ILLEGAL = 0x1C;
    private static final int INTEGRITY = 0x1E;
    private static final int NO_KEY = 0x40;
    private static final int NO_CHANGES = 0x0C;
    private static final int NO_ROOM = 0x0E;
    private static final int DENIED = 0x9D;
    private static final int PARAMETER = 0x9E;
    private static final int NO_APPLICATION = 0xA0;
    private static final int NOT_AUTHENTICATED = 0xAE;
    private static final int DUPLICATE = 0xDE;
    private static final int NO_FILE = 0xF0;
    private static final int FREE = 0x0E;

    /// Bits of a key settings byte.
    private static final int MASTER_CHANGEABLE = 1;

    private static final int FREE_LISTS = 2;
    private static final int FREE_MAKING = 4;
    private static final int SETTINGS_CHANGEABLE = 8;

    private final Generation generation;
    private final byte[] uid;
    private final DesfireMemory memory;
    private final DesfireHandshake handshake;

    private Application selected;
    private int selectedName;
    private DesfireSession session = DesfireSession.none();

    DesfireCommands(
            Generation generation, byte[] uid, DesfireMemory memory, Consumer<byte[]> random) {
        this.generation = generation;
        this.uid = uid;
        this.memory = memory;
        this.handshake = new DesfireHandshake(random);
        this.selected = memory.card;
    }

    void reset() {
        session = DesfireSession.none();
        handshake.forget();
        selected = memory.card;
        selectedName = 0;
    }

    /// How long the body of this command is when it is whole, as far as it can be told from its
    /// beginning.
    int bodyBytes(int code, byte[] body) {
        if (code != 0x3D || body.length < 7) {
            return 0;
        }
        return data().bodyBytes(body);
    }

    private DesfireFiles data() {
        return new DesfireFiles(selected, session);
    }

    /// Status, then data.
    byte[] run(int code, byte[] body) {
        byte[] answer = carriedOut(code, body);
        if (answer[0] != 0 && (answer[0] & 0xFF) != 0xAF && answer[0] != NO_CHANGES) {
            session = DesfireSession.none();
        }
        return answer;
    }

    private byte[] carriedOut(int code, byte[] body) {
        return switch (code) {
            case 0x0A, 0x1A, 0xAA, 0x71, 0x77 -> authenticate(code, body);
            case 0x5A -> select(body);
            case 0x3D -> data().write(body);
            case 0xBD -> data().read(body);
            case 0x5F -> data().change(body);
            case 0xC4 -> changeKey(body);
            case 0x51 -> opened(code, body, 0, 0, ENCIPHERED, _ -> cardUid());
            case 0x54 -> opened(code, body, 0, 1, ENCIPHERED, this::changeSettings);
            case 0x5C -> opened(code, body, 1, 1, ENCIPHERED, this::configure);
            case 0x60 -> plain(code, body, 0, _ -> version());
            case 0x64 -> plain(code, body, 1, this::keyVersion);
            case 0x45 -> plain(code, body, 0, _ -> keySettings());
            case 0x6E -> plain(code, body, 0, _ -> good(number(memory.free())));
            case 0x6A -> plain(code, body, 0, _ -> applications());
            case 0xCA -> longer(code, body, 5, this::createApplication);
            case 0xDA -> plain(code, body, 3, this::deleteApplication);
            case 0x6F -> plain(code, body, 0, _ -> files());
            case 0xF5 -> plain(code, body, 1, this::fileSettings);
            case 0xCD, 0xCB -> longer(code, body, 7, data -> createFile(code, data));
            case 0xDF -> plain(code, body, 1, this::deleteFile);
            case 0xC7 -> plain(code, body, 0, _ -> data().commit());
            case 0xA7 -> plain(code, body, 0, _ -> data().abort());
            case 0xFC -> plain(code, body, 0, _ -> format());
            default -> bytes(ILLEGAL);
        };
    }

    /// The second half of an authentication.
    byte[] more(byte[] data) {
        DesfireHandshake.Result result = handshake.finish(data);
        session = result.session();
        return result.answer();
    }

    private byte[] authenticate(int code, byte[] body) {
        boolean modern = code == 0x71 || code == 0x77;
        if (modern && generation == Generation.EV1) {
            return bytes(ILLEGAL);
        }
        if (!DesfireHandshake.hasRightLength(code, body)) {
            return bytes(LENGTH);
        }
        int number = body[0] & 0x3F;
        if (number >= selected.keys.length) {
            return bytes(NO_KEY);
        }
        if (selected.keys[number].aes() == (code == 0x0A || code == 0x1A)) {
            return bytes(NOT_AUTHENTICATED);
        }
        byte[] answer = handshake.begin(code, number, selected.keys[number], session);
        session = DesfireSession.none();
        return answer;
    }

    private byte[] select(byte[] body) {
        if (body.length != 3) {
            return bytes(LENGTH);
        }
        int name = DesfireFiles.three(body, 0);
        Application wanted = name == 0 ? memory.card : memory.applications.get(name);
        memory.forgetUncommitted();
        if (wanted == null) {
            return bytes(NO_APPLICATION);
        }
        session = DesfireSession.none();
        selected = wanted;
        selectedName = name;
        return bytes(0);
    }

    /// What a command does once it was taken apart.
    private interface Doing {
        byte[] with(byte[] content);
    }

    private byte[] plain(int code, byte[] body, int headerBytes, Doing doing) {
        return opened(code, body, headerBytes, 0, MACED, doing);
    }

    /// A command that may have more in it: names of ISO/IEC 7816-4, which are taken and not used.
    private byte[] longer(int code, byte[] body, int least, Doing doing) {
        int header = session.headerBytes(body);
        return header < least ? bytes(LENGTH) : plain(code, body, header, doing);
    }

    private byte[] opened(
            int code, byte[] body, int headerBytes, int dataBytes, int mode, Doing doing) {
        Optional<byte[]> content = session.open(code, body, headerBytes, dataBytes, mode);
        if (content.isEmpty()) {
            return bytes(INTEGRITY);
        }
        if (content.get().length != headerBytes + dataBytes) {
            return bytes(LENGTH);
        }
        DesfireSession used = session;
        byte[] answer = doing.with(content.get());
        int answerMode = code == 0x51 ? ENCIPHERED : used.commandMode();
        return answer[0] == 0
                ? bytes(0, used.wrap(slice(answer, 1, answer.length), answerMode))
                : answer;
    }

    private byte[] version() {
        int number = generation.number();
        byte[] head = bytes(0x04, 0x01, 0x01, number, 0x00, 0x1A, 0x05);
        byte[] shown = memory.hidesNumber ? new byte[7] : uid;
        return good(bytes(head, head, shown, 0x12, 0x34, 0x56, 0x78, 0x90, 0x17, 0x27));
    }

    private byte[] keyVersion(byte[] data) {
        int number = data[0] & 0x0F;
        return number < selected.keys.length
                ? good(bytes(selected.keys[number].version()))
                : bytes(NO_KEY);
    }

    private byte[] keySettings() {
        if (!selected.isFree(FREE_LISTS) && session.keyNumber() != 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        int kind = selected.aes || selected.keys[0].aes() ? 0x80 : 0;
        return good(bytes(selected.settings, selected.keys.length | kind));
    }

    private byte[] applications() {
        if (selectedName != 0) {
            return bytes(DENIED);
        }
        if (!memory.card.isFree(FREE_LISTS) && session.keyNumber() != 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        byte[] names = {};
        for (int name : memory.applications.keySet()) {
            names = bytes(names, number(name));
        }
        return good(names);
    }

    private byte[] createApplication(byte[] data) {
        int name = DesfireFiles.three(data, 0);
        int keys = data[4] & 0x0F;
        if (selectedName != 0) {
            return bytes(DENIED);
        }
        if (!memory.card.isFree(FREE_MAKING) && session.keyNumber() != 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        if (name == 0 || keys == 0 || keys > 14) {
            return bytes(PARAMETER);
        }
        if (memory.applications.containsKey(name)) {
            return bytes(DUPLICATE);
        }
        if (!memory.hasRoomForApplication()) {
            return bytes(NO_ROOM);
        }
        boolean aes = (data[4] & 0x80) != 0;
        memory.applications.put(name, new Application(data[3] & 0xFF, keys, aes));
        return bytes(0);
    }

    private byte[] deleteApplication(byte[] data) {
        int name = DesfireFiles.three(data, 0);
        if (session.keyNumber() != 0 || selectedName != 0 && selectedName != name) {
            return bytes(NOT_AUTHENTICATED);
        }
        if (memory.applications.remove(name) == null) {
            return bytes(NO_APPLICATION);
        }
        if (selectedName == name) {
            reset();
        }
        return bytes(0);
    }

    private byte[] files() {
        if (selectedName == 0) {
            return bytes(DENIED);
        }
        if (!selected.isFree(FREE_LISTS) && session.keyNumber() != 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        byte[] numbers = {};
        for (int number : selected.files.keySet()) {
            numbers = bytes(numbers, number);
        }
        return good(numbers);
    }

    private byte[] fileSettings(byte[] data) {
        DataFile file = selected.files.get(data[0] & 0xFF);
        if (file == null) {
            return bytes(NO_FILE);
        }
        return good(
                bytes(
                        file.backup ? 1 : 0,
                        file.commMode,
                        file.access,
                        file.access >> 8,
                        number(file.content.length)));
    }

    private byte[] createFile(int code, byte[] command) {
        boolean named = command.length == 9;
        byte[] data = named ? bytes(command[0] & 0xFF, slice(command, 3, 9)) : command;
        int file = data[0] & 0xFF;
        int size = DesfireFiles.three(data, 4);
        boolean backup = code == 0xCB;
        if (selectedName == 0) {
            return bytes(DENIED);
        }
        if (!selected.isFree(FREE_MAKING) && session.keyNumber() != 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        if (file > 31 || size == 0) {
            return bytes(PARAMETER);
        }
        if (selected.files.containsKey(file)) {
            return bytes(DUPLICATE);
        }
        if (!memory.hasRoomForFile(selected, backup, size)) {
            return bytes(NO_ROOM);
        }
        int access = data[2] & 0xFF | (data[3] & 0xFF) << 8;
        selected.files.put(file, new DataFile(backup, data[1] & 3, access, size));
        return bytes(0);
    }

    private byte[] deleteFile(byte[] data) {
        if (!selected.isFree(FREE_MAKING) && session.keyNumber() != 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        return selected.files.remove(data[0] & 0xFF) == null ? bytes(NO_FILE) : bytes(0);
    }

    private byte[] format() {
        if (selectedName != 0 || memory.formatForbidden) {
            return bytes(DENIED);
        }
        if (session.keyNumber() != 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        memory.applications.clear();
        return bytes(0);
    }

    private byte[] cardUid() {
        return session.keyNumber() < 0 ? bytes(NOT_AUTHENTICATED) : good(uid);
    }

    private byte[] changeSettings(byte[] data) {
        if (session.keyNumber() != 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        if (!selected.isFree(SETTINGS_CHANGEABLE)) {
            return bytes(DENIED);
        }
        selected.settings = data[0] & 0xFF;
        return bytes(0);
    }

    /// Both switches are for ever.
    private byte[] configure(byte[] data) {
        if (selectedName != 0 || session.keyNumber() != 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        if (data[0] != 0) {
            return bytes(PARAMETER);
        }
        memory.formatForbidden |= (data[1] & 1) != 0;
        memory.hidesNumber |= (data[1] & 2) != 0;
        return bytes(0);
    }

    private byte[] changeKey(byte[] body) {
        if (body.length < 1) {
            return bytes(LENGTH);
        }
        int number = body[0] & 0x0F;
        if (session.keyNumber() < 0) {
            return bytes(NOT_AUTHENTICATED);
        }
        if (number >= selected.keys.length) {
            return bytes(NO_KEY);
        }
        boolean same = number == session.keyNumber();
        int changing = selected.changingKey();
        boolean may =
                number == 0
                        ? same && selected.isFree(MASTER_CHANGEABLE)
                        : changing == FREE ? same : changing == session.keyNumber();
        if (!may) {
            return bytes(DENIED);
        }
        boolean aes = selectedName == 0 ? (body[0] & 0x80) != 0 : selected.aes;
        Optional<byte[]> content = session.openKey(body, same, aes);
        if (content.isEmpty()) {
            return bytes(INTEGRITY);
        }
        return DesfireHandshake.changed(selected.keys, number, content.get(), same, aes)
                ? same ? bytes(0) : bytes(0, session.wrap(new byte[0], MACED))
                : bytes(INTEGRITY);
    }

    private static byte[] good(byte[] data) {
        return bytes(0, data);
    }

    private static byte[] number(int value) {
        return bytes(value, value >> 8, value >> 16);
    }
}
