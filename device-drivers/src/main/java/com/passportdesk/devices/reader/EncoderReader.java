package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.LinkOwner;
import com.passportdesk.devices.link.Listeners;
import com.passportdesk.devices.pn532.Pn532Timing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A card reader that is also an encoder. One platform thread owns it from opening to closing,
/// looks for cards and writes when told to.
public final class EncoderReader implements CardReader {

    private final CardBench bench;
    private final LinkOwner<Encoder> owner;
    private final AtomicReference<@Nullable WaitingOrder<?>> waiting = new AtomicReference<>();

    private volatile Consumer<Event> listener = _ -> {};

    /// The last reason for which no reader is there; what an order given meanwhile is told.
    private volatile DeviceProblem lastProblem = new DeviceProblem.NotFound("PN532");

    /// @param encoders the encoder as it is now, asked for at each attempt to open it
    /// @param bench for every kind of card that is to be read and written
    public EncoderReader(Supplier<? extends Encoder> encoders, CardBench bench) {
        this.bench = bench;
        this.owner = new LinkOwner<>("card reader", encoders, new Service());
    }

    /// A PN532 on a serial line.
    public static EncoderReader pn532(Supplier<Link> links, CardBench bench, Pn532Timing timing) {
        return new EncoderReader(() -> new Pn532Encoder(links.get(), timing), bench);
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

    @Override
    public CompletableFuture<BenchOutcome> countOthers(CardUid card, Duration patience) {
        return given(WaitingOrder.toCountOthers(card, patience));
    }

    @Override
    public CompletableFuture<BenchOutcome> format(CardUid card, int others, Duration patience) {
        return given(WaitingOrder.toFormat(card, others, patience));
    }

    @Override
    public CompletableFuture<BenchOutcome> rollOver(CardUid card, Duration patience) {
        return given(WaitingOrder.toRollOver(card, patience));
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
    private final class Service implements LinkOwner.Service<Encoder> {

        @Override
        public void serve(Encoder encoder) {
            if (!owner.isReady()) {
                return;
            }
            tell(new Event.Ready(encoder.name(), encoder.device()));
            CardField field = new CardField(encoder, bench, EncoderReader.this::tell);
            while (owner.isOpen()) {
                field.look(EncoderReader.this::liveOrder);
                WaitingOrder<?> order = waiting.get();
                if (order != null && order.isOver()) {
                    // Out of the way before its outcome is known: the next order may come at once.
                    waiting.compareAndSet(order, null);
                    order.finish();
                }
                encoder.rest(owner::rest);
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
