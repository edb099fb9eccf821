package com.passportdesk.devices.simulated;

import java.util.Arrays;

/// The two check bytes of type A cards (ISO/IEC 14443-3): start 6363, polynomial 8408, low byte
/// first.
final class CrcA {

    private static final int START = 0x6363;
    private static final int POLYNOMIAL = 0x8408;

    private CrcA() {}

    static byte[] of(byte[] bytes) {
        int crc = START;
        for (byte one : bytes) {
            crc ^= one & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
            }
        }
        return new byte[] {(byte) crc, (byte) (crc >> 8)};
    }

    static byte[] appended(byte[] bytes) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + 2);
        System.arraycopy(of(bytes), 0, all, bytes.length, 2);
        return all;
    }

    /// What stands before right check bytes; nothing is left of a message without them.
    static byte[] removed(byte[] bytes) {
        byte[] content = Arrays.copyOf(bytes, Math.max(0, bytes.length - 2));
        return Arrays.equals(appended(content), bytes) ? content : new byte[0];
    }
}
