package com.passportdesk.console.window;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.RunningDesk.Line;
import com.passportdesk.console.problem.LineProblem;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The site of a desk, which a new desk hears of from the centre within its first moments.
final class SiteOfDesk {

    /// How long the first picture of a large network may take.
    private static final Duration FIRST_SNAPSHOT = Duration.ofSeconds(60);

    private final OpenDesk desk;

    SiteOfDesk(OpenDesk desk) {
        this.desk = desk;
    }

    /// Waits for it.
    ///
    /// @throws LineProblem when the centre cannot be reached, does not know it, or has not told of
    ///   it in time
    Site awaited() {
        SiteRepository sites = new SiteRepository(desk.rows());
        Semaphore changed = new Semaphore(0);
        Runnable release = desk.onChange(_ -> changed.release());
        try {
            long until = System.nanoTime() + FIRST_SNAPSHOT.toNanos();
            Optional<Site> site = sites.find(desk.site());
            while (site.isEmpty()) {
                Line line = desk.line();
                if (line.up() == Line.State.UP) {
                    // The picture of the network may have come since the look above.
                    return sites.find(desk.site())
                            .orElseThrow(
                                    () -> new LineProblem("problem.line.unknownSite", desk.site()));
                }
                if (line.up() == Line.State.DOWN) {
                    throw new LineProblem("problem.line.noSite", line.words());
                }
                long left = until - System.nanoTime();
                if (left <= 0 || !changed.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                    throw new LineProblem("problem.line.noSite", desk.line().words());
                }
                changed.drainPermits();
                site = sites.find(desk.site());
            }
            return site.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LineProblem("problem.line.noSite", desk.line().words());
        } finally {
            release.run();
        }
    }
}
