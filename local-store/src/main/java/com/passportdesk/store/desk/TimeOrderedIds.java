package com.passportdesk.store.desk;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// UUIDv7 (RFC 9562): milliseconds in front, so that ids made later sort later, then 74 random
/// bits. Within one millisecond, or when the clock steps back, the counter goes on.
public final class TimeOrderedIds implements Supplier<UUID> {

    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long lastMillis;
    private int counter;

    public TimeOrderedIds(InstantSource clock) {
        this(clock, new SecureRandom());
    }

    /// @param random called by one thread at a time
    TimeOrderedIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized UUID get() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            counter = random.nextInt(1 << (COUNTER_BITS - 1));
        } else if (++counter == 1 << COUNTER_BITS) {
            lastMillis++;
            counter = 0;
        }
        long high = lastMillis << 16 | 7L << 12 | counter;
        long low = random.nextLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low);
    }
}
