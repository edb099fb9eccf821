package com.passportdesk.console.door;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DoorSystemDevice;
import com.passportdesk.console.device.RightsJson;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.door.DoorRepository;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.visit.DoorRights;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Gives the door systems of this desk a new list of cards whenever somebody may open who might not
/// before, or the other way round. Where making a list takes long, as in a very large network, it
/// is made less often: a tenth of the time at most.
@Component
final class DoorSystems implements SmartInitializingSingleton, DisposableBean {

    /// A list is made anew at least so often: dates and cards end by themselves.
    private static final Duration LOOK = Duration.ofMinutes(5);

    private static final Duration LEAST_APART = Duration.ofSeconds(1);
    private static final int SHARE = 10;
    private static final String ORDER = "order";

    /// What says nothing of who may open.
    private static final Set<String> OTHER =
            Set.of(RunningDesk.LINE, RunningDesk.SESSION, Events.DOORS_REPORTED);

    private static final long CLOSING_MILLIS = 5_000;
    private static final System.Logger LOG = System.getLogger(DoorSystems.class.getName());

    private final RunningDesk desk;
    private final DeskDevices devices;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("door-rights").unstarted(this::run);
    private final Object turn = new Object();
    private boolean isDue = true;
    private boolean isUrgent;
    private boolean isClosed;
    private List<DoorSystemDevice> told = List.of();
    private List<Runnable> endings = List.of();

    DoorSystems(RunningDesk desk, DeskDevices devices) {
        this.desk = desk;
        this.devices = devices;
    }

    @Override
    public void afterSingletonsInstantiated() {
        endings = List.of(desk.onChange(this::hear), devices.onChange(this::look));
        thread.start();
    }

    private void hear(Set<String> topics) {
        if (!OTHER.containsAll(topics)) {
            due(topics.contains(ORDER));
        }
    }

    /// A list is due as well when there is a system that was not there before.
    private void look() {
        List<DoorSystemDevice> now = devices.doorSystems();
        synchronized (turn) {
            if (!told.containsAll(now)) {
                isDue = true;
                turn.notifyAll();
            }
        }
    }

    private void due(boolean urgent) {
        synchronized (turn) {
            isDue = true;
            isUrgent |= urgent;
            turn.notifyAll();
        }
    }

    private void run() {
        try {
            while (awaitDue()) {
                long begun = System.nanoTime();
                List<DoorSystemDevice> systems = devices.doorSystems();
                if (!systems.isEmpty()) {
                    tell(systems);
                }
                Duration took = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(SHARE);
                pause(took.compareTo(LEAST_APART) > 0 ? took : LEAST_APART);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<DoorSystemDevice> systems) {
        try {
            RunningDesk.Line line = desk.line();
            Set<UUID> orders = new DoorRepository(desk.rows()).orders(desk.clock().instant());
            RightsJson list =
                    RightsJson.of(
                            DoorRights.read(
                                    desk.site(),
                                    desk.clock().instant(),
                                    new AccessFacts.Line(
                                            line.up() == RunningDesk.Line.State.UP, desk.heardAt()),
                                    desk.rows()),
                            orders);
            systems.forEach(system -> system.offer(list));
            synchronized (turn) {
                told = systems;
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "no list of cards could be made", e);
            due(false);
        }
    }

    /// Waits until a list is due, or for [#LOOK].
    ///
    /// @return false at the end
    private boolean awaitDue() throws InterruptedException {
        long end = System.nanoTime() + LOOK.toNanos();
        synchronized (turn) {
            for (long left = LOOK.toNanos(); !isClosed && !isDue && left > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(turn, left);
                left = end - System.nanoTime();
            }
            isDue = false;
            isUrgent = false;
            return !isClosed;
        }
    }

    /// Waits so long, or until an order was given.
    private void pause(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        synchronized (turn) {
            for (long left = most.toNanos(); !isClosed && !isUrgent && left > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(turn, left);
                left = end - System.nanoTime();
            }
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        endings.forEach(Runnable::run);
        synchronized (turn) {
            isClosed = true;
            turn.notifyAll();
        }
        thread.join(CLOSING_MILLIS);
    }
}
