package com.passportdesk.devices.pn532;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The commands of a PN532 (NXP UM0701-02), one at a time, each with bounded waits.
///
/// Belongs to the thread that owns its link. Every method ends within about a second, or a few
/// where bytes of an answer keep coming slowly, or throws a [DeviceProblem]; what a card refuses is
/// an answer and not a problem.
public final class Pn532 {

    /// 115,200 bits a second is what the chip speaks after power-up.
    public static final int BITS_PER_SECOND = 115_200;

    private static final int FIRMWARE = 0x02;
    private static final int SAM_CONFIGURATION = 0x14;
    private static final int RF_CONFIGURATION = 0x32;
    private static final int DATA_EXCHANGE = 0x40;
    private static final int COMMUNICATE_THROUGH = 0x42;
    private static final int LIST_PASSIVE_TARGET = 0x4A;
    private static final int STATUS_MASK = 0x3F;
    private static final int MORE_DATA = 0x40;

    /// Some 16 KB at 262 bytes each: more than any card says at once.
    private static final int MOST_PARTS = 64;

    private static final int SYNTAX_ERROR_STATUS = 0x7F;

    /// Two tries find a card that went idle because it heard the first while still chosen.
    private static final int FEW_TRIES = 2;

    /// One more would be for ever.
    private static final int MOST_TRIES = 0xFE;

    private static final int GROWTH = 4;

    /// So long bytes of a frame may go on coming once its time is over: 264 at 9,600 bits a second
    /// take a third of a second, and some bridges hand on one at a time.
    private static final Duration LATEST = Duration.ofSeconds(4);

    /// Wakes the chip from LowVbat and from power-down (as libnfc does it).
    private static final byte[] WAKE_UP = new byte[16];

    static {
        WAKE_UP[0] = 0x55;
        WAKE_UP[1] = 0x55;
    }

    private final Link link;
    private final Pn532Timing timing;
    private final Pn532Codec codec = new Pn532Codec();
    private long lastAnswer = System.nanoTime();

    /// How long this chip needs before a command, and how long before the next one.
    private Duration pace;

    private Duration pause;

    /// What the chip was told last, and how many tries take as long as it should wait.
    private int tries = FEW_TRIES;

    private int patientTries = FEW_TRIES;

    public Pn532(Link link, Pn532Timing timing) {
        this.link = link;
        this.timing = timing;
        this.pace = timing.longPause();
        this.pause = pace;
    }

    /// What the chip says of itself; IC 32 is the PN532.
    public record Firmware(int chip, int version, int revision) {
        @Override
        public String toString() {
            return "PN5%02X %d.%d".formatted(chip, version, revision);
        }
    }

    /// Wakes the chip, makes it an ordinary reader that never waits for ever, and asks its version.
    public Firmware start() {
        run(WAKE_UP, SAM_CONFIGURATION, 1);
        byte[] version = run(FIRMWARE);
        if (version.length != 4) {
            throw new DeviceProblem.NotAnswering(link.name());
        }
        run(RF_CONFIGURATION, 5, 2, 1, FEW_TRIES);
        tries = FEW_TRIES;
        // The first command after power-up is often missed, and that says nothing.
        pace = timing.pause();
        pause = pace;
        return new Firmware(version[0] & 0xFF, version[1] & 0xFF, version[2] & 0xFF);
    }

    /// Switches the field off and on, which frees every card from whatever state it is in.
    public void resetField() {
        run(RF_CONFIGURATION, 1, 0);
        run(RF_CONFIGURATION, 1, 1);
    }

    /// Type A cards in the field now, at most two; the chip keeps them chosen.
    public List<Pn532Target> listTargets() {
        tryThisOften(FEW_TRIES);
        return targets(run(LIST_PASSIVE_TARGET, 2, 0));
    }

