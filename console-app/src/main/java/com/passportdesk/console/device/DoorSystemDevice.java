package com.passportdesk.console.device;

import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.devices.link.BoundedCalls;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.rights.DoorSystem;
import com.passportdesk.store.door.DoorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A door system of another maker: it gets each new list at once, and is asked until it goes by it.
/// A list it does not go by is said, because a card that was blocked meanwhile may still open.
public final class DoorSystemDevice implements DeskDevice {

    private static final long CLOSING_MILLIS = 5_000;
    private static final System.Logger LOG = System.getLogger(DoorSystemDevice.class.getName());

    private final DeviceEntry entry;
    private final DoorSystem system;
    private final Runnable changed;
    private final Pace pace;
    private final Thread thread;
    private final BoundedCalls calls;
    private final Object turn = new Object();
    private @Nullable RightsJson wanted;
    private @Nullable RightsJson goneBy;
    private @Nullable Instant goodUntil;
    private boolean isClosed;
    private volatile Stood stood = new Stood.Waiting();

    /// @param again how often a system is asked that does not go by the newest list
    /// @param look how often one is asked that does: it may have been set back
    /// @param patience how long a system may take before somebody is told and it gets the list anew
    /// @param call how long it is waited for one answer: longer than a system takes at most that
    ///   ends its calls by itself
    record Pace(Duration again, Duration look, Duration patience, Duration call) {

        static Pace usual() {
            return new Pace(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(DoorSystem.MOST_SECONDS + 5));
        }

        private boolean isLate(long since) {
            return System.nanoTime() - since > patience.toNanos();
        }
    }

    /// How the newest list stands.
    private sealed interface Stood {

        /// There is none yet.
        record Waiting() implements Stood {}

        /// The system has it or is just given it, and goes by another.
        ///
        /// @param isLate whether for longer than it should take
        record Sent(int count, boolean isLate) implements Stood {}

        /// The system goes by it.
        record Confirmed(RightsJson list) implements Stood {}

        record OutOfReach(String why) implements Stood {}
    }

    DoorSystemDevice(DeviceEntry entry, DoorSystem system, Runnable changed, Pace pace) {
        this.pace = pace;
        this.entry = entry;
        this.system = system;
        this.changed = changed;
        this.calls = new BoundedCalls("door-system-call-" + entry.name());
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("door-system-" + entry.name())
                        .unstarted(this::run);
    }

    @Override
    public DeviceEntry entry() {
        return entry;
    }

    @Override
    public void open() {
        thread.start();
    }

    /// Hands over a list in the place of the one before; returns at once.
    public void offer(RightsJson list) {
        boolean isSame;
        synchronized (turn) {
            isSame =
                    stood instanceof Stood.Confirmed(RightsJson now)
                            && now.version().equals(list.version())
                            && !now.equals(list);
            if (isSame) {
                stood = new Stood.Confirmed(list);
                goneBy = list;
            }
            wanted = list;
            turn.notifyAll();
        }
        if (isSame) {
            changed.run();
        }
    }

    /// How it stands now, and what it goes by as it said last.
    DoorWatch.Look look() {
        synchronized (turn) {
            return new DoorWatch.Look(
                    DoorKind.DOOR_SYSTEM,
                    entry.name(),
                    stood instanceof Stood.Confirmed,
                    !(stood instanceof Stood.OutOfReach),
                    goodUntil,
                    goneBy == null ? Set.of() : goneBy.orders());
        }
    }

