package com.passportdesk.devices.simulated;

import com.passportdesk.devices.pn532.Pn532Codec;
import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import com.passportdesk.devices.simulated.SimulatedCard.Answer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a PN532 answers to each command (NXP UM0701-02). Knows no frames and no line;
/// [SimulatedReaderPort] brings both.
final class SimulatedPn532 {

    private static final int STATUS_TIMEOUT = 0x01;
    private static final int STATUS_AUTHENTICATION = 0x14;
    private static final int STATUS_NO_TARGET = 0x27;
    private static final int STATUS_TOO_LONG = 0x07;
    private static final int FOR_EVER = 0xFF;
    private static final int LAST_SAM_MODE = 4;

    /// Of the number of a card in InDataExchange.
    private static final int MORE_FOLLOWS = 0x40;

    /// Of PowerDown's sources.
    private static final int WAKE_BY_LINE = 0x10;

    /// What an answer has room for behind its code and its status.
    private static final int LONGEST_DATA = Pn532Codec.LONGEST_BODY - 2;

    /// InAutoPoll's kinds of cards, and how long it looks.
    private static final int KIND_OF_MEMORY_CARD = 0x10;

    private static final int KIND_OF_PROCESSOR_CARD = 0x20;
    private static final int LONGEST_PERIOD = 15;
    private static final Duration PERIOD = Duration.ofMillis(150);

    /// CIU_TxMode and CIU_RxMode: bit 80 says that the chip itself adds and checks the check bytes.
    /// libnfc switches that off for raw commands and brings its own.
    private static final int SENDING_MODE = 0x6302;

    private static final int RECEIVING_MODE = 0x6303;
    private static final int ADDS_CHECK_BYTES = 0x80;

    /// A card's four-bit "yes", as it looks when the chip does not interpret it.
    private static final byte[] ACKNOWLEDGED = {0x0A};

    private final SimulatedField field;
    private final Map<Integer, Integer> registers = new HashMap<>();
    private final TargetCommands parts = new TargetCommands();
    private final ChipRate rate = new ChipRate();
    private final Duration oneTry;
    private boolean fieldOn;
    private boolean asleep;
    private boolean wakesByLine;
    private int passiveRetries = FOR_EVER;

    /// Until when the command under way looks for a card; 0 when it has just come.
    private long lookingUntil;

    /// @param oneTry how long it looks for a card once
    SimulatedPn532(SimulatedField field, Duration oneTry) {
        this.field = field;
        this.oneTry = oneTry;
        registers.put(SENDING_MODE, ADDS_CHECK_BYTES);
        registers.put(RECEIVING_MODE, ADDS_CHECK_BYTES);
    }

    /// How the chip takes a command.
    sealed interface Reply {
        /// The body of the answer: command + 1, then data.
        record Body(byte[] bytes) implements Reply {}

        /// Nothing yet: the chip waits for a card. Ask again until a new frame comes.
        record Waiting() implements Reply {}

        record NotUnderstood() implements Reply {}
    }

    static boolean isCardExchange(Message command) {
        return command.code() == 0x40 || command.code() == 0x42;
    }

    ChipRate rate() {
        return rate;
    }

    /// A new command stops the one before.
    void begin() {
        lookingUntil = 0;
        rate.forget();
    }

    Reply answer(Message command) {
        if (command.direction() != Direction.TO_CHIP) {
            return new Reply.NotUnderstood();
        }
        byte[] data = Arrays.copyOfRange(command.body(), 1, command.body().length);
        int code = command.code();
        return switch (code) {
            case 0x00 -> diagnose(data);
            case 0x02 -> body(code, 0x32, 1, 6, 7);
            case 0x04 -> status();
            case 0x06 -> readRegisters(data);
            case 0x08 -> writeRegisters(data);
            case 0x0C -> body(code, 0x3F, 0x07, 0);
            case 0x0E -> taken(code, data, 2, 0, 0xFF);
            case 0x10 -> rate.ask(data) ? body(code) : new Reply.NotUnderstood();
            case 0x12 -> taken(code, data, 1, 0, 0xFF);
            case 0x14 -> taken(code, data, 1, 1, LAST_SAM_MODE);
            case 0x16 -> sleep(data);
            case 0x32 -> configure(data);
            case 0x40 -> exchange(data);
            case 0x42 -> transmit(data);
            case 0x44, 0x4E, 0x52, 0x54 -> ofTarget(code, data);
            case 0x4A -> list(data);
            case 0x60 -> poll(data);
            default -> new Reply.NotUnderstood();
        };
    }

