package com.passportdesk.devices.desfire;

import java.util.Arrays;

/// Pieces of messages.
final class Bytes {

    private Bytes() {}

    static byte[] of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /// Three bytes, low byte first.
    static byte[] three(int value) {
        return of(value, value >> 8, value >> 16);
    }

    /// Whole blocks, filled up with 80 00 00 and so on.
    static byte[] padded(byte[] bytes, int block) {
        byte[] all = Arrays.copyOf(bytes, (bytes.length / block + 1) * block);
        all[bytes.length] = (byte) 0x80;
        return all;
    }

    static byte[] rotatedLeft(byte[] bytes) {
        byte[] all = new byte[bytes.length];
        System.arraycopy(bytes, 1, all, 0, bytes.length - 1);
        all[bytes.length - 1] = bytes[0];
        return all;
    }
}
