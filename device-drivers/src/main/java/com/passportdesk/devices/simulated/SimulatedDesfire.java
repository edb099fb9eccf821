package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.card.CardUid;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/// A DESFire card without plastic: takes wrapped APDUs and native frames, cuts long answers into
/// frames, puts long commands together, and shows another number at each touch if told so once.
///
/// What it does with a whole command is [DesfireCommands]'. A command is done whole or not at all,
/// as on the real card.
public final class SimulatedDesfire implements SimulatedCard {

    private static final int ANSWER_BYTES = 59;

    /// The first of the numbers that applications of others have here.
    private static final int OF_OTHERS = 0xF0_00_01;

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
    private final ArrayDeque<byte[]> unsent = new ArrayDeque<>();
    private byte[] unfinished = {};

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

    /// Puts applications of somebody else beside what is there, as whoever knows the card's own key
    /// can.
    ///
    /// @param count 1 to 27
    public void holdOthers(int count) {
        for (int i = 0; i < count; i++) {
            memory.applications.put(
                    OF_OTHERS + i,
                    new DesfireMemory.Application(0x0F, 1, memory.firstKey(DesfireKeyKind.AES)));
        }
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
        return memory.answerToSelect.clone();
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
        unsent.clear();
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
                return new Answer.Data(bytes(0x91, DesfireStatus.LENGTH));
            }
            byte[] answer = frame(command[1] & 0xFF, slice(command, 5, 5 + length));
            return new Answer.Data(bytes(slice(answer, 1, answer.length), 0x91, answer[0] & 0xFF));
        }
        if (command.length == 0 || (command[0] & 0xFF) == 0 || (command[0] & 0xFF) == 0xFF) {
            unsent.clear();
            unfinished = new byte[0];
            return new Answer.Data(command.length == 0 ? bytes(0x67, 0x00) : commands.iso(command));
        }
        return new Answer.Data(frame(command[0] & 0xFF, slice(command, 1, command.length)));
    }

    /// Status, then data, of one frame.
    private byte[] frame(int code, byte[] data) {
        boolean more = code == DesfireStatus.MORE;
        if (more && !unsent.isEmpty()) {
            return next();
        }
        if (more && unfinished.length > 0) {
            return collected(bytes(unfinished, data));
        }
        boolean aborting = !unsent.isEmpty() || unfinished.length > 0;
        unsent.clear();
        unfinished = new byte[0];
        if (aborting || commands.isProving() && !more) {
            commands.reset();
            return bytes(DesfireStatus.ABORTED);
        }
        return more ? commands.more(data) : collected(bytes(code, data));
    }

    /// Answers a command as soon as all of it is there.
    private byte[] collected(byte[] command) {
        int code = command[0] & 0xFF;
        byte[] body = slice(command, 1, command.length);
        if (body.length < commands.bodyBytes(code, body)) {
            unfinished = command;
            return bytes(DesfireStatus.MORE);
        }
        unfinished = new byte[0];
        byte[] answer = commands.run(code, body);
        if (answer[0] != DesfireStatus.GOOD) {
            return answer;
        }
        int at = 1;
        for (int length : commands.frames(code)) {
            unsent.add(slice(answer, at, at + length));
            at += length;
        }
        do {
            int until = Math.min(answer.length, at + ANSWER_BYTES);
            unsent.add(slice(answer, at, until));
            at = until;
        } while (at < answer.length);
        return next();
    }

    private byte[] next() {
        byte[] sent = unsent.remove();
        return bytes(unsent.isEmpty() ? DesfireStatus.GOOD : DesfireStatus.MORE, sent);
    }
}