    /// The same, but where there is none the chip goes on looking by itself, for the time that
    /// [Pn532Timing#patience()] says; [Link#wake()] stops it. How long one try takes depends on the
    /// chip, so it is found out by and by.
    public List<Pn532Target> awaitTargets() {
        tryThisOften(patientTries);
        long begun = System.nanoTime();
        acknowledged(new byte[0], LIST_PASSIVE_TARGET, (byte) 2, (byte) 0);
        // As long again: a try may take longer now than when its time was found out.
        long deadline = begun + timing.patience().multipliedBy(2).plus(timing.answer()).toNanos();
        if (!codec.isWithinFrame()) {
            link.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            byte[] more = link.read(Duration.ZERO);
            if (more.length == 0 && System.nanoTime() - deadline < 0) {
                link.write(Pn532Codec.ack(), timing.write());
                lastAnswer = System.nanoTime();
                pause = timing.longPause();
                return List.of();
            }
            codec.feed(more);
        }
        List<Pn532Target> found = targets(answer(LIST_PASSIVE_TARGET, deadline));
        lastAnswer = System.nanoTime();
        if (found.isEmpty()) {
            learn(lastAnswer - begun);
        }
        return found;
    }

    private void learn(long took) {
        long patience = timing.patience().toNanos();
        if (took > patience / 2 && took <= patience + patience / 4) {
            return;
        }
        long fitting = Math.max(1, patientTries) * patience / Math.max(1, took);
        patientTries =
                (int) Math.clamp(fitting, FEW_TRIES, Math.min(MOST_TRIES, patientTries * GROWTH));
    }

    private void tryThisOften(int wanted) {
        if (tries != wanted) {
            run(RF_CONFIGURATION, 5, 2, 1, wanted);
            tries = wanted;
        }
    }

    List<Pn532Target> targets(byte[] answer) {
        List<Pn532Target> targets = new ArrayList<>();
        int at = 1;
        for (int i = 0; answer.length > 0 && i < answer[0]; i++) {
            if (at + 5 > answer.length) {
                throw new DeviceProblem.Garbled(link.name());
            }
            int number = answer[at];
            int atqa = (answer[at + 1] & 0xFF) << 8 | answer[at + 2] & 0xFF;
            int sak = answer[at + 3] & 0xFF;
            int uidLength = answer[at + 4];
            int end = at + 5 + uidLength;
            if (uidLength != 4 && uidLength != 7 && uidLength != 10 || end > answer.length) {
                throw new DeviceProblem.Garbled(link.name());
            }
            CardUid uid = CardUid.of(Arrays.copyOfRange(answer, at + 5, end));
            targets.add(new Pn532Target(number, new Activation(uid, atqa, sak)));
            boolean hasAnswerToSelect = (sak & 0x20) != 0 && end < answer.length;
            at = hasAnswerToSelect ? end + Math.max(1, answer[end] & 0xFF) : end;
        }
        return List.copyOf(targets);
    }

    /// InDataExchange: memory commands and APDUs. Long answers are fetched to their end.
    ///
    /// @throws DeviceProblem.Garbled when there is no end to them
    public CardAnswer exchange(int target, byte... command) {
        CardAnswer answer = card(DATA_EXCHANGE, target, command);
        byte[] data = answer.data();
        for (int parts = 1; (answer.status() & MORE_DATA) != 0; parts++) {
            if (parts == MOST_PARTS) {
                throw new DeviceProblem.Garbled(link.name());
            }
            answer = card(DATA_EXCHANGE, target);
            int old = data.length;
            data = Arrays.copyOf(data, old + answer.data().length);
            System.arraycopy(answer.data(), 0, data, old, answer.data().length);
        }
        return new CardAnswer(answer.status() & STATUS_MASK, data);
    }

    /// InCommunicateThru: bytes for the chosen card as they are; the chip adds the check bytes.
    public CardAnswer transmit(byte... command) {
        byte[] answer = run(COMMUNICATE_THROUGH, command);
        CardAnswer whole = split(answer);
        return new CardAnswer(whole.status() & STATUS_MASK, whole.data());
    }

    private CardAnswer card(int code, int target, byte... command) {
        byte[] data = new byte[command.length + 1];
        data[0] = (byte) target;
        System.arraycopy(command, 0, data, 1, command.length);
        return split(run(code, data));
    }

    private CardAnswer split(byte[] answer) {
        if (answer.length == 0) {
            throw new DeviceProblem.Garbled(link.name());
        }
        return new CardAnswer(answer[0] & 0xFF, Arrays.copyOfRange(answer, 1, answer.length));
    }

    private byte[] run(int code, int... data) {
        return run(new byte[0], code, data);
    }

