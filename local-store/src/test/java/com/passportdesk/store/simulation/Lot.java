package com.passportdesk.store.simulation;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What ids are drawn from: the same ids again from the same seed, so that what is in their order
/// is so each time.
final class Lot implements RandomGenerator {

    private SplittableRandom drawn = new SplittableRandom(0);

    /// From now on it draws what belongs to this seed.
    synchronized void begin(long seed) {
        drawn = new SplittableRandom(seed);
    }

    @Override
    public synchronized long nextLong() {
        return drawn.nextLong();
    }

    /// A UUID of version 4.
    UUID id() {
        return new UUID(nextLong() & ~(15L << 12) | 4L << 12, nextLong() & ~(3L << 62) | 1L << 63);
    }
}
