package com.passportdesk.devices.escpos;

import com.passportdesk.devices.escpos.PrinterStatus.Fault;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.LinkOwner;
import com.passportdesk.devices.link.Listeners;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A receipt printer on a serial or network line, and the cash drawer behind it.
///
/// Orders are done one after the other. Each is sent once: when the printer does not say that it
/// did it, the outcome says so and nothing is sent again by itself. Events and outcomes arrive on
/// the printer's own thread; a listener hands them on and returns at once.
public final class ReceiptPrinter implements AutoCloseable {

    /// Of most printers with a serial line; others are set to something else.
    public static final int BITS_PER_SECOND = 38_400;

    private static final int MOST_WAITING = 32;
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPrinter.class);

    private final PrinterSetup setup;
    private final PrinterTiming timing;
    private final LinkOwner<Link> owner;
    private final ArrayDeque<Order> waiting = new ArrayDeque<>();

    private volatile Consumer<Event> listener = _ -> {};
    private volatile DeviceProblem lastProblem = new DeviceProblem.NotFound("ESC/POS");

    /// Fences that were sent and never answered; kept over a loss of the line.
    private int unanswered;

    /// It answers questions and no fences: nobody can know when a receipt is on paper, and waiting
    /// would only keep the next one. Kept over a loss of the line, until it answers one.
    private boolean isWithoutFences;

    public sealed interface Event {

        /// The printer answers.
        record Ready(String port, PrinterStatus status) implements Event {}

        /// Paper, cover, drawer or another thing about it changed.
        record Changed(PrinterStatus status) implements Event {}

        /// The printer went away or stopped answering; raised once until it is ready again.
        record Lost(String port, Advice advice) implements Event {}
    }

    private record Order(@Nullable Receipt receipt, CompletableFuture<PrintOutcome> future) {
        boolean isDrawer() {
            return receipt == null;
        }
    }

    public ReceiptPrinter(Supplier<Link> links, PrinterSetup setup, PrinterTiming timing) {
        this.setup = setup;
        this.timing = timing;
        this.owner = new LinkOwner<>("receipt printer", links, new Service());
    }

    /// Asks whether a printer stands behind an open line; nothing is printed by it.
    public static boolean answersAt(Link link) {
        return PrinterLine.isAnswered(link);
    }

    /// Starts the printer. Returns at once; [Event.Ready] or [Event.Lost] follows.
    public void open(Consumer<Event> listener) {
        this.listener = listener;
        owner.start();
    }

    public DeviceState state() {
        return owner.state();
    }

    /// Prints. The future ends within the limits of [PrinterTiming] after its turn came.
    public CompletableFuture<PrintOutcome> print(Receipt receipt) {
        return order(receipt);
    }

    /// Opens the cash drawer, also while there is no paper or the cover is open; a printer with a
    /// fault opens none. Whoever orders it records why.
    public CompletableFuture<PrintOutcome> openDrawer() {
        return order(null);
    }

    /// Ends the printer's thread and closes its line, within five seconds.
    @Override
    public void close() {
        owner.close();
    }

    private CompletableFuture<PrintOutcome> order(@Nullable Receipt receipt) {
        Order mine = new Order(receipt, new CompletableFuture<>());
        synchronized (waiting) {
            if (state() != DeviceState.READY) {
                mine.future.complete(new PrintOutcome.NotReached(lastProblem.advice()));
            } else if (waiting.size() >= MOST_WAITING) {
                mine.future.complete(new PrintOutcome.Busy());
            } else {
                waiting.add(mine);
            }
        }
        owner.wake();
        return mine.future;
    }

    private Optional<Order> next() {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.poll());
        }
    }

    private Optional<Order> nextDrawer() {
        synchronized (waiting) {
            Optional<Order> drawer = waiting.stream().filter(Order::isDrawer).findFirst();
            drawer.ifPresent(waiting::remove);
            return drawer;
        }
    }

    private void endWaiting(Advice advice) {
        for (Optional<Order> order = next(); order.isPresent(); order = next()) {
            order.get().future.complete(new PrintOutcome.NotReached(advice));
        }
    }

    private void tell(Event event) {
        Listeners.tell(listener, event);
    }

    private final class Service implements LinkOwner.Service<Link> {

        private @Nullable PrinterStatus told;

        @Override
        public void serve(Link link) {
            PrinterLine line = new PrinterLine(link, setup, timing);
            PrinterStatus status = line.status();
            if (!owner.isReady()) {
                return;
            }
            told = status;
            tell(new Event.Ready(link.name(), status));
            while (owner.isOpen()) {
                for (Optional<Order> order = next(); order.isPresent(); order = next()) {
                    carryOut(line, order.get());
                }
                owner.rest(timing.poll());
                look(line.status());
            }
        }

        private void look(PrinterStatus status) {
            if (!status.equals(told)) {
                told = status;
                tell(new Event.Changed(status));
            }
        }

        /// Looks at a printer that is at work, between two commands. Where it waits for somebody,
        /// as for paper, whoever pays cash meanwhile does not wait with it.
        private void meanwhile(PrinterLine line, PrinterStatus status) {
            look(status);
            if (!status.canPrint() && status.fault() == Fault.NONE) {
                nextDrawer().ifPresent(order -> openNow(line, order));
            }
        }

        private void openNow(PrinterLine line, Order order) {
            try {
                line.handOver(EscPosCodec.openDrawerNow(setup));
                // Whoever answers now has heard it.
                look(line.status());
                order.future.complete(new PrintOutcome.Printed(List.of()));
            } catch (RuntimeException problem) {
                order.future.complete(new PrintOutcome.Unknown());
                throw problem;
            }
        }

        private static Advice closed(PrinterLine line) {
            return new DeviceProblem.NotAnswering(line.name()).advice();
        }

        /// Whatever happens, the order's future ends here, and only here.
        private void carryOut(PrinterLine line, Order order) {
            boolean sent = false;
            try {
                PrinterStatus status = line.status();
                look(status);
                Receipt receipt = order.receipt;
                if (order.isDrawer() && status.fault() == Fault.NONE && !status.canPrint()) {
                    openNow(line, order);
                    return;
                }
                if (!status.canPrint()) {
                    order.future.complete(new PrintOutcome.NotReady(status));
                    return;
                }
                isWithoutFences = isWithoutFences && !line.wasAnswered();
                if (unanswered > 0 && !isWithoutFences) {
                    if (line.settle(unanswered)) {
                        unanswered = 0;
                    } else {
                        // The fence that was sent to settle it is out as well.
                        unanswered++;
                        isWithoutFences = true;
                    }
                }
                if (!line.isClear(now -> meanwhile(line, now))) {
                    order.future.complete(new PrintOutcome.NotReached(closed(line)));
                    return;
                }
                EscPosCodec.Encoded encoded =
                        receipt == null
                                ? EscPosCodec.openDrawer(setup)
                                : EscPosCodec.encode(receipt, setup);
                sent = true;
                unanswered++;
                line.send(encoded, now -> meanwhile(line, now));
                if (isWithoutFences) {
                    line.sendFence();
                    order.future.complete(new PrintOutcome.Unknown());
                } else if (line.isDone(now -> meanwhile(line, now))) {
                    unanswered--;
                    order.future.complete(new PrintOutcome.Printed(encoded.replaced()));
                } else {
                    order.future.complete(new PrintOutcome.Unknown());
                }
            } catch (DeviceProblem problem) {
                order.future.complete(
                        sent
                                ? new PrintOutcome.Unknown()
                                : new PrintOutcome.NotReached(problem.advice()));
                throw problem;
            } catch (RuntimeException fault) {
                // Of our own: the printer is as it was, and those that wait are printed.
                LOG.error("an order to the printer could not be carried out", fault);
                order.future.complete(new PrintOutcome.Unknown());
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
            endWaiting(new DeviceProblem.PortGone("ESC/POS").advice());
        }
    }
}
