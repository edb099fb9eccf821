package com.passportdesk.store.search;

import java.util.Arrays;

/// A set of small numbers that grows.
final class Bits {

    private long[] words;

    Bits(int size) {
        words = new long[(size >> 6) + 1];
    }

    Bits copy() {
        Bits copy = new Bits(0);
        copy.words = words.clone();
        return copy;
    }

    void set(int number) {
        int word = number >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 5 / 4));
        }
        words[word] |= 1L << number;
    }

    void clear(int number) {
        if (number >> 6 < words.length) {
            words[number >> 6] &= ~(1L << number);
        }
    }

    boolean has(int number) {
        return number >> 6 < words.length && (words[number >> 6] & 1L << number) != 0;
    }

    void and(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= i < other.words.length ? other.words[i] : 0;
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
    int next(int from, @org.jspecify.annotations.Nullable Bits also) {
        int word = from >> 6;
        long mask = -1L << from;
        while (word < words.length) {
            long both = words[word] & mask;
            if (also != null) {
                both &= word < also.words.length ? also.words[word] : 0;
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
