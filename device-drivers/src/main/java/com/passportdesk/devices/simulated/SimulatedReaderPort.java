package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Codec;
import com.passportdesk.devices.pn532.Pn532Frame;
import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import com.passportdesk.devices.simulated.SimulatedPn532.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A simulated PN532 that is plugged in and unplugged like a real one.
///
/// Where the system has pseudo-terminals, each plugging-in opens one and any program can talk to
/// [#path()]; elsewhere the line stays inside this process. [#link()] leads to whichever it is, and
/// is what to give a card reader as its source of links.
public final class SimulatedReaderPort implements AutoCloseable {

    private static final String NAME = "simulated PN532";
    private static final Duration LISTENING = Duration.ofMillis(100);
    private static final Duration WAITING_FOR_CARD = Duration.ofMillis(10);

    private static final int WAKING_UP_BYTES = 5;

    /// As long as a real chip takes about.
    private static final Duration ONE_TRY = Duration.ofMillis(5);

    private final SimulatedField field = new SimulatedField();
    private final SimulatedPort port;

    private volatile int exchangesUntilUnplugged;
    private volatile int answersToTear;
    private volatile boolean isRateFixed;
    private volatile boolean mindsRates;

    /// Of the chip, since it was plugged in.
    private volatile int bitsPerSecond = Pn532.BITS_PER_SECOND;

    private SimulatedReaderPort(boolean inProcess) {
        Consumer<Link> device = link -> new Line(link).serve();
        this.port =
                inProcess
                        ? SimulatedPort.inProcess(NAME, Pn532.BITS_PER_SECOND, device)
                        : SimulatedPort.unplugged(NAME, Pn532.BITS_PER_SECOND, device);
    }

    /// On a pseudo-terminal where there are any, else inside the process. Not plugged in yet.
    public static SimulatedReaderPort unplugged() {
        return new SimulatedReaderPort(false);
    }

    /// Inside the process on every system.
    public static SimulatedReaderPort inProcess() {
        return new SimulatedReaderPort(true);
    }

    public static SimulatedReaderPort pluggedIn() {
        SimulatedReaderPort port = unplugged();
        port.plugIn();
        return port;
    }

    public SimulatedField field() {
        return field;
    }

    /// The port to open, after [#plugIn()]; it may change with each plugging-in.
    public String path() {
        return port.path();
    }

    /// A new link to this reader.
    public Link link() {
        return port.link();
    }

    public void plugIn() {
        port.plugIn();
    }

    /// Pulls the plug, whatever the chip is doing.
    public void unplug() {
        port.unplug();
    }

    /// Unplugs at the exchange with a card number `count`, counted from 1 from now on, before the
    /// card hears of it.
    public void unplugAtExchange(int count) {
        exchangesUntilUnplugged = count;
    }

    /// Sends only the first half of this many of the next answers; asked again, the chip sends the
    /// whole.
    public void tearAnswers(int count) {
        answersToTear = count;
    }

    /// From the next plugging-in on the chip refuses to change its rate.
    public void fixRate() {
        isRateFixed = true;
    }

    /// From now on whoever speaks on a pseudo-terminal at another rate than the chip is not
    /// understood. Otherwise it is only while the chip is at another one than after power-up: what
    /// a terminal happens to be set to is nothing that programs without a serial line care for.
    public SimulatedReaderPort mindingRates() {
        mindsRates = true;
        return this;
    }

    /// At which rate the chip hears and speaks now.
    public int bitsPerSecond() {
        return bitsPerSecond;
    }

    @Override
    public void close() {
        unplug();
    }

    /// One plugging-in, served by one thread.
    private final class Line {

        private final Link link;
        private final Pn532Codec codec = new Pn532Codec();
        private final SimulatedPn532 answering = new SimulatedPn532(field, ONE_TRY);
        private final ChipRate rate = answering.rate();
        private byte[] lastAnswer = Pn532Codec.syntaxError();
        private @Nullable Message unanswered;

        /// How many of the next bytes come too early.
        private int missed;

        Line(Link link) {
            this.link = link;
        }

        void serve() {
            bitsPerSecond = rate.now();
            if (isRateFixed) {
                rate.fix();
            }
            while (true) {
                byte[] sent = link.read(unanswered == null ? LISTENING : WAITING_FOR_CARD);
                codec.feed(heard(LineBits.heard(sent, ofHost(), rate.now())));
                Optional<Pn532Frame> frame = codec.next();
                while (frame.isPresent()) {
                    hear(frame.get());
                    frame = codec.next();
                }
                Message waiting = unanswered;
                if (waiting != null) {
                    answer(waiting);
                }
            }
        }

        /// A chip that sleeps is woken by bytes, if by anything, and misses those it wakes up by:
        /// the half millisecond of `55 55 00 00 00`, which UM0701-02 has a host send.
        private byte[] heard(byte[] bytes) {
            if (bytes.length > 0 && answering.isAsleep()) {
                codec.reset();
                missed = answering.isWoken() ? WAKING_UP_BYTES : bytes.length;
            }
            int lost = Math.min(missed, bytes.length);
            missed = answering.isAsleep() ? 0 : missed - lost;
            return Arrays.copyOfRange(bytes, lost, bytes.length);
        }

        private void hear(Pn532Frame frame) {
            switch (frame) {
                case Message command -> {
                    unanswered = null;
                    send(Pn532Codec.ack());
                    answering.begin();
                    answer(command);
                }
                case Pn532Frame.Ack _ -> {
                    unanswered = null;
                    rate.confirm();
                    bitsPerSecond = rate.now();
                }
                case Pn532Frame.Nack _ -> send(lastAnswer);
                // A frame the chip cannot read gets no acknowledgement.
                case Pn532Frame.Damaged _, Pn532Frame.SyntaxError _ -> {}
            }
        }

        private void answer(Message command) {
            if (SimulatedPn532.isCardExchange(command) && isTimeToUnplug()) {
                unplug();
                throw new DeviceProblem.PortGone(link.name());
            }
            switch (answering.answer(command)) {
                case Reply.Body body ->
                        answerWith(Pn532Codec.encode(Direction.TO_HOST, body.bytes()));
                case Reply.NotUnderstood _ -> answerWith(Pn532Codec.syntaxError());
                case Reply.Waiting _ -> unanswered = command;
            }
        }

        private boolean isTimeToUnplug() {
            if (exchangesUntilUnplugged == 0) {
                return false;
            }
            exchangesUntilUnplugged--;
            return exchangesUntilUnplugged == 0;
        }

        private void answerWith(byte[] frame) {
            unanswered = null;
            lastAnswer = frame;
            if (answersToTear > 0) {
                answersToTear--;
                send(Arrays.copyOf(frame, frame.length / 2));
            } else {
                send(frame);
            }
        }

        private void send(byte[] bytes) {
            byte[] heard = LineBits.heard(bytes, rate.now(), ofHost());
            SimulatedPort.tell(link, heard, SimulatedPort.WRITE_LIMIT);
        }

        private int ofHost() {
            return mindsRates || rate.now() != Pn532.BITS_PER_SECOND
                    ? SimulatedPort.rate(link).orElse(rate.now())
                    : rate.now();
        }
    }
}
