package com.passportdesk.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    @BeforeAll
    static void screen() {
        Headless.start();
    }

    @Test
    void worksAwayFromTheScreenAndReturnsToIt() throws Exception {
        try (Background background = Background.onVirtualThreads(failures::add)) {
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            background.run(
                    "named work",
                    () ->
                            Thread.currentThread().getName()
                                    + Platform.isFxApplicationThread()
                                    + Thread.currentThread().isVirtual(),
                    where -> seen.add(where + Platform.isFxApplicationThread()));
            assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("named workfalsetruetrue");
        }
    }

    @Test
    void aFailureArrivesOnTheScreenOnce() throws Exception {
        try (Background background = Background.onVirtualThreads(failures::add)) {
            background.run(
                    "failing",
                    () -> {
                        throw new IllegalStateException("paper");
                    },
                    _ -> failures.add(new AssertionError("not reached")));
            assertThat(failures.poll(60, TimeUnit.SECONDS)).hasMessage("paper");
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void anOvertakenAnswerIsDropped() throws Exception {
        try (Background background = Background.onVirtualThreads(failures::add)) {
            BlockingQueue<String> shown = new LinkedBlockingQueue<>();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            Background.Latest<String> questions = background.latest("search", shown::add);
            questions.ask(() -> {
                begun.countDown();
                assertThat(mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
                return "old";
            });
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            questions.ask(() -> "new");
            assertThat(shown.poll(60, TimeUnit.SECONDS)).isEqualTo("new");
            mayEnd.countDown();
            BlockingQueue<String> after = new LinkedBlockingQueue<>();
            background.close();
            Platform.runLater(() -> after.add("later"));
            assertThat(after.poll(60, TimeUnit.SECONDS)).isEqualTo("later");
            assertThat(shown).isEmpty();
        }
    }

    @Test
    void neverMoreThanItsPlacesRunTogether() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore gate = new Semaphore(0);
        int pieces = Background.MOST_AT_ONCE * 3;
        CountDownLatch done = new CountDownLatch(pieces);
        CountDownLatch full = new CountDownLatch(Background.MOST_AT_ONCE);
        try (Background background = Background.onVirtualThreads(failures::add)) {
            for (int i = 0; i < pieces; i++) {
                background.run(
                        "piece",
                        () -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            full.countDown();
                            gate.acquire();
                            running.decrementAndGet();
                            return 0;
                        },
                        _ -> done.countDown());
            }
            assertThat(full.await(60, TimeUnit.SECONDS)).isTrue();
            gate.release(pieces);
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(most).hasValue(Background.MOST_AT_ONCE);
        }
    }

    @Test
    void closingWaitsForWhatHasBegunAndTakesNoMore() throws Exception {
        List<String> done = new ArrayList<>();
        Background background = Background.onVirtualThreads(failures::add);
        CountDownLatch begun = new CountDownLatch(1);
        background.run(
                "long",
                () -> {
                    begun.countDown();
                    return done.add("finished");
                },
                _ -> {});
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        background.close();
        background.run("late", () -> done.add("late"), _ -> {});
        assertThat(done).containsExactly("finished");
    }

    @Test
    void aClockTicksOnTheScreenUntilItIsStopped() throws Exception {
        try (Background background = Background.onVirtualThreads(failures::add)) {
            BlockingQueue<Boolean> ticks = new LinkedBlockingQueue<>();
            Runnable stop =
                    Headless.onScreen(() ->
                            background.every(
                                    java.time.Duration.ofMillis(5),
                                    () -> ticks.add(Platform.isFxApplicationThread())));
            for (int i = 0; i < 3; i++) {
                assertThat(ticks.poll(60, TimeUnit.SECONDS)).isTrue();
            }
            stop.run();
        }
    }

    @Test
    void immediateRunsInPlace() {
        List<String> order = new ArrayList<>();
        Background.immediate().run("now", () -> "a", order::add);
        order.add("b");
        assertThat(order).containsExactly("a", "b");
    }
}
