package com.passportdesk.console.door;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DoorWatch;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.door.ReportDoors;
import com.passportdesk.store.door.ReportDoors.Outcome;
import com.passportdesk.store.door.ReportDoorsHandler;
import com.passportdesk.store.door.SeenDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Tells the other desks how the doors of this one stand, whenever that is news.
@Component
final class DoorReports implements SmartInitializingSingleton, DisposableBean {

    /// Looked at again so often at least: what was said long ago is said again.
    private static final Duration LOOK = Duration.ofHours(1);

    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final Duration LEAST = Duration.ofSeconds(1);

    /// Records one after the other, where very many orders are said at once.
    private static final int MOST_RECORDS = 100;

    private static final long CLOSING_MILLIS = 5_000;
    private static final System.Logger LOG = System.getLogger(DoorReports.class.getName());

    private final RunningDesk desk;
    private final DeskDevices devices;
    private final DoorWatch watch = new DoorWatch();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("door-reports").unstarted(this::run);
    private final Object turn = new Object();
    private boolean isDue = true;
    private boolean isClosed;
    private Runnable ending = () -> {};

    DoorReports(RunningDesk desk, DeskDevices devices) {
        this.desk = desk;
        this.devices = devices;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ending = devices.onChange(this::due);
        thread.start();
    }

    private void due() {
        synchronized (turn) {
            isDue = true;
            turn.notifyAll();
        }
    }

    private void run() {
        try {
            Duration pause = Duration.ZERO;
            while (awaitDue(pause)) {
                pause = report();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return when it is to be looked at again, if nothing changes
    private Duration report() {
        Instant now = desk.clock().instant();
        Optional<List<SeenDoor>> seen = watch.seen(devices.doorLooks(), now);
        Duration next = watch.next().map(at -> Duration.between(now, at)).orElse(LOOK);
        if (seen.isEmpty()) {
            return next;
        }
        try {
            Outcome outcome = say(seen.get());
            for (int i = 1; i < MOST_RECORDS && outcome instanceof Outcome.Said; i++) {
                outcome = say(seen.get());
            }
            if (outcome instanceof Outcome.Later(Instant at)) {
                Duration later = Duration.between(now, at);
                return later.compareTo(next) < 0 ? later : next;
            }
            return next;
        } catch (StoreProblem problem) {
            LOG.log(System.Logger.Level.INFO, "doors are not reported yet: {0}", problem.kind());
        } catch (RuntimeException failure) {
            // Whatever it is: the next change has to be said.
            LOG.log(System.Logger.Level.WARNING, "doors could not be reported", failure);
        }
        return AFTER_TROUBLE;
    }

    private Outcome say(List<SeenDoor> seen) {
        return desk.submitAsSystem(
                new ReportDoorsHandler(), new ReportDoors(CommandIds.fresh(), seen));
    }

    /// @return false at the end
    private boolean awaitDue(Duration pause) throws InterruptedException {
        Duration most = pause.compareTo(LEAST) < 0 ? LEAST : pause;
        long end = System.nanoTime() + most.toNanos();
        synchronized (turn) {
            for (long left = most.toNanos(); !isClosed && !isDue && left > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(turn, left);
                left = end - System.nanoTime();
            }
            isDue = false;
            return !isClosed;
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        ending.run();
        synchronized (turn) {
            isClosed = true;
            turn.notifyAll();
        }
        thread.join(CLOSING_MILLIS);
    }
}
