package com.passportdesk.devices.osdp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Packets to bytes and back, for both sides. Has no I/O.
///
/// 53, address (answers with 80), length low and high, control, security block, code, data, four
/// check bytes of a secured packet, CRC low and high. What does not add up is passed over, and the
/// search goes on right behind its first byte. Holds at most one packet and one read of bytes.
public final class OsdpCodec {

    static final int LONGEST = 1_440;

    private static final int START = 0x53;
    private static final int ANSWER = 0x80;
    private static final int HAS_CRC = 0x04;
    private static final int HAS_BLOCK = 0x08;
    private static final int HEADER = 5;
    private static final int MAC_BYTES = 4;
    private static final int CRC_START = 0x1D0F;
    private static final int CRC_POLYNOMIAL = 0x1021;

    /// From this type of block on packets carry check bytes.
    private static final int FIRST_SECURED = 0x15;

    private byte[] buffer = {};

    /// What stands at the end of a packet.
    public enum Check {
        /// Two bytes.
        CRC,
        /// One byte, for those who ask so.
        SUM
    }

    /// A packet without check bytes of a secure channel.
    public static byte[] encode(int address, int sequence, byte[] block, int code, byte... data) {
        return encode(Check.CRC, address, sequence, block, code, data);
    }

    public static byte[] encode(
            Check check, int address, int sequence, byte[] block, int code, byte... data) {
        return encode(check, address, sequence, block, code, data, null);
    }

    /// A packet with check bytes of a secure channel.
    ///
    /// @param macs makes the four check bytes of all that stands before them
    public static byte[] encodeSecured(
            Check check,
            int address,
            int sequence,
            byte[] block,
            int code,
            byte[] data,
            UnaryOperator<byte[]> macs) {
        return encode(check, address, sequence, block, code, data, macs);
    }

    private static byte[] encode(
            Check check,
            int address,
            int sequence,
            byte[] block,
            int code,
            byte[] data,
            @Nullable UnaryOperator<byte[]> macs) {
        boolean isCrc = check == Check.CRC;
        int length =
                HEADER
                        + (block.length == 0 ? 0 : block.length + 1)
                        + 1
                        + data.length
                        + (macs == null ? 0 : MAC_BYTES)
                        + (isCrc ? 2 : 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        out.write(START);
        out.write(address);
        out.write(length);
        out.write(length >> 8);
        out.write(sequence | (isCrc ? HAS_CRC : 0) | (block.length == 0 ? 0 : HAS_BLOCK));
        if (block.length > 0) {
            out.write(block.length + 1);
            out.writeBytes(block);
        }
        out.write(code);
        out.writeBytes(data);
        if (macs != null) {
            out.writeBytes(macs.apply(out.toByteArray()));
        }
        byte[] all = out.toByteArray();
        if (isCrc) {
            int crc = crc(all, 0, all.length);
            out.write(crc);
            out.write(crc >> 8);
        } else {
            out.write(sum(all, 0, all.length));
        }
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

    /// Whether a packet has begun whose end has not arrived; after [#next()] found none.
    boolean isWithinPacket() {
        return buffer.length > 0;
    }

    /// The next packet, if a whole one has arrived.
    public Optional<OsdpPacket> next() {
        int from = 0;
        try {
            for (; from < buffer.length; from++) {
                if (buffer[from] != START) {
                    continue;
                }
                if (buffer.length - from < HEADER) {
                    return Optional.empty();
                }
                int length = at(from + 2) | at(from + 3) << 8;
                if (length < HEADER + 2 || length > LONGEST) {
                    continue;
                }
                if (length > buffer.length - from) {
                    return Optional.empty();
                }
                Optional<OsdpPacket> packet = packet(from, length);
                if (packet.isPresent()) {
                    from += length;
                    return packet;
                }
            }
            return Optional.empty();
        } finally {
            buffer = Arrays.copyOfRange(buffer, from, buffer.length);
        }
    }

    private Optional<OsdpPacket> packet(int from, int length) {
        int control = at(from + 4);
        boolean hasCrc = (control & HAS_CRC) != 0;
        int end = from + length - (hasCrc ? 2 : 1);
        boolean right =
                hasCrc
                        ? crc(buffer, from, end) == (at(end) | at(end + 1) << 8)
                        : (sum(buffer, from, end) & 0xFF) == at(end);
        if (!right) {
            return Optional.empty();
        }
        int at = from + HEADER;
        byte[] block = {};
        if ((control & HAS_BLOCK) != 0) {
            int blockLength = at(at);
            if (blockLength < 2 || at + blockLength >= end) {
                return Optional.empty();
            }
            block = Arrays.copyOfRange(buffer, at + 1, at + blockLength);
            at += blockLength;
        }
        boolean secured = block.length > 0 && (block[0] & 0xFF) >= FIRST_SECURED;
        int dataEnd = secured ? end - MAC_BYTES : end;
        if (at >= dataEnd) {
            return Optional.empty();
        }
        return Optional.of(
                new OsdpPacket(
                        at(from + 1) & 0x7F,
                        (at(from + 1) & ANSWER) != 0,
                        control & 3,
                        block,
                        at(at),
                        Arrays.copyOfRange(buffer, at + 1, dataEnd),
                        Arrays.copyOfRange(buffer, dataEnd, end),
                        hasCrc,
                        Arrays.copyOfRange(buffer, from, dataEnd)));
    }

    private int at(int index) {
        return buffer[index] & 0xFF;
    }

    private static int sum(byte[] bytes, int from, int end) {
        int sum = 0;
        for (int i = from; i < end; i++) {
            sum -= bytes[i];
        }
        return sum;
    }

    static int crc(byte[] bytes, int from, int end) {
        int crc = CRC_START;
        for (int i = from; i < end; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ CRC_POLYNOMIAL : crc << 1;
            }
        }
        return crc & 0xFFFF;
    }
}
