package com.passportdesk.store.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// Everything that is left to chance in an episode, from its seed.
final class Dice {

    private final SplittableRandom random;
    private final Lot lot = new Lot();

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
        lot.begin(~seed);
    }

    /// Of what is asked for.
    UUID id() {
        return lot.id();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