    private void run() {
        try {
            RightsJson list = next(null);
            long since = System.nanoTime();
            long given = since;
            boolean isThere = false;
            while (list != null) {
                try {
                    given = isThere ? given : System.nanoTime();
                    Optional<String> said = isThere ? within(system::confirmed) : put(list);
                    boolean goesByIt = said.equals(Optional.of(list.version()));
                    // One that went by it and does so no more was set back, and one that is late
                    // with it may have lost it: it gets the list again.
                    isThere =
                            goesByIt || !(stood instanceof Stood.Confirmed) && !pace.isLate(given);
                    if (goesByIt) {
                        confirmed(list);
                    } else {
                        stand(new Stood.Sent(list.count(), pace.isLate(since)));
                    }
                } catch (IOException e) {
                    isThere = false;
                    failed(e, String.valueOf(e.getMessage()));
                } catch (RuntimeException e) {
                    // Whatever it is: a system that is given no more lists lets in who was blocked.
                    isThere = false;
                    failed(e, e.getClass().getSimpleName());
                }
                RightsJson next = next(list);
                if (next != null && !next.version().equals(list.version())) {
                    isThere = false;
                    since = System.nanoTime();
                    // Until it says so it goes by the list before, however long it takes this one.
                    stand(new Stood.Sent(next.count(), false));
                }
                list = next;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> put(RightsJson list) throws IOException {
        try {
            Optional<String> said = within(() -> system.put(list.version(), list.bytes()));
            mayHave(list);
            return said;
        } catch (ConnectException | HttpConnectTimeoutException | NoSuchFileException away) {
            throw away;
        } catch (IOException | RuntimeException e) {
            // It may have arrived, whatever came after.
            mayHave(list);
            throw e;
        }
    }

    private interface Call {
        Optional<String> make() throws IOException;
    }

    /// A file call on a share whose server is gone may never come back (nfs(5), `hard`). The system
    /// is out of reach then, and is given its list again once that call has come back.
    private Optional<String> within(Call call) throws IOException {
        try {
            return calls.call(
                    () -> {
                        try {
                            return call.make();
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    },
                    pace.call());
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } catch (DeviceProblem.NotAnswering late) {
            throw new IOException("no answer within " + pace.call().toSeconds() + " s", late);
        }
    }

    private void mayHave(RightsJson list) {
        synchronized (turn) {
            if (goodUntil == null || goodUntil.isBefore(list.goodUntil())) {
                goodUntil = list.goodUntil();
            }
        }
    }

    /// It goes by this list, or by one of the same cards that was made since.
    private void confirmed(RightsJson list) {
        Stood now;
        synchronized (turn) {
            RightsJson latest = wanted;

            RightsJson confirmed =
                    latest != null && latest.version().equals(list.version()) ? latest : list;
            goneBy = confirmed;
            now = new Stood.Confirmed(confirmed);
        }
        stand(now);
    }

    /// What of a list arrived is not known then.
    private void failed(Exception failure, String why) {
        LOG.log(System.Logger.Level.DEBUG, "a door system is out of reach", failure);
        stand(new Stood.OutOfReach(why));
    }

    private void stand(Stood now) {
        boolean isOther;
        synchronized (turn) {
            isOther = !now.equals(stood);
            stood = now;
        }
        if (isOther) {
            changed.run();
        }
    }

    private Duration pause() {
        return stood instanceof Stood.Confirmed ? pace.look() : pace.again();
    }

    /// Waits for another list than `tried`, or until it is time to ask again; null at the end.
    private @Nullable RightsJson next(@Nullable RightsJson tried) throws InterruptedException {
        long end = System.nanoTime() + pause().toNanos();
        synchronized (turn) {
            while (!isClosed) {
                RightsJson list = wanted;
                boolean isOther =
                        tried == null || list != null && !list.version().equals(tried.version());
                long left = end - System.nanoTime();
                if (list != null && (isOther || left <= 0)) {
                    return list;
                }
                TimeUnit.NANOSECONDS.timedWait(turn, Math.max(left, pace.again().toNanos() / 5));
            }
            return null;
        }
    }

    // texts: device.doorSystem.*
    @Override
    public DeviceHealth health() {
        return switch (stood) {
            case Stood.Waiting() -> of(Stand.LOOKING, "device.doorSystem.waiting");
            case Stood.Confirmed(RightsJson list) ->
                    of(Stand.READY, "device.doorSystem.confirmed", list.count());
            case Stood.Sent(int count, boolean isLate) ->
                    isLate
                            ? of(Stand.TROUBLE, "device.doorSystem.late")
                            : of(Stand.SOON, "device.doorSystem.sent", count);
            case Stood.OutOfReach(String why) ->
                    of(Stand.TROUBLE, "device.doorSystem.outOfReach", why);
        };
    }

    private DeviceHealth of(Stand stand, String textKey, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = entry.name();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return DeviceHealth.of(entry, stand, textKey, arguments);
    }

    @Override
    public void close() {
        synchronized (turn) {
            isClosed = true;
            turn.notifyAll();
        }
        try {
            if (system instanceof AutoCloseable closeable) {
                closeable.close();
            }
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
