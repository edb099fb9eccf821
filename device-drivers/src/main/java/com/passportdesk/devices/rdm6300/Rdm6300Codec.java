package com.passportdesk.devices.rdm6300;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Frames of an RDM6300 (9600 bits a second) to badge numbers and back. Has no I/O.
///
/// Usual: 02, ten hex digits, two hex digits of checksum, 03; some add CR LF before the 03.
/// Lookalikes send binary: 02, length 0A, type 02, five bytes, checksum, 03. Frames may be cut when
/// a reader is plugged in or a badge is held badly: whatever does not add up is passed over, and
/// the search goes on right behind its first byte. Holds at most one frame and one read of bytes.
public final class Rdm6300Codec {

    private static final int START = 0x02;
    private static final int END = 0x03;
    private static final int BINARY_LENGTH = 0x0A;
    private static final int BINARY_TYPE = 0x02;

    /// Number, checksum and what stands around them.
    private static final int TEXT_DIGITS = 2 * BadgeNumber.BYTES + 2;

    private byte[] buffer = {};

    /// The frame of a usual module.
    public static byte[] encode(BadgeNumber number) {
        String digits =
                number.hex() + "%02X".formatted(checksum(number.bytes(), 0, BadgeNumber.BYTES));
        byte[] frame = new byte[TEXT_DIGITS + 2];
        frame[0] = START;
        System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, frame, 1, digits.length());
        frame[frame.length - 1] = END;
        return frame;
    }

    /// The frame of a lookalike that sends bytes instead of digits.
    public static byte[] encodeBinary(BadgeNumber number) {
        byte[] frame = new byte[BINARY_LENGTH];
        frame[0] = START;
        frame[1] = BINARY_LENGTH;
        frame[2] = BINARY_TYPE;
        System.arraycopy(number.bytes(), 0, frame, 3, BadgeNumber.BYTES);
        frame[8] = (byte) checksum(frame, 1, 8);
        frame[9] = END;
        return frame;
    }

    public void feed(byte[] bytes) {
        int old = buffer.length;
        buffer = Arrays.copyOf(buffer, old + bytes.length);
        System.arraycopy(bytes, 0, buffer, old, bytes.length);
    }

    /// The next badge, if a whole frame of one has arrived.
    public Optional<BadgeNumber> next() {
        int from = 0;
        try {
            for (; from < buffer.length; from++) {
                if (buffer[from] != START) {
                    continue;
                }
                int length = length(from);
                if (length > buffer.length - from) {
                    return Optional.empty();
                }
                Optional<BadgeNumber> number = content(from, length);
                if (number.isPresent()) {
                    from += length;
                    return number;
                }
            }
            return Optional.empty();
        } finally {
            buffer = Arrays.copyOfRange(buffer, Math.min(from, buffer.length), buffer.length);
        }
    }

    /// How long the frame that begins here is, or longer than what is there when that cannot be
    /// told yet; 1 when it cannot be a frame.
    private int length(int from) {
        int left = buffer.length - from;
        if (left < 2) {
            return left + 1;
        }
        if (buffer[from + 1] == BINARY_LENGTH) {
            return BINARY_LENGTH;
        }
        for (int i = 1; i <= Math.min(TEXT_DIGITS, left - 1); i++) {
            if (!HexFormat.isHexDigit(buffer[from + i])) {
                return 1;
            }
        }
        int at = from + 1 + TEXT_DIGITS;
        while (at < buffer.length && at < from + TEXT_DIGITS + 3 && isLineEnd(buffer[at])) {
            at++;
        }
        return at - from + 1;
    }

    private static boolean isLineEnd(byte one) {
        return one == '\r' || one == '\n';
    }

    private Optional<BadgeNumber> content(int from, int length) {
        if (length < BINARY_LENGTH || buffer[from + length - 1] != END) {
            return Optional.empty();
        }
        if (length == BINARY_LENGTH) {
            byte[] number = Arrays.copyOfRange(buffer, from + 3, from + 3 + BadgeNumber.BYTES);
            return checksum(buffer, from + 1, from + 9) == 0
                    ? Optional.of(BadgeNumber.of(number))
                    : Optional.empty();
        }
        byte[] all =
                HexFormat.of()
                        .parseHex(
                                new String(
                                        buffer, from + 1, TEXT_DIGITS, StandardCharsets.US_ASCII));
        return checksum(all, 0, all.length) == 0
                ? Optional.of(BadgeNumber.of(Arrays.copyOf(all, BadgeNumber.BYTES)))
                : Optional.empty();
    }

    /// Nothing is left of bytes together with their checksum.
    private static int checksum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum ^= bytes[i] & 0xFF;
        }
        return sum;
    }
}
