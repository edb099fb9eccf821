package com.passportdesk.store.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A set of numbers below a fixed one.
final class Bits {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] words;

    Bits(int size) {
        words = new long[words(size)];
    }

    private Bits(long[] words) {
        this.words = words;
    }

    private static int words(int size) {
        return (size + 63) >> 6;
    }

    /// Bytes that all numbers below `size` take.
    static int bytes(int size) {
        return words(size) << 3;
    }

    static Bits all(int size) {
        Bits all = new Bits(size);
        for (int i = 0; i < size; i++) {
            all.set(i);
        }
        return all;
    }

    Bits copy() {
        return new Bits(words.clone());
    }

    void set(int number) {
        words[number >> 6] |= 1L << number;
    }

    void clear(int number) {
        words[number >> 6] &= ~(1L << number);
    }

    boolean has(int number) {
        return (words[number >> 6] & 1L << number) != 0;
    }

    void and(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    void andNot(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
    }

    void or(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    /// Adds a set written by [#write].
    void or(byte[] from, int at) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= (long) LONGS.get(from, at + (i << 3));
        }
    }

    void write(byte[] into, int at) {
        for (int i = 0; i < words.length; i++) {
            LONGS.set(into, at + (i << 3), words[i]);
        }
    }

    int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /// The first number from `from` that is here and, unless it is null, in `also`; -1 when there
    /// is none.
    int next(int from, @Nullable Bits also) {
        int word = from >> 6;
        long mask = -1L << from;
        while (word < words.length) {
            long both = words[word] & mask;
            if (also != null) {
                both &= also.words[word];
            }
            if (both != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(both);
            }
            mask = -1L;
            word++;
        }
        return -1;
    }
}
