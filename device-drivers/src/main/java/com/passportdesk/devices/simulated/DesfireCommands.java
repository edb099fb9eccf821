package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.ENCIPHERED;
import static com.passportdesk.devices.simulated.DesfireSession.MACED;
import static com.passportdesk.devices.simulated.DesfireSession.PLAIN;
import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.simulated.DesfireMemory.Application;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a DESFire card does with a whole command: rights, keys, files, transactions.
final class DesfireCommands {

    private static final int VERSION_PART_BYTES = 7;
    private static final int EACH_KEY_ITSELF = 0x0E;
    private static final int ALL_AT_ONCE = 0x60;
    private static final int ISO_NAMES = 0x6D;
    private static final int CARD_UID = 0x51;
    private static final int CONFIGURE = 0x5C;
    private static final int FIRST_KEY_BYTES = 24;
    private static final int LONGEST_ANSWER = 20;

    /// Bits of a key settings byte.
    private static final int MASTER_CHANGEABLE = 1;

    private static final int SETTINGS_CHANGEABLE = 8;

    private final Generation generation;
    private final byte[] uid;
    private final DesfireMemory memory;
    private final DesfireHandshake handshake;
    private final DesfireSelection selection;
    private final DesfireDirectory directory;
    private final DesfireFileList fileList;
    private final DesfireIso iso;

    DesfireCommands(
            Generation generation, byte[] uid, DesfireMemory memory, Consumer<byte[]> random) {
        this.generation = generation;
        this.uid = uid;
        this.memory = memory;
        this.handshake = new DesfireHandshake(random);
        this.selection = new DesfireSelection(memory);
        this.directory = new DesfireDirectory(memory, selection);
        this.fileList = new DesfireFileList(memory, selection);
        this.iso = new DesfireIso(memory, selection);
    }

    void reset() {
        handshake.forget();
        iso.forget();
        selection.reset();
    }

    /// A command of ISO/IEC 7816-4: an answer and two bytes of status.
    byte[] iso(byte[] command) {
        handshake.forget();
        return iso.answer(command);
    }

    /// Whether a proof of a key was begun and not ended.
    boolean isProving() {
        return handshake.isOpen();
    }

    /// How long the first frames of an answer to this command are; what is left fills the last.
    List<Integer> frames(int code) {
        return switch (code) {
            case ALL_AT_ONCE -> List.of(VERSION_PART_BYTES, VERSION_PART_BYTES);
            case ISO_NAMES -> {
                List<Integer> each = directory.isoNames().stream().map(one -> one.length).toList();
                yield each.subList(0, Math.max(0, each.size() - 1));
            }
            default -> List.of();
        };
    }

    /// How long the body of this command is when it is whole, as far as it can be told from its
    /// beginning.
    int bodyBytes(int code, byte[] body) {
        return data().bodyBytes(code, body);
    }

    private DesfireFiles data() {
        return new DesfireFiles(selection.application(), selection.session());
    }

    /// Status, then data.
    byte[] run(int code, byte[] body) {
        byte[] answer = carriedOut(code, body);
        int status = answer[0] & 0xFF;
        if (status != DesfireStatus.GOOD
                && status != DesfireStatus.MORE
                && status != DesfireStatus.NO_CHANGES) {
            selection.endSession();
        }
        return answer;
    }

    private byte[] carriedOut(int code, byte[] body) {
        return switch (code) {
            case 0x0A, 0x1A, 0xAA, 0x71, 0x77 -> authenticate(code, body);
            case 0x5A -> chosen(body);
            case DesfireFiles.WRITE_DATA,
                    DesfireFiles.WRITE_RECORD,
                    DesfireFiles.CREDIT,
                    DesfireFiles.DEBIT,
                    DesfireFiles.LIMITED_CREDIT ->
                    data().write(code, body);
            case DesfireFiles.READ_DATA, DesfireFiles.READ_RECORDS, DesfireFiles.GET_VALUE ->
                    data().read(code, body);
            case DesfireFiles.CLEAR_RECORDS -> bare(code, body, 1, data()::clear);
            case 0xC4 -> changeKey(body);
            case CARD_UID -> bare(code, body, 0, _ -> cardUid());
            case 0x54 -> guarded(code, body, 0, 1, this::changeSettings);
            case 0x5C -> configure(body);
            case 0x5F -> changeFile(body);
            case ALL_AT_ONCE -> bare(code, body, 0, _ -> version());
            case 0x64 -> bare(code, body, 1, this::keyVersion);
            case 0x45 -> bare(code, body, 0, _ -> keySettings());
            case 0x6E -> bare(code, body, 0, _ -> good(DesfireDirectory.number(memory.free())));
            case 0x6A -> bare(code, body, 0, _ -> directory.list());
            case ISO_NAMES -> bare(code, body, 0, _ -> directory.listIsoNames());
            case 0xCA -> longer(code, body, 5, directory::create);
            case 0xDA -> bare(code, body, 3, directory::delete);
            case 0x6F -> bare(code, body, 0, _ -> fileList.list());
            case 0x61 -> bare(code, body, 0, _ -> fileList.listIsoIds());
            case 0xF5 -> bare(code, body, 1, fileList::settings);
            case 0xCD, 0xCB, 0xCC, 0xC0, 0xC1 ->
                    longer(code, body, 7, data -> fileList.create(code, data));
            case 0xDF -> bare(code, body, 1, fileList::delete);
            case 0xC7 -> bare(code, body, 0, _ -> inApplication(data()::commit));
            case 0xA7 -> bare(code, body, 0, _ -> inApplication(data()::abort));
            case 0xFC -> bare(code, body, 0, _ -> directory.format());
            default -> bytes(DesfireStatus.ILLEGAL);
        };
    }

