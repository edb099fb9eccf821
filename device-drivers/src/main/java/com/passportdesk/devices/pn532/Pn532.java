package com.passportdesk.devices.pn532;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    /// Two tries find a card that went idle because it heard the first while still chosen.
    private static final int FEW_TRIES = 2;

    /// One more would be for ever.
    private static final int MOST_TRIES = 0xFE;

    private static final int GROWTH = 4;

    /// Wakes the chip from LowVbat and from power-down (as libnfc does it).
    static final byte[] WAKE_UP = new byte[16];

    static {
        WAKE_UP[0] = 0x55;
        WAKE_UP[1] = 0x55;
    }

    private final Link link;
    private final Pn532Timing timing;
    private final Pn532Line line;
    private final Pn532Rate rate;

    /// What the chip was told last, and how many tries take as long as it should wait.
    private int tries = FEW_TRIES;

    private int patientTries = FEW_TRIES;

    public Pn532(Link link, Pn532Timing timing) {
        this.link = link;
        this.timing = timing;
        this.line = new Pn532Line(link, timing);
        this.rate = new Pn532Rate(link, line, timing);
    }

    /// What the chip says of itself; IC 32 is the PN532.
    public record Firmware(int chip, int version, int revision) {
        @Override
        public String toString() {
            return "PN5%02X %d.%d".formatted(chip, version, revision);
        }
    }

    /// Wakes the chip, makes it an ordinary reader that never waits for ever, and asks its version.
    /// Nothing is sent at another rate than that of the power-up.
    public Firmware start() {
        return start(KnownRates.standardOnly());
    }

    /// The same, but a chip that is silent is also looked for at the rate at which a program that
    /// was killed may have left it, unless everybody is left at that of the power-up.
    public Firmware start(KnownRates known) {
        rate.meet(
                attempts -> line.send(WAKE_UP, attempts, SAM_CONFIGURATION, (byte) 1),
                known.mayBeOther());
        byte[] version = run(FIRMWARE);
        if (version.length != 4) {
            throw new DeviceProblem.NotAnswering(link.name());
        }
        run(RF_CONFIGURATION, 5, 2, 1, FEW_TRIES);
        tries = FEW_TRIES;
        // The first command after power-up is often missed, and that says nothing.
        line.isAwake();
        return new Firmware(version[0] & 0xFF, version[1] & 0xFF, version[2] & 0xFF);
    }

    /// Has the chip speak as quickly as its line allows, where nothing speaks against it; goes on
    /// at the rate it had where it cannot, and where the line has no clock that both ends mind.
    ///
    /// @param known what was found out about the rates of ports before, and is added to
    public void hasten(KnownRates known) {
        rate.hasten(known);
    }

    /// Before its line is closed: at the rate it has after power-up everybody finds it. Ends within
    /// three seconds and never fails; a chip that gives no answer is left as it is.
    public void letGo(KnownRates known) {
        rate.letGo(known);
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
        line.begin(LIST_PASSIVE_TARGET, (byte) 2, (byte) 0);
        // As long again: a try may take longer now than when its time was found out.
        long deadline = begun + timing.patience().multipliedBy(2).plus(timing.answer()).toNanos();
        Optional<byte[]> answer = line.awaited(LIST_PASSIVE_TARGET, deadline);
        if (answer.isEmpty()) {
            return List.of();
        }
        List<Pn532Target> found = targets(answer.get());
        if (found.isEmpty()) {
            learn(System.nanoTime() - begun);
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
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return run(code, bytes);
    }

    private byte[] run(int code, byte[] data) {
        return line.send(new byte[0], timing.attempts(), code, data);
    }
}
