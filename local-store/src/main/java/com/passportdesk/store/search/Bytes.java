package com.passportdesk.store.search;

import java.util.Arrays;

/// Bytes that are added to. Whole numbers below 2^31 take one to five of them.
final class Bytes {

    private byte[] bytes;
    private int length;

    Bytes(int expected) {
        bytes = new byte[Math.max(expected, 4)];
    }

    int length() {
        return length;
    }

    void number(int value) {
        ensure(5);
        int rest = value;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void add(byte[] from, int offset, int count) {
        ensure(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    void add(Bits set, int size) {
        int count = Bits.bytes(size);
        ensure(count);
        set.write(bytes, length);
        length += count;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, length + (length >> 1)));
        }
    }

    /// What was added, to be read only.
    byte[] array() {
        return bytes;
    }

    byte[] toArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /// Reads numbers one after another.
    static final class Reader {
        private final byte[] from;
        private int at;

        Reader(byte[] from, int at) {
            this.from = from;
            this.at = at;
        }

        int at() {
            return at;
        }

        void skip(int count) {
            at += count;
        }

        int number() {
            int value = 0;
            int shift = 0;
            byte one = from[at++];
            while (one < 0) {
                value |= (one & 0x7f) << shift;
                shift += 7;
                one = from[at++];
            }
            return value | one << shift;
        }
    }
}
