package com.passportdesk.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Many rounds of one random test, on as many threads as there are processors. Each round has
/// numbers of its own, made of the seed and the round's number alone, so that one that failed is
/// repeated by itself: the failure names `-D<name>.seed=N -D<name>.round=K`.
///
/// @param name of the test's properties
/// @param test that is run to repeat a round
/// @param count how many rounds
public record Rounds(String name, Class<?> test, int count) {

    /// How often the long runs say how far they are.
    private static final int SAID_EVERY = 5_000;

    /// What rounds one after another share.
    public interface Block {

        /// One round.
        ///
        /// @param number from 0
        void round(int number, Random random) throws Exception;
    }

    /// Begins a block.
    public interface Beginning {

        /// @param number of the block, from 0
        Block begin(int number) throws Exception;
    }

    /// Runs them all, or the one asked for; the first failure ends the others.
    ///
    /// @param size how many rounds are one block
    public void inBlocksOf(int size, Beginning beginning) throws Exception {
        long seed = Long.getLong(name + ".seed", System.nanoTime());
        int only = Integer.getInteger(name + ".round", -1);
        System.out.printf("%s: %d rounds, seed %d%n", name, only < 0 ? count : 1, seed);
        AtomicBoolean failed = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        int threads = only < 0 ? Runtime.getRuntime().availableProcessors() : 1;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> blocks = new ArrayList<>();
            for (int from = 0; from < count; from += size) {
                int first = only < 0 ? from : only;
                int end = only < 0 ? Math.min(count, from + size) : only + 1;
                int number = first / size;
                Callable<Void> work =
                        () -> {
                            if (!failed.get()) {
                                run(seed, first, end, failed, done, beginning.begin(number));
                            }
                            return null;
                        };
                blocks.add(pool.submit(work));
                if (only >= 0) {
                    break;
                }
            }
            for (Future<?> block : blocks) {
                block.get();
            }
        } catch (ExecutionException e) {
            failed.set(true);
            if (e.getCause() instanceof AssertionError round) {
                throw round;
            }
            throw e;
        }
    }

    private void run(
            long seed, int first, int end, AtomicBoolean failed, AtomicInteger done, Block block) {
        for (int round = first; round < end && !failed.get(); round++) {
            try {
                block.round(round, random(seed, round));
            } catch (AssertionError | Exception e) {
                failed.set(true);
                throw new AssertionError(
                        "round %d of seed %d; again with ./mvnw -pl local-store test%s"
                                .formatted(round, seed, again(seed, round)),
                        e);
            }
            int so = done.incrementAndGet();
            if (so % SAID_EVERY == 0) {
                System.out.printf("%s: %d of %d%n", name, so, count);
            }
        }
    }

    private String again(long seed, int round) {
        return " -Dtest=%s -D%s.seed=%d -D%s.round=%d"
                .formatted(test.getSimpleName(), name, seed, name, round);
    }

    /// Seeds of `Random` that are near each other give numbers that are alike.
    private static Random random(long seed, int round) {
        return new Random(new SplittableRandom(seed + 0x9E3779B97F4A7C15L * round).nextLong());
    }
}
