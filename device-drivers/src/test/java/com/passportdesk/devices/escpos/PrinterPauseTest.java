package com.passportdesk.devices.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.escpos.Receipt.Part;
import com.passportdesk.devices.link.Link;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A printer that asks for a pause anywhere in a receipt: what it is asked meanwhile must not
/// become a part of the picture or the code that it is being sent.
class PrinterPauseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final PrinterTiming TIMING =
            new PrinterTiming(PATIENCE, PATIENCE, PATIENCE, PATIENCE, Duration.ofMillis(1));
    private static final byte XON = 0x11;
    private static final byte XOFF = 0x13;
    private static final int QUESTIONS_BYTES = 12;

    @Test
    void itIsAskedOnlyBetweenTwoCommandsAndReceivesEveryByteOnce() {
        EscPosCodec.Encoded receipt = receipt();
        int asked = 0;
        int unasked = 0;
        for (int after = 1; after < receipt.bytes().length; after += 7) {
            PausingLink link = new PausingLink(after);
            new PrinterLine(link, PrinterSetup.usual(), TIMING).send(receipt, _ -> {});
            int questions = questions(receipt, link.received.toByteArray());
            asked += questions > 0 ? 1 : 0;
            unasked += questions == 0 ? 1 : 0;
        }
        assertThat(asked).as("pauses between two commands").isPositive();
        assertThat(unasked).as("pauses within a command").isPositive();
    }

    @Test
    void aPictureLeavesAPlaceToAskEveryFewRows() {
        EscPosCodec.Encoded receipt = receipt();
        int widest = 0;
        int last = 0;
        for (int at = 0; at >= 0; at = receipt.starts().nextSetBit(at + 1)) {
            widest = Math.max(widest, at - last);
            last = at;
        }
        assertThat(widest).isEqualTo(24 * 128 / 8 + 8);
    }

    private static EscPosCodec.Encoded receipt() {
        byte[] dots = new byte[128 * 128 / 8];
        new Random(1).nextBytes(dots);
        return EscPosCodec.encode(
                Receipt.begin()
                        .heading("Passport")
                        .add(new Part.Picture(new Raster(128, 128, dots)))
                        .add(new Part.Qr("https://example.com/a/receipt/of/some/length", 6))
                        .row("Tea", "2.00")
                        .cut(),
                PrinterSetup.usual());
    }

    /// How often it was asked; fails where anything else than the receipt and questions between two
    /// commands of it was received.
    private static int questions(EscPosCodec.Encoded receipt, byte[] received) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int questions = 0;
        for (int at = 0; at < received.length; ) {
            boolean isBetween = receipt.starts().get(printed.size());
            if (isBetween && received[at] == 0x10 && received[at + 1] == 0x04) {
                questions++;
                at += QUESTIONS_BYTES;
            } else {
                printed.write(received[at]);
                at++;
            }
        }
        assertThat(printed.toByteArray()).isEqualTo(receipt.bytes());
        return questions;
    }

    /// Asks for a pause once it has so many bytes, and goes on when three looks at it have passed.
    private static final class PausingLink implements Link {
        private final ArrayDeque<byte[]> arriving = new ArrayDeque<>();
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final int after;
        private int looks;
        private boolean hasPaused;
        private boolean isPaused;

        PausingLink(int after) {
            this.after = after;
        }

        @Override
        public String name() {
            return "pausing";
        }

        @Override
        public void open() {}

        @Override
        public byte[] read(Duration limit) {
            if (!arriving.isEmpty()) {
                return arriving.remove();
            }
            if (isPaused && looks == 3) {
                isPaused = false;
                return new byte[] {XON};
            }
            looks += isPaused ? 1 : 0;
            return new byte[0];
        }

        @Override
        public void await(Duration limit) {}

        @Override
        public void write(byte[] bytes, Duration limit) {
            received.writeBytes(bytes);
            boolean isQuestion = bytes[0] == 0x10 && bytes[1] == 0x04;
            if (isQuestion) {
                byte[] answers = new byte[bytes.length / 3];
                Arrays.fill(answers, (byte) 0x12);
                arriving.add(answers);
            } else if (isPaused) {
                throw new AssertionError("sent in a pause");
            } else if (!hasPaused && received.size() >= after) {
                hasPaused = true;
                isPaused = true;
                arriving.add(new byte[] {XOFF});
            }
        }

        @Override
        public void discardInput() {
            arriving.clear();
        }

        @Override
        public void close() {}
    }
}
