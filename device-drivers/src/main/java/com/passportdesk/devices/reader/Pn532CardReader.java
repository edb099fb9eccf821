package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.LinkOwner;
import com.passportdesk.devices.link.Listeners;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Timing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A PN532 on a serial line. One platform thread owns the port from opening to closing, asks for
/// cards about ten times a second and writes when told to.
public final class Pn532CardReader implements CardReader {

    private static final Duration BETWEEN_POLLS = Duration.ofMillis(100);

    private final CardBench bench;
    private final Pn532Timing timing;
    private final LinkOwner owner;
    private final AtomicReference<@Nullable WaitingOrder<?>> waiting = new AtomicReference<>();

    private volatile Consumer<Event> listener = _ -> {};

    /// The last reason for which no reader is there; what an order given meanwhile is told.
    private volatile DeviceProblem lastProblem = new DeviceProblem.NotFound("PN532");

    /// For NTAG cards.
    public Pn532CardReader(Supplier<Link> links, CredentialKey key, Pn532Timing timing) {
        this(links, new CredentialBench(key), timing);
    }

    /// @param bench for every kind of card that is to be read and written
    public Pn532CardReader(Supplier<Link> links, CardBench bench, Pn532Timing timing) {
        this.bench = bench;
        this.timing = timing;
        this.owner = new LinkOwner("card reader", links, new Service());
    }

    @Override
    public void open(Consumer<Event> listener) {
        this.listener = listener;
        owner.start();
    }

    @Override
    public CompletableFuture<EncodeOutcome> encode(CredentialToWrite order) {
        return given(WaitingOrder.toEncode(order));
    }

    @Override
    public CompletableFuture<BenchOutcome> erase(CardUid card, Duration patience) {
        return given(WaitingOrder.toErase(card, patience));
    }

    private <T> CompletableFuture<T> given(WaitingOrder<T> mine) {
        if (state() != DeviceState.READY) {
            mine.endWithoutReader(lastProblem.advice());
        } else if (!waiting.compareAndSet(null, mine)) {
            mine.endBusy();
        } else if (state() != DeviceState.READY) {
            // Lost in between: whoever removes the order ends it.
            endWaiting(lastProblem.advice());
        } else {
            owner.wake();
        }
        return mine.future();
    }

    @Override
    public DeviceState state() {
        return owner.state();
    }

    @Override
    public void close() {
        owner.close();
    }

    /// What the thread that owns the port does.
    private final class Service implements LinkOwner.Service {

        @Override
        public void serve(Link link) {
            Pn532 chip = new Pn532(link, timing);
            Pn532.Firmware firmware = chip.start();
            if (!owner.isReady()) {
                return;
            }
            tell(new Event.Ready(link.name(), firmware.toString()));
            CardField field = new CardField(chip, bench, Pn532CardReader.this::tell);
            while (owner.isOpen()) {
                field.look(Pn532CardReader.this::liveOrder);
                WaitingOrder<?> order = waiting.get();
                if (order != null && order.isOver()) {
                    // Out of the way before its outcome is known: the next order may come at once.
                    waiting.compareAndSet(order, null);
                    order.finish();
                }
                owner.rest(BETWEEN_POLLS);
            }
        }

        @Override
        public void failed(DeviceProblem problem) {
            lastProblem = problem;
            endWaiting(problem.advice());
        }

        @Override
        public void lost(String port, DeviceProblem problem) {
            tell(new Event.Lost(port, problem.advice()));
        }

        @Override
        public void ended() {
            WaitingOrder<?> order = waiting.getAndSet(null);
            if (order != null) {
                order.finish();
            }
        }
    }

    /// The order that waits, unless it was withdrawn.
    private Optional<WaitingOrder<?>> liveOrder() {
        WaitingOrder<?> order = waiting.get();
        if (order != null && order.future().isDone()) {
            waiting.compareAndSet(order, null);
            return Optional.empty();
        }
        return Optional.ofNullable(order);
    }

    private void endWaiting(Advice advice) {
        WaitingOrder<?> order = waiting.getAndSet(null);
        if (order != null) {
            order.endWithoutReader(advice);
        }
    }

    private void tell(Event event) {
        Listeners.tell(listener, event);
    }
}