    private byte[] inApplication(Supplier<byte[]> doing) {
        return selection.isCard() ? bytes(DesfireStatus.DENIED) : doing.get();
    }

    private byte[] chosen(byte[] body) {
        iso.forget();
        return directory.select(body);
    }

    /// The second half of an authentication.
    byte[] more(byte[] data) {
        DesfireHandshake.Result result = handshake.finish(data);
        selection.begin(result.session());
        return result.answer();
    }

    private byte[] authenticate(int code, byte[] body) {
        boolean first = code == 0x71;
        if ((first || code == 0x77) && generation == Generation.EV1) {
            return bytes(DesfireStatus.ILLEGAL);
        }
        // EV2First brings what the reader can do, with its length, at most six bytes.
        int length = first && body.length > 1 ? 2 + (body[1] & 0xFF) : first ? 2 : 1;
        if (body.length != length || length > 8) {
            return bytes(DesfireStatus.LENGTH);
        }
        int number = body[0] & 0x3F;
        DesfireMemory.Key[] keys = selection.application().keys;
        if (number >= keys.length) {
            return bytes(DesfireStatus.NO_KEY);
        }
        if (!isFor(code, keys[number].kind())) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        byte[] abilities = first && body.length > 2 ? slice(body, 2, body.length) : new byte[0];
        byte[] answer = handshake.begin(code, number, keys[number], abilities, selection.session());
        selection.endSession();
        return answer;
    }

    /// Which keys are proven in this way.
    private static boolean isFor(int code, DesfireKeyKind kind) {
        return switch (kind) {
            case AES -> code == 0xAA || code == 0x71 || code == 0x77;
            case THREE_PARTS -> code == 0x1A;
            case DES -> code == 0x1A || code == 0x0A;
        };
    }

    /// What a command does once it was taken apart.
    private interface Doing {
        byte[] with(byte[] content);
    }

    /// A command without data of its own.
    private byte[] bare(int code, byte[] body, int headerBytes, Doing doing) {
        return bare(code, body, headerBytes, selection.session().commandMode(), doing);
    }

    private byte[] bare(int code, byte[] body, int headerBytes, int mode, Doing doing) {
        return body.length == selection.session().bareLength(headerBytes, mode)
                ? opened(code, body, headerBytes, 0, mode, doing)
                : bytes(DesfireStatus.LENGTH);
    }

    /// A command that may have more in it: numbers and names of ISO/IEC 7816-4.
    private byte[] longer(int code, byte[] body, int least, Doing doing) {
        int header = selection.session().headerBytes(body);
        return header < least ? bytes(DesfireStatus.LENGTH) : bare(code, body, header, doing);
    }

    /// A command whose data is enciphered, and that nobody is heard with who has proven no key.
    private byte[] guarded(int code, byte[] body, int headerBytes, int dataBytes, Doing doing) {
        DesfireSession session = selection.session();
        if (session.keyNumber() < 0) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        return body.length == session.wireLength(headerBytes, dataBytes, ENCIPHERED)
                ? opened(code, body, headerBytes, dataBytes, ENCIPHERED, doing)
                : bytes(DesfireStatus.LENGTH);
    }

    private byte[] opened(
            int code, byte[] body, int headerBytes, int dataBytes, int mode, Doing doing) {
        DesfireSession used = selection.session();
        Optional<byte[]> content = used.open(code, body, headerBytes, dataBytes, mode);
        boolean measured = dataBytes >= 0;
        if (content.isEmpty() || measured && content.get().length != headerBytes + dataBytes) {
            return bytes(DesfireStatus.INTEGRITY);
        }
        byte[] answer = doing.with(content.get());
        int plainly = mode == PLAIN ? PLAIN : used.commandMode();
        int answerMode = code == CARD_UID ? ENCIPHERED : plainly;
        return answer[0] == DesfireStatus.GOOD
                ? bytes(answer[0] & 0xFF, used.wrap(slice(answer, 1, answer.length), answerMode))
                : answer;
    }

    private byte[] changeFile(byte[] body) {
        Optional<Integer> mode = fileList.modeOfChange(body);
        if (selection.isCard()) {
            return bytes(DesfireStatus.DENIED);
        }
        if (mode.isEmpty()) {
            return bytes(body.length == 0 ? DesfireStatus.LENGTH : DesfireStatus.NO_FILE);
        }
        return mode.get() == ENCIPHERED
                ? guarded(0x5F, body, 1, 3, fileList::change)
                : bare(0x5F, body, 4, PLAIN, fileList::change);
    }

