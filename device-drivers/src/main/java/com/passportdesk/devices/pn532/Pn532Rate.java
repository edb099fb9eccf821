package com.passportdesk.devices.pn532;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// At which rate a PN532 and its line speak with each other (SetSerialBaudRate, UM0701-02, 7.2.8).
///
/// The chip keeps a rate until its power is cut. So each change is over only when an answer came at
/// one of the two rates, whatever was lost on the way: the chip changes when its own answer is
/// confirmed, and nobody hears whether it has.
final class Pn532Rate {

    private static final int DIAGNOSE = 0x00;
    private static final int FIRMWARE = 0x02;
    private static final int SET_SERIAL_RATE = 0x10;

    /// In the order of their codes.
    private static final int[] RATES = {
        9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600, 1_288_000
    };

    private static final byte[] NOTHING = {};

    /// The first at a new rate may be missed.
    private static final int FEW_ATTEMPTS = 2;

    /// As long as a chip's answer that is read by one card at once.
    private static final int ECHOED_BYTES = 200;

    private static final int ECHO_STEP = 0x55;

    private static final Logger LOG = LoggerFactory.getLogger(Pn532Rate.class);

    private final Link link;
    private final Pn532Line line;
    private final Pn532Timing timing;
    private int now = Pn532.BITS_PER_SECOND;

    Pn532Rate(Link link, Pn532Line line, Pn532Timing timing) {
        this.link = link;
        this.line = line;
        this.timing = timing;
    }

    /// What a chip is asked with that was not heard yet.
    @FunctionalInterface
    interface Greeting {

        /// @param attempts how often it is sent in all
        byte[] send(int attempts);
    }

    /// Finds the rate at which the chip answers: that of its power-up, or the one at which it may
    /// have been left.
    ///
    /// @param mayBeOther whether it may; where not, nothing is sent but the greeting
    void meet(Greeting greeting, boolean mayBeOther) {
        now = Pn532.BITS_PER_SECOND;
        if (!mayBeOther) {
            var _ = greeting.send(timing.attempts());
            return;
        }
        try {
            if (!isMet(greeting, timing.attempts() - 1)) {
                endTornFrame();
                var _ = greeting.send(1);
            }
        } catch (DeviceProblem.NotAnswering silent) {
            OptionalInt quickest = link.quickestRate();
            if (quickest.isEmpty() || !changed(quickest.getAsInt())) {
                throw silent;
            }
            endTornFrame();
            if (!isMet(greeting, FEW_ATTEMPTS)) {
                var _ = changed(Pn532.BITS_PER_SECOND);
                throw silent;
            }
            LOG.info("{}: the reader was left at {} bits a second", link.name(), now);
        }
    }

    private static boolean isMet(Greeting greeting, int attempts) {
        try {
            var _ = greeting.send(attempts);
            return true;
        } catch (DeviceProblem.NotAnswering | DeviceProblem.Garbled _) {
            return false;
        }
    }

    /// Of a frame whose sender was killed in its middle the chip still awaits the rest, and takes
    /// whatever comes for it.
    private void endTornFrame() {
        link.write(new byte[Pn532Codec.LONGEST_BODY], timing.write());
    }

    /// Goes to the quickest rate that the line keeps, if nothing speaks against it.
    void hasten(KnownRates known) {
        OptionalInt quickest =
                known.isStandard(link.name()) ? OptionalInt.empty() : link.quickestRate();
        if (quickest.isEmpty()) {
            if (now != Pn532.BITS_PER_SECOND) {
                var _ = isBroughtTo(Pn532.BITS_PER_SECOND);
            }
            return;
        }
        int wanted = quickest.getAsInt();
        try {
            if ((now == wanted || isMinded(wanted) && isBroughtTo(wanted)) && isEchoed()) {
                return;
            }
            if (now != Pn532.BITS_PER_SECOND) {
                var _ = isBroughtTo(Pn532.BITS_PER_SECOND);
            }
        } catch (DeviceProblem.NotAnswering silent) {
            known.leaveAtStandard(link.name());
            throw silent;
        }
        known.leaveAtStandard(link.name());
        LOG.info("{}: {} bits a second do not hold here", link.name(), wanted);
    }

