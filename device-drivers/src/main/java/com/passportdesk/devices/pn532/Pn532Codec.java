package com.passportdesk.devices.pn532;

import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Frames of the PN532 to bytes and back, normal and extended. Has no I/O and works for both sides.
///
/// Feed it what arrives, in pieces of any size; it looks for start codes and passes over everything
/// between frames. After a damaged frame it searches on right behind that frame's start code, so a
/// whole frame swallowed by a torn one is still found. Holds at most one frame and one read of
/// bytes.
public final class Pn532Codec {

    /// The largest body the chip sends or takes.
    public static final int LONGEST_BODY = 264;

    private static final int LONGEST_NORMAL = 255;
    private static final byte[] ACK = {0, 0, (byte) 0xFF, 0, (byte) 0xFF, 0};
    private static final byte[] NACK = {0, 0, (byte) 0xFF, (byte) 0xFF, 0, 0};
    private static final byte[] SYNTAX_ERROR = {
        0, 0, (byte) 0xFF, 1, (byte) 0xFF, 0x7F, (byte) 0x81, 0
    };

    private byte[] buffer = {};

    public static byte[] ack() {
        return ACK.clone();
    }

    public static byte[] nack() {
        return NACK.clone();
    }

    public static byte[] syntaxError() {
        return SYNTAX_ERROR.clone();
    }

    /// One frame around a command or answer.
    ///
    /// @param body 1-264 bytes, command code first
    public static byte[] encode(Direction direction, byte... body) {
        if (body.length == 0 || body.length > LONGEST_BODY) {
            throw new IllegalArgumentException("a body of " + body.length + " bytes");
        }
        int length = body.length + 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 11);
        out.write(0);
        out.write(0);
        out.write(0xFF);
        if (length <= LONGEST_NORMAL) {
            out.write(length);
            out.write(-length);
        } else {
            out.write(0xFF);
            out.write(0xFF);
            out.write(length >> 8);
            out.write(length);
            out.write(-((length >> 8) + length));
        }
        out.write(direction.identifier());
        out.writeBytes(body);
        int sum = direction.identifier();
        for (byte one : body) {
            sum += one;
        }
        out.write(-sum);
        out.write(0);
        return out.toByteArray();
    }

    public void feed(byte[] bytes) {
        int old = buffer.length;
        buffer = Arrays.copyOf(buffer, old + bytes.length);
        System.arraycopy(bytes, 0, buffer, old, bytes.length);
    }

    public void reset() {
        buffer = new byte[0];
    }

    /// Whether a frame has begun whose end has not arrived.
    public boolean isWithinFrame() {
        return buffer.length >= 2;
    }

    /// The next frame, if a whole one has arrived.
    public Optional<Pn532Frame> next() {
        dropUntilStartCode();
        if (buffer.length < 4) {
            return Optional.empty();
        }
        int length = at(2);
        int check = at(3);
        int header = 4;
        if (length == 0 && check == 0xFF) {
            return taken(4, new Pn532Frame.Ack());
        }
        if (length == 0xFF && check == 0) {
            return taken(4, new Pn532Frame.Nack());
        }
        if (length == 0xFF && check == 0xFF) {
            header = 7;
            if (buffer.length < header) {
                return Optional.empty();
            }
            length = at(4) << 8 | at(5);
            check = at(4) + at(6);
        }
        if ((length + check & 0xFF) != 0 || length == 0 || length > LONGEST_BODY + 1) {
            return taken(2, new Pn532Frame.Damaged());
        }
        if (buffer.length < header + length + 1) {
            return Optional.empty();
        }
        return content(header, length);
    }

    private Optional<Pn532Frame> content(int from, int length) {
        int sum = 0;
        for (int i = from; i <= from + length; i++) {
            sum += at(i);
        }
        if ((sum & 0xFF) != 0) {
            return taken(2, new Pn532Frame.Damaged());
        }
        int identifier = at(from);
        if (length == 1 && identifier == 0x7F) {
            return taken(from + 2, new Pn532Frame.SyntaxError());
        }
        for (Direction direction : Direction.values()) {
            if (direction.identifier() == identifier && length > 1) {
                byte[] body = Arrays.copyOfRange(buffer, from + 1, from + length);
                return taken(from + length + 1, new Message(direction, body));
            }
        }
        return taken(2, new Pn532Frame.Damaged());
    }

    private Optional<Pn532Frame> taken(int bytes, Pn532Frame frame) {
        buffer = Arrays.copyOfRange(buffer, bytes, buffer.length);
        return Optional.of(frame);
    }

    private void dropUntilStartCode() {
        int at = 0;
        while (at + 1 < buffer.length && !(buffer[at] == 0 && at(at + 1) == 0xFF)) {
            at++;
        }
        boolean nothingKept = at + 1 == buffer.length && buffer[at] != 0;
        if (at > 0 || nothingKept) {
            buffer = Arrays.copyOfRange(buffer, nothingKept ? at + 1 : at, buffer.length);
        }
    }

    private int at(int index) {
        return buffer[index] & 0xFF;
    }
}