    private byte[] version() {
        int number = generation.number();
        byte[] head = bytes(0x04, 0x01, 0x01, number, 0x00, 0x1A, 0x05);
        byte[] software = bytes(0x04, 0x01, 0x01, number & 0x0F, 0x00, 0x1A, 0x05);
        byte[] shown = memory.hidesNumber ? new byte[7] : uid;
        return good(bytes(head, software, shown, 0x12, 0x34, 0x56, 0x78, 0x90, 0x17, 0x27));
    }

    private byte[] keyVersion(byte[] data) {
        int number = data[0] & 0x0F;
        DesfireMemory.Key[] keys = selection.application().keys;
        return number < keys.length
                ? good(bytes(keys[number].version()))
                : bytes(DesfireStatus.NO_KEY);
    }

    private byte[] keySettings() {
        if (!selection.allows(DesfireDirectory.FREE_LISTS)) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        Application application = selection.application();
        int kind = application.keys[0].kind().code();
        return good(bytes(application.settings, application.keys.length | kind));
    }

    private byte[] cardUid() {
        return selection.session().keyNumber() < 0
                ? bytes(DesfireStatus.NOT_AUTHENTICATED)
                : good(uid);
    }

    private byte[] changeSettings(byte[] data) {
        if (!selection.isMaster()) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        if (!selection.application().isFree(SETTINGS_CHANGEABLE)) {
            return bytes(DesfireStatus.DENIED);
        }
        selection.application().settings = data[0] & 0xFF;
        return bytes(DesfireStatus.GOOD);
    }

    /// SetConfiguration: two switches, the key of new applications, or the answer to select.
    private byte[] configure(byte[] body) {
        if (body.length < 1) {
            return bytes(DesfireStatus.LENGTH);
        }
        if (!selection.isCard() || !selection.isMaster()) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        return switch (body[0]) {
            case 0 -> guarded(CONFIGURE, body, 1, 1, this::switchFor);
            case 1 -> guarded(CONFIGURE, body, 1, FIRST_KEY_BYTES + 1, this::setFirstKey);
            // As long as its first byte says.
            case 2 -> opened(CONFIGURE, body, 1, -1, ENCIPHERED, this::setAnswerToSelect);
            default -> bytes(DesfireStatus.PARAMETER);
        };
    }

    /// Both are for ever.
    private byte[] switchFor(byte[] data) {
        memory.formatForbidden |= (data[1] & 1) != 0;
        memory.hidesNumber |= (data[1] & 2) != 0;
        return bytes(DesfireStatus.GOOD);
    }

    private byte[] setFirstKey(byte[] data) {
        memory.setFirstKey(slice(data, 1, 1 + FIRST_KEY_BYTES), data[FIRST_KEY_BYTES + 1] & 0xFF);
        return bytes(DesfireStatus.GOOD);
    }

    private byte[] setAnswerToSelect(byte[] data) {
        byte[] answer = slice(data, 1, data.length);
        if (answer.length == 0 || answer.length != answer[0] || answer.length > LONGEST_ANSWER) {
            return bytes(DesfireStatus.PARAMETER);
        }
        memory.answerToSelect = answer;
        return bytes(DesfireStatus.GOOD);
    }

    private byte[] changeKey(byte[] body) {
        if (body.length < 1) {
            return bytes(DesfireStatus.LENGTH);
        }
        int number = body[0] & 0x0F;
        DesfireSession session = selection.session();
        Application application = selection.application();
        if (session.keyNumber() < 0) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        if (number >= application.keys.length) {
            return bytes(DesfireStatus.NO_KEY);
        }
        boolean same = number == session.keyNumber();
        int changing = application.changingKey();
        boolean may =
                number == 0
                        ? same && application.isFree(MASTER_CHANGEABLE)
                        : changing == EACH_KEY_ITSELF ? same : changing == session.keyNumber();
        if (!may) {
            return bytes(DesfireStatus.DENIED);
        }
        DesfireKeyKind kind =
                selection.isCard() ? DesfireKeyKind.of(body[0]) : application.keys[number].kind();
        int check = session instanceof DesfireLegacySession ? 2 : 4;
        int dataBytes = kind.changeBytes() + (same ? 0 : check);
        if (body.length != session.wireLength(1, dataBytes, ENCIPHERED)) {
            return bytes(DesfireStatus.LENGTH);
        }
        Optional<byte[]> content = session.openKey(body, same, kind.changeBytes());
        if (content.isEmpty()) {
            return bytes(DesfireStatus.INTEGRITY);
        }
        byte[] opened = content.get();
        if (!DesfireHandshake.changed(application.keys, number, opened, same, kind)) {
            return bytes(DesfireStatus.INTEGRITY);
        }
        if (!same) {
            return good(session.wrap(new byte[0], MACED));
        }
        // The key that it was made with is no more.
        selection.endSession();
        return good(new byte[0]);
    }

    private static byte[] good(byte[] data) {
        return bytes(DesfireStatus.GOOD, data);
    }
}
