package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Codec;
import com.passportdesk.devices.pn532.Pn532Frame;
import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import com.passportdesk.devices.simulated.SimulatedPn532.Reply;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// A simulated PN532 whose line has a rate, without a thread; something befalls one of the bytes on
/// it. The chip stays as it is from one opening of the line to the next.
public final class RatedChip {

    private static final int SET_SERIAL_RATE = 0x10;
    private static final int QUICK = 921_600;

    /// What befalls a byte.
    public enum Mishap {
        LOST,
        CHANGED,
        /// From this byte on the host is gone without a word, and another one comes.
        KILLED,
        /// From this byte on nothing is there, and the chip has no power.
        UNPLUGGED
    }

    /// The end of a host that was killed.
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final SimulatedField field;
    private final Mishap mishap;
    private final int at;
    private SimulatedPn532 chip;
    private Pn532Codec codec = new Pn532Codec();
    private byte[] last = Pn532Codec.syntaxError();
    private int passed;
    private int changeBegan = -1;
    private boolean isFixed;
    private int mostOfHost = QUICK;

    /// @param at the number of the byte that something befalls, in either direction, from 0
    public RatedChip(SimulatedField field, Mishap mishap, int at) {
        this.field = field;
        this.mishap = mishap;
        this.at = at;
        this.chip = new SimulatedPn532(field, Duration.ZERO);
    }

    /// The chip refuses to change its rate.
    public RatedChip fixed() {
        isFixed = true;
        chip.rate().fix();
        return this;
    }

    /// The bridge says that it takes every rate, and keeps none above this.
    public RatedChip behindBridgeOf(int bitsPerSecond) {
        mostOfHost = bitsPerSecond;
        return this;
    }

    public int bitsPerSecond() {
        return chip.rate().now();
    }

    /// How many bytes have passed so far.
    public int passed() {
        return passed;
    }

    /// How many had when the chip was first asked to change its rate; -1 when it was not.
    public int changeBegan() {
        return changeBegan;
    }

    /// What the chip was told is forgotten.
    public void cutPower() {
        chip = new SimulatedPn532(field, Duration.ZERO);
        codec = new Pn532Codec();
        if (isFixed) {
            chip.rate().fix();
        }
    }

    /// The line as a host opens it: at the rate of the power-up.
    public Link link() {
        return new End();
    }

    private final class End implements Link {

        private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
        private int rate = Pn532.BITS_PER_SECOND;
        private boolean isOver;

        private byte[] passing(byte[] bytes) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte one : bytes) {
                boolean isHit = passed == at;
                passed++;
                if (!isHit) {
                    out.write(one);
                } else if (mishap == Mishap.CHANGED) {
                    out.write(one ^ 0x24);
                } else if (mishap != Mishap.LOST) {
                    isOver = true;
                    break;
                }
            }
            return out.toByteArray();
        }

        /// What has arrived before the end still counts.
        private void end() {
            if (!isOver) {
                return;
            }
            if (mishap == Mishap.KILLED) {
                throw new Killed();
            }
            cutPower();
            throw new DeviceProblem.PortGone(name());
        }

        @Override
        public void write(byte[] bytes, Duration limit) {
            end();
            codec.feed(LineBits.heard(passing(bytes), rate, chip.rate().now()));
            Optional<Pn532Frame> frame = codec.next();
            while (frame.isPresent()) {
                hear(frame.get());
                frame = codec.next();
            }
            end();
        }

        private void hear(Pn532Frame frame) {
            switch (frame) {
                case Message command -> {
                    if (command.code() == SET_SERIAL_RATE && changeBegan < 0) {
                        changeBegan = passed;
                    }
                    say(Pn532Codec.ack());
                    chip.begin();
                    last =
                            chip.answer(command) instanceof Reply.Body body
                                    ? Pn532Codec.encode(Direction.TO_HOST, body.bytes())
                                    : Pn532Codec.syntaxError();
                    say(last);
                }
                case Pn532Frame.Ack _ -> chip.rate().confirm();
                case Pn532Frame.Nack _ -> say(last);
                case Pn532Frame.Damaged _, Pn532Frame.SyntaxError _ -> {}
            }
        }

        private void say(byte[] bytes) {
            arriving.writeBytes(LineBits.heard(bytes, chip.rate().now(), rate));
        }

        @Override
        public byte[] read(Duration limit) {
            end();
            byte[] all = passing(arriving.toByteArray());
            arriving.reset();
            return all;
        }

        @Override
        public OptionalInt quickestRate() {
            return OptionalInt.of(QUICK);
        }

        @Override
        public boolean changeRate(int bitsPerSecond) {
            rate = Math.min(bitsPerSecond, mostOfHost);
            return true;
        }

        @Override
        public String name() {
            return "rated line";
        }

        @Override
        public void open() {}

        @Override
        public void await(Duration limit) {}

        @Override
        public void discardInput() {
            arriving.reset();
        }

        @Override
        public void close() {}
    }
}