    /// A change may miss once, when a busy computer is late.
    private boolean isBroughtTo(int wanted) {
        for (int attempt = 0; attempt < FEW_ATTEMPTS; attempt++) {
            if (isChangedTo(wanted)) {
                return true;
            }
        }
        return false;
    }

    /// Goes back to the rate of the power-up. A chip that fell silent at another one is not asked
    /// to use it again.
    void letGo(KnownRates known) {
        if (now == Pn532.BITS_PER_SECOND) {
            return;
        }
        if (line.isDoubtful()) {
            known.leaveAtStandard(link.name());
            return;
        }
        try {
            var _ = isBroughtTo(Pn532.BITS_PER_SECOND);
        } catch (DeviceProblem gone) {
            LOG.debug("{} is left at {} bits a second", link.name(), now, gone);
        }
    }

    /// Whether the computer's end can be set to it, and the chip hears nothing then: before it is
    /// asked to change, which could not be called back. Who is heard at the wrong rate speaks
    /// through something that has a rate of its own, such as a relay, and would lose the chip.
    private boolean isMinded(int wanted) {
        int before = now;
        if (!changed(wanted)) {
            return false;
        }
        boolean isHeard = line.isHeard(FEW_ATTEMPTS, FIRMWARE);
        if (!changed(before)) {
            throw new DeviceProblem.NotAnswering(link.name());
        }
        // What it heard of that may look like the beginning of something.
        var _ = line.send(Pn532.WAKE_UP, timing.attempts(), FIRMWARE);
        return !isHeard;
    }

    /// Has both ends change.
    ///
    /// @return whether the chip answers at this rate now; where not, it does at the one before
    /// @throws DeviceProblem.NotAnswering when it answers at neither
    private boolean isChangedTo(int wanted) {
        int before = now;
        try {
            var _ = line.send(NOTHING, timing.attempts(), SET_SERIAL_RATE, code(wanted));
            line.confirm();
        } catch (DeviceProblem.Refused _) {
            return false;
        } catch (DeviceProblem.NotAnswering | DeviceProblem.Garbled _) {
            // Its answer was lost, or the question was: what stops a silent command also confirms
            // this one.
        }
        LockSupport.parkNanos(timing.changing().toNanos());
        if (answersAt(wanted)) {
            return true;
        }
        if (answersAt(before)) {
            return false;
        }
        if (answersAt(wanted)) {
            return true;
        }
        throw new DeviceProblem.NotAnswering(link.name());
    }

    private boolean answersAt(int rate) {
        if (!changed(rate)) {
            return false;
        }
        try {
            var _ = line.send(NOTHING, FEW_ATTEMPTS, FIRMWARE);
            return true;
        } catch (DeviceProblem.NotAnswering | DeviceProblem.Garbled _) {
            return false;
        }
    }

    /// Whether all kinds of bytes come back as they were sent.
    private boolean isEchoed() {
        byte[] sent = new byte[ECHOED_BYTES];
        for (int i = 1; i < sent.length; i++) {
            sent[i] = (byte) (i * ECHO_STEP);
        }
        try {
            return Arrays.equals(sent, line.send(NOTHING, FEW_ATTEMPTS, DIAGNOSE, sent));
        } catch (DeviceProblem.NotAnswering | DeviceProblem.Garbled | DeviceProblem.Refused _) {
            return false;
        }
    }

    private boolean changed(int rate) {
        if (rate != now && link.changeRate(rate)) {
            now = rate;
        }
        return rate == now;
    }

    private static byte code(int rate) {
        int code = Arrays.binarySearch(RATES, rate);
        if (code < 0) {
            throw new IllegalArgumentException("a PN532 has no rate of " + rate);
        }
        return (byte) code;
    }
}
