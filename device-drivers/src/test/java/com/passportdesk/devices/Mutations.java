package com.passportdesk.devices;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Bytes that nearly are what they should be.
public final class Mutations {

    private Mutations() {}

    /// One of the corpus with one to four changes: bits, bytes, cuts, pieces of another.
    public static byte[] changed(List<byte[]> corpus, Random random) {
        byte[] one = corpus.get(random.nextInt(corpus.size())).clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && one.length > 0; changes--) {
            int at = random.nextInt(one.length);
            switch (random.nextInt(5)) {
                case 0 -> one[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> one[at] = (byte) random.nextInt();
                case 2 -> one = Arrays.copyOf(one, at);
                case 3 -> {
                    byte[] other = corpus.get(random.nextInt(corpus.size()));
                    int length = Math.min(other.length, one.length - at);
                    System.arraycopy(other, 0, one, at, length);
                }
                default -> one = spliced(one, at, corpus.get(random.nextInt(corpus.size())));
            }
        }
        return one;
    }

    private static byte[] spliced(byte[] one, int at, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, at, other.length);
        System.arraycopy(one, at, all, at + other.length, one.length - at);
        return all;
    }
}