    private byte[] run(byte[] before, int code, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return send(before, code, bytes);
    }

    private byte[] run(int code, byte[] data) {
        return send(new byte[0], code, data);
    }

    /// Sends a command until it is acknowledged and returns the data of its answer.
    private byte[] send(byte[] before, int code, byte[] data) {
        acknowledged(before, code, data);
        byte[] answer = answer(code, System.nanoTime() + timing.answer().toNanos());
        lastAnswer = System.nanoTime();
        return answer;
    }

    private void acknowledged(byte[] before, int code, byte... data) {
        byte[] body = new byte[data.length + 1];
        body[0] = (byte) code;
        System.arraycopy(data, 0, body, 1, data.length);
        byte[] frame = Pn532Codec.encode(Direction.TO_CHIP, body);
        byte[] all = Arrays.copyOf(before, before.length + frame.length);
        System.arraycopy(frame, 0, all, before.length, frame.length);
        for (int attempt = 0; attempt < timing.attempts(); attempt++) {
            pause();
            link.discardInput();
            codec.reset();
            link.write(all, timing.write());
            if (isAcknowledged()) {
                pause = pace;
                return;
            }
            pace = timing.longPause();
            pause = pace;
        }
        throw new DeviceProblem.NotAnswering(link.name());
    }

    private void pause() {
        long since = System.nanoTime() - lastAnswer;
        long left = pause.toNanos() - since;
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private boolean isAcknowledged() {
        long deadline = System.nanoTime() + timing.acknowledge().toNanos();
        while (true) {
            Optional<Pn532Frame> frame = codec.next();
            if (frame.isPresent()) {
                if (frame.get() instanceof Pn532Frame.Ack) {
                    return true;
                }
                continue;
            }
            long left = deadline - System.nanoTime();
            byte[] more = read(codec.isWithinFrame() ? Math.max(left, silence(left)) : left);
            if (left <= 0 && more.length == 0) {
                return false;
            }
            codec.feed(more);
        }
    }

    /// How long to wait for more of a frame that has begun; not at all once it is far too late.
    private long silence(long left) {
        return left + LATEST.toNanos() > 0 ? timing.silence().toNanos() : 0;
    }

    /// Looks once even when the time is over: it may have been this program that was late.
    private byte[] read(long nanoseconds) {
        return link.read(Duration.ofNanos(Math.max(0, nanoseconds)));
    }

    private byte[] answer(int code, long deadline) {
        int damaged = 0;
        while (true) {
            Optional<Pn532Frame> frame = codec.next();
            boolean again = false;
            if (frame.isPresent()) {
                switch (frame.get()) {
                    case Message message when isAnswerTo(code, message) -> {
                        return Arrays.copyOfRange(message.body(), 1, message.body().length);
                    }
                    case Pn532Frame.SyntaxError _ ->
                            throw new DeviceProblem.Refused(link.name(), code, SYNTAX_ERROR_STATUS);
                    case Pn532Frame.Damaged _ -> again = true;
                    case Message _, Pn532Frame.Ack _, Pn532Frame.Nack _ -> {}
                }
            } else {
                again = isTorn(deadline);
            }
            if (again) {
                damaged++;
                if (damaged >= timing.attempts()) {
                    throw new DeviceProblem.Garbled(link.name());
                }
                codec.reset();
                link.discardInput();
                link.write(Pn532Codec.nack(), timing.write());
            }
        }
    }

    private static boolean isAnswerTo(int code, Message message) {
        return message.direction() == Direction.TO_HOST && message.code() == code + 1;
    }

    /// Waits for more. Says whether a frame has begun and then nothing came, so that it should be
    /// asked for again.
    private boolean isTorn(long deadline) {
        long left = deadline - System.nanoTime();
        boolean begun = codec.isWithinFrame();
        byte[] more = read(begun ? silence(left) : left);
        boolean over = begun ? left + LATEST.toNanos() <= 0 : left <= 0;
        if (over && more.length == 0) {
            // Stops the command, so that its late answer is not taken for the next one's.
            link.write(Pn532Codec.ack(), timing.write());
            throw new DeviceProblem.NotAnswering(link.name());
        }
        codec.feed(more);
        return begun && more.length == 0;
    }
}
