package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.Pn532Codec;
import com.passportdesk.devices.pn532.Pn532Frame;
import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import com.passportdesk.devices.simulated.SimulatedPn532.Reply;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// A simulated PN532 on a line without a thread, which breaks after any number of bytes: thousands
/// of breaks can be gone through.
public final class ChipLink implements Link {

    private final SimulatedPn532 chip;
    private final Pn532Codec codec = new Pn532Codec();
    private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
    private int left;
    private int passed;

    /// @param bytes so many pass in either direction before the line breaks
    public ChipLink(SimulatedField field, int bytes) {
        this.chip = new SimulatedPn532(field, Duration.ZERO);
        this.left = bytes;
    }

    /// How many bytes have passed.
    public int passed() {
        return passed;
    }

    @Override
    public String name() {
        return "breaking line";
    }

    @Override
    public void open() {}

    @Override
    public byte[] read(Duration limit) {
        byte[] all = arriving.toByteArray();
        arriving.reset();
        return allowed(all);
    }

    @Override
    public void await(Duration limit) {}

    @Override
    public void write(byte[] bytes, Duration limit) {
        codec.feed(allowed(bytes));
        Optional<Pn532Frame> frame = codec.next();
        while (frame.isPresent()) {
            if (frame.get() instanceof Message command) {
                arriving.writeBytes(Pn532Codec.ack());
                if (chip.answer(command) instanceof Reply.Body body) {
                    arriving.writeBytes(Pn532Codec.encode(Direction.TO_HOST, body.bytes()));
                } else {
                    arriving.writeBytes(Pn532Codec.syntaxError());
                }
            }
            frame = codec.next();
        }
        if (left == 0) {
            throw new DeviceProblem.PortGone(name());
        }
    }

    private byte[] allowed(byte[] bytes) {
        if (left == 0) {
            throw new DeviceProblem.PortGone(name());
        }
        int count = Math.min(left, bytes.length);
        left -= count;
        passed += count;
        return Arrays.copyOf(bytes, count);
    }

    @Override
    public void discardInput() {
        arriving.reset();
    }

    @Override
    public void close() {}
}
