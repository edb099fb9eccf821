package com.passportdesk.devices.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A watch that is at ease is called to whatever long begins. The shortest of some tries counts: a
/// busy machine makes some longer, and none shorter.
@Timeout(300)
class WriteWatchTest {

    private static final int TRIES = 5;
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);

    /// How long it takes to be set free, begun right after the watch looked for the first time.
    private static Duration shortest(int bytes) throws InterruptedException {
        Duration shortest = Duration.ofHours(1);
        for (int i = 0; i < TRIES; i++) {
            CountDownLatch free = new CountDownLatch(1);
            WriteWatch.Watched port = WriteWatch.over(free::countDown);
            try {
                LockSupport.parkNanos(FIRST_LOOK.toNanos());
                long begun = System.nanoTime();
                port.begin(bytes, Duration.ZERO);
                assertThat(free.await(60, TimeUnit.SECONDS)).isTrue();
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                shortest = took.compareTo(shortest) < 0 ? took : shortest;
                assertThat(port.isStuck()).isTrue();
            } finally {
                port.end();
                port.close();
            }
        }
        return shortest;
    }

    @Test
    void aPieceOfAReceiptIsWatchedAtOnceAndAQuestionWithinTwoSeconds() throws Exception {
        assertThat(shortest(64)).isLessThan(Duration.ofMillis(900));
        assertThat(shortest(16)).isLessThan(Duration.ofSeconds(2));
    }
}
