package com.passportdesk.devices.osdp;

import com.passportdesk.devices.door.AccessController;
import com.passportdesk.devices.door.DoorEvent;
import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.LinkOwner;
import com.passportdesk.devices.link.Listeners;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The control panel of one line with any number of door readers, each asked in turn.
public final class OsdpPanel implements AccessController {

    public static final int BITS_PER_SECOND = 9_600;

    private static final Duration LONGEST_UNLOCK = Duration.ofHours(1);
    static final int EVERYBODY = 0x7F;
    private static final int LAST_ASKED = 7;
    private static final int OUTPUT = 0x68;
    private static final int LED = 0x69;
    private static final int BUZZER = 0x6A;
    private static final int ON_FOR_A_TIME = 5;
    private static final int RED = 1;
    private static final int GREEN = 2;

    private final LinkOwner<Link> owner;
    private final OsdpTiming timing;
    private final Map<String, OsdpReader> readers = new LinkedHashMap<>();
    private final Map<String, OsdpDoor> doors = new LinkedHashMap<>();
    private final AtomicReference<@Nullable OsdpSearch> search = new AtomicReference<>();
    private volatile Consumer<DoorEvent> listener = _ -> {};

    public OsdpPanel(Supplier<Link> links, List<OsdpDoor> doors, OsdpTiming timing) {
        this.timing = timing;
        for (OsdpDoor door : doors) {
            if (this.doors.put(door.name(), door) != null) {
                throw new IllegalArgumentException("two doors called " + door.name());
            }
            readers.put(door.name(), new OsdpReader(door, timing, this::tell));
        }
        this.owner = new LinkOwner<>("door panel", () -> askedAlways(links.get()), new Service());
    }

    private static Link askedAlways(Link link) {
        link.askedAlways();
        return link;
    }

    /// A reader that was found.
    ///
    /// @param address where it stands, 0-7E
    /// @param identity maker, model and serial number as it says them
    /// @param wantsKey whether it refuses what comes in the open: it was given a key
    public record Found(int address, String identity, boolean wantsKey) {}

    /// Asks on an open line which reader is there: everybody, then the first addresses one by one;
    /// all of them, within half a minute, where one answered everybody and did not say where it is
    /// (libosdp answers from 7F then).
    public static Optional<Found> find(Link link) {
        Optional<Found> anybody = OsdpIdentity.of(link, EVERYBODY);
        if (anybody.isPresent() && anybody.get().address() != EVERYBODY) {
            return anybody;
        }
        int last = anybody.isPresent() ? OsdpDoor.HIGHEST_ADDRESS : LAST_ASKED;
        for (int address = 0; address <= last; address++) {
            Optional<Found> there = OsdpIdentity.of(link, address);
            if (there.isPresent()) {
                return there;
            }
        }
        return Optional.empty();
    }

    /// Asks on an open line who is at one address.
    ///
    /// @param address 0-7E
    public static Optional<Found> findAt(Link link, int address) {
        return OsdpIdentity.of(link, address);
    }

    /// Readers on this line that nobody looks after, of the first addresses: asked in between by
    /// the thread that owns the line, since a line is opened once. Its own readers wait a fifth of
    /// a second at each address.
    ///
    /// @return ends within some seconds; with nobody when the line is not open, and with who was
    ///   found so far when it goes away
    public CompletableFuture<List<Found>> others() {
        OsdpSearch mine =
                new OsdpSearch(LAST_ASKED, doors.values().stream().map(OsdpDoor::address).toList());
        OsdpSearch running = search.compareAndExchange(null, mine);
        if (running != null) {
            return running.future();
        }
        if (state() == DeviceState.READY) {
            owner.wake();
        } else {
            endSearch();
        }
        return mine.future();
    }

    private void endSearch() {
        OsdpSearch running = search.getAndSet(null);
        if (running != null) {
            running.end();
        }
    }

    @Override
    public void open(Consumer<DoorEvent> listener) {
        this.listener = listener;
        owner.start();
    }

    public DeviceState state() {
        return owner.state();
    }

    @Override
    public CompletableFuture<DoorOutcome> unlock(String door, Duration howLong) {
        if (!howLong.isPositive() || howLong.compareTo(LONGEST_UNLOCK) > 0) {
            throw new IllegalArgumentException("unlocked for " + howLong);
        }
        OsdpDoor known = doors.get(door);
        int tenths = (int) Math.max(1, howLong.toMillis() / 100);
        byte[] data = {
            known == null ? 0 : (byte) known.output(),
            ON_FOR_A_TIME,
            (byte) tenths,
            (byte) (tenths >> 8)
        };
        return order(door, OUTPUT, data);
    }

    @Override
    public CompletableFuture<DoorOutcome> signal(String door, Signal signal) {
        boolean welcome = signal == Signal.WELCOME;
        byte colour = (byte) (welcome ? GREEN : RED);
        // For two seconds this colour, and then what it was before.
        byte[] light = {0, 0, 2, 5, 5, colour, 0, 20, 0, 0, 0, 0, 0, 0};
        byte[] sound = {0, 2, 1, 1, (byte) (welcome ? 1 : 3)};
        CompletableFuture<DoorOutcome> lit = order(door, LED, light);
        return order(door, BUZZER, sound).thenCombine(lit, OsdpPanel::worse);
    }

    private static DoorOutcome worse(DoorOutcome one, DoorOutcome other) {
        return one instanceof DoorOutcome.Done ? other : one;
    }

    private CompletableFuture<DoorOutcome> order(String door, int code, byte[] data) {
        OsdpReader reader = readers.get(door);
        if (reader == null) {
            return CompletableFuture.completedFuture(new DoorOutcome.NoSuchDoor());
        }
        CompletableFuture<DoorOutcome> future = reader.order(code, data);
        owner.wake();
        return future;
    }

    @Override
    public void close() {
        owner.close();
    }

    private void tell(DoorEvent event) {
        Listeners.tell(listener, event);
    }

    private final class Service implements LinkOwner.Service<Link> {

        @Override
        public void serve(Link link) {
            if (!owner.isReady()) {
                return;
            }
            readers.values().forEach(reader -> reader.begin(link));
            while (owner.isOpen()) {
                for (OsdpReader reader : readers.values()) {
                    if (owner.isOpen()) {
                        reader.turn();
                    }
                }
                OsdpSearch running = search.get();
                if (running != null && owner.isOpen() && running.step(link)) {
                    endSearch();
                }
                owner.rest(timing.poll());
            }
        }

        @Override
        public void failed(DeviceProblem problem) {
            readers.values().forEach(OsdpReader::lose);
            endSearch();
        }

        @Override
        public void lost(String port, DeviceProblem problem) {
            tell(new DoorEvent.LineLost(port, problem.advice()));
        }

        @Override
        public void ended() {
            readers.values().forEach(OsdpReader::lose);
            endSearch();
        }
    }
}
