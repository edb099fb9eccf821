package com.passportdesk.store.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Not run with the other tests: `-Dtest=SampleBench`.
@Tag("bench")
class SampleBench {

    @Test
    void aMillionMembersStreamThroughLittleMemory() {
        long started = System.nanoTime();
        AtomicLong people = new AtomicLong();
        AtomicLong most = new AtomicLong();
        new SampleNetwork(7, SampleNetworkTest.THURSDAY, 1_000_000)
                .documents(_ -> "")
                .forEach(document -> {
                    if (document.kind().equals("member")
                            && people.incrementAndGet() % 250_000 == 0) {
                        System.gc();
                        Runtime heap = Runtime.getRuntime();
                        most.accumulateAndGet(heap.totalMemory() - heap.freeMemory(), Math::max);
                    }
                });
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        System.out.printf(
                "1,000,000 members in %d ms, at most %d MiB kept%n",
                took.toMillis(), most.get() >> 20);
        assertThat(people.get()).isEqualTo(1_000_000);
        assertThat(most.get()).isLessThan(128L << 20);
        assertThat(took).isLessThan(Duration.ofSeconds(60));
    }
}
