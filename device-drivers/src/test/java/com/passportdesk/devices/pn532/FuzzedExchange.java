package com.passportdesk.devices.pn532;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Whatever a PN532 answers to a command for a card: torn, damaged, too much, never enough. What it
/// says begins anew when it has come to its end, so that nothing ends by itself.
public final class FuzzedExchange {

    private static final int CALLS = 12;

    /// Nothing is waited for: what does not come at once never does.
    private static final Pn532Timing AT_ONCE =
            new Pn532Timing(
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    3);

    private FuzzedExchange() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Pn532 chip = new Pn532(new Answering(input), AT_ONCE);
        for (int call = 0; call < CALLS; call++) {
            try {
                switch (call % 3) {
                    case 0 -> chip.exchange(1, (byte) 0x30, (byte) 4);
                    case 1 -> chip.transmit((byte) 0x60);
                    default -> chip.listTargets();
                }
            } catch (DeviceProblem _) {
                // Told to the operator.
            }
        }
    }

    /// A line on which something comes after each frame of the host. A byte says what: its lowest
    /// six bits how many bytes, bit 6 whether an acknowledgement before them, bit 7 whether they
    /// are the content of a whole answer to the command.
    private static final class Answering implements Link {

        private static final int LENGTH = 0x3F;
        private static final int ACKNOWLEDGED = 0x40;
        private static final int WHOLE = 0x80;

        private final byte[] input;
        private final Pn532Codec heard = new Pn532Codec();
        private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
        private int at;
        private int command;

        Answering(byte[] input) {
            this.input = input;
        }

        @Override
        public void write(byte[] bytes, Duration limit) {
            heard.feed(bytes);
            for (Optional<Pn532Frame> next = heard.next(); next.isPresent(); next = heard.next()) {
                if (next.get() instanceof Message message) {
                    command = message.code();
                }
            }
            if (input.length == 0) {
                return;
            }
            int how = input[at];
            int until = Math.min(input.length, at + 1 + (how & LENGTH));
            byte[] part = Arrays.copyOfRange(input, at + 1, until);
            at = until == input.length ? 0 : until;
            if ((how & ACKNOWLEDGED) != 0) {
                arriving.writeBytes(Pn532Codec.ack());
            }
            if ((how & WHOLE) == 0) {
                arriving.writeBytes(part);
                return;
            }
            byte[] body = new byte[part.length + 1];
            body[0] = (byte) (command + 1);
            System.arraycopy(part, 0, body, 1, part.length);
            arriving.writeBytes(Pn532Codec.encode(Direction.TO_HOST, body));
        }

        @Override
        public byte[] read(Duration limit) {
            byte[] all = arriving.toByteArray();
            arriving.reset();
            return all;
        }

        @Override
        public void discardInput() {
            arriving.reset();
        }

        @Override
        public String name() {
            return "fuzzed chip";
        }

        @Override
        public void open() {}

        @Override
        public void await(Duration limit) {}

        @Override
        public void close() {}
    }
}
