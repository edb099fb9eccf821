package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.card.CardUid;
import java.util.Arrays;
import java.util.function.Consumer;

/// A DESFire card without plastic: takes wrapped APDUs and native frames, cuts long answers into
/// frames, puts long commands together, and shows another number at each touch if told so once.
///
/// What it does with a whole command is [DesfireCommands]'. A command is done whole or not at all,
/// as on the real card.
public final class SimulatedDesfire implements SimulatedCard {

    private static final int MORE = 0xAF;
    private static final int ABORTED = 0xCA;
    private static final int ANSWER_BYTES = 59;
    private static final int VERSION_PART_BYTES = 7;
    private static final int SELECT = 0xA4;
    private static final byte[] CARD_NAME = {(byte) 0xD2, 0x76, 0, 0, (byte) 0x85, 1, 0};
    private static final byte[] MASTER_FILE = {0x3F, 0};

    /// Which one it is, by what it says of its version.
    public enum Generation {
        EV1(0x01),
        EV2(0x12),
        EV3(0x33);

        private final int number;

        Generation(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    private final CardUid uid;
    private final Consumer<byte[]> random;
    private final DesfireMemory memory = new DesfireMemory();
    private final DesfireCommands commands;

    private CardUid shown;
    private byte[] unsent = {};
    private byte[] unfinished = {};
    private int shortParts;

    /// A card as it comes from the factory.
    ///
    /// @param uid 7 bytes
    public SimulatedDesfire(Generation generation, CardUid uid) {
        this(generation, uid, new java.security.SecureRandom()::nextBytes);
    }

    SimulatedDesfire(Generation generation, CardUid uid, Consumer<byte[]> random) {
        if (uid.bytes().length != 7) {
            throw new IllegalArgumentException("a DESFire's number has 7 bytes, not " + uid);
        }
        this.uid = uid;
        this.shown = uid;
        this.random = random;
        this.commands = new DesfireCommands(generation, uid.bytes(), memory, random);
    }

    @Override
    public CardUid uid() {
        return shown;
    }

    /// Its number in truth.
    public CardUid trueUid() {
        return uid;
    }

    @Override
    public int atqa() {
        return memory.hidesNumber ? 0x0304 : 0x0344;
    }

    @Override
    public int sak() {
        return 0x20;
    }

    @Override
    public byte[] answerToSelect() {
        return bytes(0x06, 0x75, 0x77, 0x81, 0x02, 0x80);
    }

    @Override
    public void powerUp() {
        if (memory.hidesNumber) {
            byte[] number = new byte[4];
            random.accept(number);
            number[0] = 0x08;
            shown = CardUid.of(number);
        }
        select();
    }

    @Override
    public void select() {
        commands.reset();
        memory.forgetUncommitted();
        unsent = new byte[0];
        unfinished = new byte[0];
    }

    @Override
    public Answer transmit(byte[] command) {
        // Cards of this kind answer within the protocol of ISO/IEC 14443-4 only.
        return new Answer.Refusal(4);
    }

    @Override
    public Answer exchange(byte[] command) {
        boolean wrapped = command.length >= 5 && (command[0] & 0xFF) == 0x90;
        if (wrapped) {
            int length = command.length == 5 ? 0 : command[4] & 0xFF;
            boolean fits = command.length == (length == 0 ? 5 : length + 6);
            if (!fits || command[2] != 0 || command[3] != 0) {
                return new Answer.Data(bytes(0x91, DesfireCommands.LENGTH));
            }
            byte[] answer = frame(command[1] & 0xFF, slice(command, 5, 5 + length));
            return new Answer.Data(bytes(slice(answer, 1, answer.length), 0x91, answer[0] & 0xFF));
        }
        if (command.length == 0 || command[0] == 0 || (command[0] & 0xFF) == 0xFF) {
            return new Answer.Data(isoCommand(command));
        }
        return new Answer.Data(frame(command[0] & 0xFF, slice(command, 1, command.length)));
    }

    /// Of the commands of ISO/IEC 7816-4 it knows SELECT: of the card itself, by its name or as the
    /// master file. Its applications have no such names.
    private byte[] isoCommand(byte[] command) {
        if (command.length < 4 || command[0] != 0) {
            return bytes(0x6E, 0x00);
        }
        if ((command[1] & 0xFF) != SELECT) {
            return bytes(0x6D, 0x00);
        }
        int length = command.length < 5 ? 0 : command[4] & 0xFF;
        if (command.length != 5 + length && command.length != 6 + length) {
            return bytes(0x67, 0x00);
        }
        byte[] name = slice(command, 5, 5 + length);
        boolean card =
                command[2] == 4
                        ? Arrays.equals(name, CARD_NAME)
                        : command[2] == 0 && Arrays.equals(name, MASTER_FILE);
        if (!card) {
            return bytes(0x6A, 0x82);
        }
        select();
        return bytes(0x90, 0x00);
    }

    /// Status, then data, of one frame.
    private byte[] frame(int code, byte[] data) {
        if (code == MORE && unsent.length > 0) {
            return next();
        }
        if (code == MORE && unfinished.length > 0) {
            return collected(bytes(unfinished, data));
        }
        boolean aborting = unsent.length > 0 || unfinished.length > 0;
        unsent = new byte[0];
        unfinished = new byte[0];
        if (aborting) {
            commands.reset();
            return bytes(ABORTED);
        }
        if (code == MORE) {
            return commands.more(data);
        }
        return collected(bytes(code, data));
    }

    /// Answers a command as soon as all of it is there.
    private byte[] collected(byte[] command) {
        int code = command[0] & 0xFF;
        byte[] body = slice(command, 1, command.length);
        if (body.length < commands.bodyBytes(code, body)) {
            unfinished = command;
            return bytes(MORE);
        }
        unfinished = new byte[0];
        byte[] answer = commands.run(code, body);
        // The version comes in three parts of its own, whatever would fit.
        shortParts = code == 0x60 ? 2 : 0;
        if (answer[0] == 0 && (shortParts > 0 || answer.length - 1 > ANSWER_BYTES)) {
            unsent = slice(answer, 1, answer.length);
            return next();
        }
        return answer;
    }

    private byte[] next() {
        int most = shortParts > 0 ? VERSION_PART_BYTES : ANSWER_BYTES;
        int part = Math.min(unsent.length, most);
        shortParts--;
        byte[] sent = slice(unsent, 0, part);
        unsent = slice(unsent, part, unsent.length);
        return bytes(unsent.length == 0 ? 0 : MORE, sent);
    }
}
