package com.passportdesk.store.sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// Chance that always falls the same way: for one seed and one subject the same throws follow,
/// whatever was thrown for other subjects before. So member 999,999 can be made without the 999,998
/// before.
final class Dice {

    private final SplittableRandom random;

    private Dice(long state) {
        this.random = new SplittableRandom(state);
    }

    static Dice of(long seed, String subject, long number) {
        long state = seed * 0x9E3779B97F4A7C15L;
        for (byte letter : subject.getBytes(StandardCharsets.UTF_8)) {
            state = scatter(state + letter);
        }
        return new Dice(scatter(state ^ scatter(number + 0x632BE59BD9B4E019L)));
    }

    /// The finishing step of SplitMix64, which spreads neighbouring numbers over all 64 bits.
    private static long scatter(long number) {
        long spread = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        spread = (spread ^ (spread >>> 27)) * 0x94D049BB133111EBL;
        return spread ^ (spread >>> 31);
    }

    /// 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    /// `from` to `to`, both included.
    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    /// True in `percent` of a hundred throws.
    boolean percent(double percent) {
        return random.nextDouble() * 100 < percent;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// Near 0, seldom beyond -2 or 2: three even throws added, so that no library's idea of a bell
    /// curve can change what a seed gives.
    double bell() {
        return (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
    }

    String hex(int bytes) {
        byte[] thrown = new byte[bytes];
        random.nextBytes(thrown);
        return HexFormat.of().formatHex(thrown);
    }

    /// A UUIDv7 made at an instant.
    UUID uuid(Instant at) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
