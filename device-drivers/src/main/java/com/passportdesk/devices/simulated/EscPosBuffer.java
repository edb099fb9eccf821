package com.passportdesk.devices.simulated;

import java.util.Arrays;

/// Bytes that a printer has received and not yet worked off, in their order.
final class EscPosBuffer {

    private static final int SMALLEST = 256;

    private byte[] bytes = new byte[SMALLEST];
    private int from;
    private int until;

    int size() {
        return until - from;
    }

    /// The byte at this place from the next one on, 0 to 255.
    int at(int index) {
        return bytes[from + index] & 0xFF;
    }

    /// Two bytes, the low one first.
    int word(int index) {
        return at(index) | at(index + 1) << 8;
    }

    void add(byte one) {
        if (until == bytes.length) {
            int kept = size();
            byte[] larger = kept > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
            System.arraycopy(bytes, from, larger, 0, kept);
            bytes = larger;
            from = 0;
            until = kept;
        }
        bytes[until] = one;
        until++;
    }

    byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(bytes, from, from + count);
        drop(count);
        return taken;
    }

    void drop(int count) {
        from += count;
    }

    void clear() {
        from = until;
    }
}