    /// PowerDown (UM0701-02, 7.2.11): without power the cards leave their states. At least one
    /// source must be able to wake it.
    private Reply sleep(byte[] data) {
        if (data.length == 0 || data[0] == 0) {
            return new Reply.NotUnderstood();
        }
        asleep = true;
        wakesByLine = (data[0] & WAKE_BY_LINE) != 0;
        fieldOn = false;
        darken();
        return body(0x16, 0);
    }

    /// Whether it hears nothing, and whether bytes on its line can wake it.
    boolean isAsleep() {
        return asleep;
    }

    /// Bytes come while it sleeps.
    ///
    /// @return whether they wake it
    boolean isWoken() {
        asleep &= !wakesByLine;
        return !asleep;
    }

    /// A setting that changes nothing here, if its first byte is one there is.
    private static Reply taken(int code, byte[] data, int least, int from, int to) {
        int value = data.length < least ? -1 : data[0] & 0xFF;
        return value < from || value > to ? new Reply.NotUnderstood() : body(code);
    }

    /// No error, whether the field is on, and for each chosen card: number, pace in both
    /// directions, kind; last the companion chip, of which there is none.
    private Reply status() {
        List<Integer> chosen = field.chosen();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, (byte) (fieldOn ? 1 : 0), (byte) chosen.size()});
        for (int number : chosen) {
            out.writeBytes(new byte[] {(byte) number, 0, 0, 0});
        }
        out.write(0);
        return body(0x04, out.toByteArray());
    }

    /// Without the field the cards are without power.
    private void darken() {
        parts.forgetAll();
        field.powerCycle();
    }

    private static Reply diagnose(byte[] data) {
        if (data.length == 0) {
            return new Reply.NotUnderstood();
        }
        // Test 0 echoes itself and its data; the memory tests report that all is well.
        return data[0] == 0 ? body(0x00, data) : body(0x00, 0);
    }

    private Reply readRegisters(byte[] addresses) {
        byte[] values = new byte[addresses.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = registers.getOrDefault(register(addresses, i * 2), 0).byteValue();
        }
        return body(0x06, values);
    }

    private Reply writeRegisters(byte[] data) {
        for (int i = 0; i + 2 < data.length; i += 3) {
            registers.put(register(data, i), data[i + 2] & 0xFF);
        }
        return body(0x08);
    }

    private static int register(byte[] data, int at) {
        return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    private Reply configure(byte[] data) {
        if (data.length < 2) {
            return new Reply.NotUnderstood();
        }
        if (data[0] == 1) {
            fieldOn = (data[1] & 1) != 0;
            if (!fieldOn) {
                darken();
            }
        }
        if (data[0] == 5 && data.length == 4) {
            passiveRetries = data[3] & 0xFF;
        }
        return body(0x32);
    }

    /// InDeselect, InPSL, InRelease and InSelect of a chosen card; the first and the third also of
    /// all.
    private Reply ofTarget(int code, byte[] data) {
        if (data.length == 0) {
            return new Reply.NotUnderstood();
        }
        int number = data[0] & 0xFF;
        boolean all = number == 0 && (code == 0x44 || code == 0x52);
        if (!all && !field.hasChosen(number)) {
            return body(code, STATUS_NO_TARGET);
        }
        for (int one : all ? field.chosen() : List.of(number)) {
            switch (code) {
                case 0x44 -> {
                    parts.forget(one);
                    field.halt(one);
                }
                case 0x52 -> {
                    parts.forget(one);
                    field.release(one);
                }
                case 0x54 -> field.wake(one);
                default -> {
                    // Another pace, of which nothing is seen here.
                }
            }
        }
        return body(code, 0);
    }

    private Reply list(byte[] data) {
        if (data.length < 2 || data[0] < 1 || data[0] > 2) {
            return new Reply.NotUnderstood();
        }
        fieldOn = true;
        parts.forgetAll();
        List<SimulatedCard> cards =
                data[1] == 0 ? field.choose(data[0], TargetCommands.wanted(data)) : List.of();
        if (cards.isEmpty()) {
            boolean forEver = passiveRetries == FOR_EVER;
            return isLooking(oneTry.multipliedBy(passiveRetries + 1L), forEver)
                    ? new Reply.Waiting()
                    : body(0x4A, 0);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(cards.size());
        for (int i = 0; i < cards.size(); i++) {
            out.writeBytes(target(i + 1, cards.get(i)));
        }
        return body(0x4A, out.toByteArray());
    }

    private static byte[] target(int number, SimulatedCard card) {
        byte[] uid = card.uid().bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) number, (byte) (card.atqa() >> 8)});
        out.writeBytes(new byte[] {(byte) card.atqa(), (byte) card.sak(), (byte) uid.length});
        out.writeBytes(uid);
        out.writeBytes(card.answerToSelect());
        return out.toByteArray();
    }

    /// InAutoPoll: how often, how long each time in units of 150 ms, and the kinds to look for.
    private Reply poll(byte[] data) {
        if (data.length < 3 || data[0] == 0 || data[1] < 1 || data[1] > LONGEST_PERIOD) {
            return new Reply.NotUnderstood();
        }
        fieldOn = true;
        parts.forgetAll();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count = 0;
        for (SimulatedCard card : field.choose(2, Optional.empty())) {
            int kind = (card.sak() & 0x20) == 0 ? KIND_OF_MEMORY_CARD : KIND_OF_PROCESSOR_CARD;
            boolean wanted = false;
            for (int i = 2; i < data.length; i++) {
                wanted |= data[i] == 0 || data[i] == kind;
            }
            if (wanted) {
                count++;
                byte[] target = target(count, card);
                out.write(kind);
                out.write(target.length);
                out.writeBytes(target);
            }
        }
        if (count > 0) {
            byte[] found = out.toByteArray();
            byte[] all = new byte[found.length + 1];
            all[0] = (byte) count;
            System.arraycopy(found, 0, all, 1, found.length);
            return body(0x60, all);
        }
        int times = data[0] & 0xFF;
        return isLooking(PERIOD.multipliedBy((long) times * data[1]), times == FOR_EVER)
                ? new Reply.Waiting()
                : body(0x60, 0);
    }

    private boolean isLooking(Duration longest, boolean forEver) {
        long now = System.nanoTime();
        if (lookingUntil == 0) {
            lookingUntil = now + longest.toNanos();
        }
        return forEver || now - lookingUntil < 0;
    }

    private Reply exchange(byte[] data) {
        if (data.length == 0) {
            return new Reply.NotUnderstood();
        }
        int number = data[0] & 0x3F;
        if (!field.hasChosen(number)) {
            return body(0x40, STATUS_NO_TARGET);
        }
        byte[] part = Arrays.copyOfRange(data, 1, data.length);
        if ((data[0] & MORE_FOLLOWS) != 0) {
            return body(0x40, parts.add(number, part) ? 0 : STATUS_TOO_LONG);
        }
        return overTheAir(0x40, field.exchange(number, parts.whole(number, part)));
    }

    private Reply transmit(byte[] data) {
        byte[] command = isRaw(SENDING_MODE) ? CrcA.removed(data) : data;
        if (command.length == 0) {
            // Cards stay silent when the check bytes are wrong.
            return body(0x42, STATUS_TIMEOUT);
        }
        Optional<Answer> answer = field.transmit(command);
        return overTheAir(0x42, isRaw(RECEIVING_MODE) ? answer.map(this::raw) : answer);
    }

    private boolean isRaw(int mode) {
        return (registers.getOrDefault(mode, 0) & ADDS_CHECK_BYTES) == 0;
    }

    private Answer raw(Answer answer) {
        if (!(answer instanceof Answer.Data(byte[] bytes))) {
            return answer;
        }
        return new Answer.Data(bytes.length == 0 ? ACKNOWLEDGED : CrcA.appended(bytes));
    }

    private static Reply overTheAir(int code, Optional<Answer> answer) {
        if (answer.isEmpty()) {
            return body(code, STATUS_TIMEOUT);
        }
        return switch (answer.get()) {
            case Answer.Data data -> {
                byte[] bytes = data.bytes();
                if (bytes.length > LONGEST_DATA) {
                    yield body(code, STATUS_TOO_LONG);
                }
                byte[] withStatus = new byte[bytes.length + 1];
                System.arraycopy(bytes, 0, withStatus, 1, bytes.length);
                yield body(code, withStatus);
            }
            // Real chips report a card's refusal in several ways; this is one that was seen.
            case Answer.Refusal _ -> body(code, STATUS_TIMEOUT);
            case Answer.AuthenticationFailed _ -> body(code, STATUS_AUTHENTICATION);
            case Answer.Malformed _ -> new Reply.NotUnderstood();
        };
    }

    private static Reply body(int command, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return body(command, bytes);
    }

    private static Reply body(int command, byte[] data) {
        byte[] body = new byte[data.length + 1];
        body[0] = (byte) (command + 1);
        System.arraycopy(data, 0, body, 1, data.length);
        return new Reply.Body(body);
    }
}
