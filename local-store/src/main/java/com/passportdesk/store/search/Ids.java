package com.passportdesk.store.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Ids in order, each only by what differs from the one before it; every sixteenth is whole.
final class Ids {

    private static final int BLOCK = 16;

    private final byte[] bytes;
    private final int[] blocks;
    private final int count;

    Ids(byte[] bytes, int[] blocks, int count) {
        this.bytes = bytes;
        this.blocks = blocks;
        this.count = count;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int[] blocks() {
        return blocks;
    }

    String get(int number) {
        Bytes.Reader reader = new Bytes.Reader(bytes, blocks[number / BLOCK]);
        byte[] id = new byte[0];
        for (int i = number / BLOCK * BLOCK; i <= number; i++) {
            id = next(reader, id);
        }
        return new String(id, StandardCharsets.UTF_8);
    }

    private byte[] next(Bytes.Reader reader, byte[] before) {
        int shared = reader.number();
        int rest = reader.number();
        byte[] id = Arrays.copyOf(before, shared + rest);
        System.arraycopy(bytes, reader.at(), id, shared, rest);
        reader.skip(rest);
        return id;
    }

    /// The number of an id, or -1.
    int find(String wanted) {
        byte[] id = wanted.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = blocks.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Bytes.Reader reader = new Bytes.Reader(bytes, blocks[middle]);
            int order = Arrays.compareUnsigned(next(reader, new byte[0]), id);
            if (order == 0) {
                return middle * BLOCK;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? -1 : within(high, id);
    }

    private int within(int block, byte[] id) {
        Bytes.Reader reader = new Bytes.Reader(bytes, blocks[block]);
        byte[] one = new byte[0];
        int end = Math.min(count, (block + 1) * BLOCK);
        for (int number = block * BLOCK; number < end; number++) {
            one = next(reader, one);
            if (Arrays.equals(one, id)) {
                return number;
            }
        }
        return -1;
    }

    /// Takes ids in order.
    static final class Making {
        private final Bytes bytes = new Bytes(1 << 10);
        private int[] blocks = new int[16];
        private byte[] last = new byte[0];
        private int count;

        /// @return whether it comes after all before it; one that does not is not taken
        boolean add(String id) {
            byte[] next = id.getBytes(StandardCharsets.UTF_8);
            if (count > 0 && Arrays.compareUnsigned(last, next) >= 0) {
                return false;
            }
            int shared = 0;
            if (count % BLOCK == 0) {
                if (count / BLOCK == blocks.length) {
                    blocks = Arrays.copyOf(blocks, blocks.length * 2);
                }
                blocks[count / BLOCK] = bytes.length();
            } else {
                int differs = Arrays.mismatch(last, next);
                shared = differs < 0 ? last.length : differs;
            }
            bytes.number(shared);
            bytes.number(next.length - shared);
            bytes.add(next, shared, next.length - shared);
            last = next;
            count++;
            return true;
        }

        Ids made() {
            return new Ids(
                    bytes.toArray(), Arrays.copyOf(blocks, (count + BLOCK - 1) / BLOCK), count);
        }
    }
}
