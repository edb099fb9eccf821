package com.passportdesk.devices.escpos;

import static com.passportdesk.devices.Promises.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.escpos.PrintOutcome.NotReached;
import com.passportdesk.devices.escpos.PrintOutcome.NotReady;
import com.passportdesk.devices.escpos.PrintOutcome.Printed;
import com.passportdesk.devices.escpos.PrintOutcome.Unknown;
import com.passportdesk.devices.escpos.ReceiptPrinter.Event;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.link.Handshake;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.MemoryLink;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.link.TcpLink;
import com.passportdesk.devices.simulated.SimulatedNetwork;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole way, over a pseudo-terminal and over the network.
@Timeout(300)
class ReceiptPrinterTest {

    private static final PrinterTiming QUICK =
            new PrinterTiming(
                    Duration.ofMillis(500),
                    Duration.ofMillis(500),
                    Duration.ofMillis(900),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(100));

    private final SimulatedPrinter simulated = SimulatedPrinter.pluggedIn();
    private final ReceiptPrinter printer =
            new ReceiptPrinter(simulated.port()::link, PrinterSetup.usual(), QUICK);
    private final Events<Event> events = new Events<>();

    @BeforeEach
    void open() {
        printer.open(events);
        assertThat(events.next(Event.Ready.class).status().canPrint()).isTrue();
    }

    @AfterEach
    void close() {
        printer.close();
        simulated.close();
        assertThat(simulated.strange()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("receipt printer"));
    }

    @Test
    void aReceiptIsOnPaperAsItWasWrittenAndSaysWhatItCouldNot() {
        Receipt receipt =
                Receipt.begin()
                        .heading("Łódź Müller")
                        .row("Tee", "2,00 €")
                        .rule()
                        .add(new Receipt.Part.Qr("PD1", 6))
                        .add(new Receipt.Part.Picture(new Raster(16, 2, new byte[4])))
                        .cut();
        assertThat(end(printer.print(receipt))).isEqualTo(new Printed(List.of("Ł as L", "ź as z")));
        assertThat(simulated.paper())
                .containsExactly(
                        "Lódz Müller",
                        "Tee                                 2,00 €",
                        "-".repeat(42),
                        "[QR PD1]",
                        "[picture 16 x 2]",
                        "✂");
    }

    @Test
    void aPrinterThatCannotPrintIsSentNothingAndTheDrawerOpensNevertheless() {
        simulated.load(0);
        assertThat(events.next(Event.Changed.class).status().paper())
                .isEqualTo(PrinterStatus.Paper.OUT);
        assertThat(end(printer.print(slip("A")))).isInstanceOf(NotReady.class);
        assertThat(end(printer.openDrawer())).isInstanceOf(Printed.class);
        assertThat(events.await(Event.Changed.class).status().drawerOpen()).isTrue();
        assertThat(simulated.drawerPulses()).isEqualTo(1);
        simulated.load(100);
        events.await(Event.Changed.class);
        assertThat(end(printer.print(slip("B")))).isInstanceOf(Printed.class);
        assertThat(simulated.paper()).containsExactly("B", "✂");
    }

    /// It would not hear of it.
    @Test
    void aPrinterWithAFaultOpensNoDrawerAndSaysSo() {
        simulated.jamKnife();
        assertThat(events.next(Event.Changed.class).status().fault())
                .isEqualTo(PrinterStatus.Fault.CUTTER);
        assertThat(end(printer.openDrawer())).isInstanceOf(NotReady.class);
        assertThat(simulated.drawerPulses()).isZero();
        simulated.freeKnife();
        events.next(Event.Changed.class);
        assertThat(end(printer.openDrawer())).isInstanceOf(Printed.class);
    }

    /// It names no knife and no heat, and does not hear of a drawer either.
    @Test
    void aPrinterThatStoppedOnAnErrorOpensNoDrawerAndSaysSo() {
        simulated.openCover();
        events.next(Event.Changed.class);
        simulated.stop();
        assertThat(events.next(Event.Changed.class).status().fault())
                .isEqualTo(PrinterStatus.Fault.STOPPED);
        assertThat(end(printer.openDrawer())).isInstanceOf(NotReady.class);
        assertThat(simulated.drawerPulses()).isZero();
        simulated.closeCover();
        simulated.switchOffAndOn();
        events.await(Event.Changed.class);
        assertThat(end(printer.openDrawer())).isInstanceOf(Printed.class);
    }

    /// Not "nothing was sent": it may have opened.
    @Test
    void aDrawerWhosePrinterFallsSilentWhileItIsToldIsUnknown() {
        simulated.load(0);
        events.next(Event.Changed.class);
        simulated.fallSilentAtPulse();
        assertThat(end(printer.openDrawer())).isEqualTo(new Unknown());
        assertThat(simulated.drawerPulses()).isEqualTo(1);
    }

    @Test
    void aPrinterThatKnowsNoFencesPrintsEveryReceiptAndOpensItsDrawer() {
        simulated.knowNoFences();
        assertThat(end(printer.print(slip("A")))).isEqualTo(new Unknown());
        assertThat(end(printer.print(slip("B")))).isEqualTo(new Unknown());
        assertThat(end(printer.openDrawer())).isEqualTo(new Unknown());
        assertThat(end(printer.print(slip("C")))).isEqualTo(new Unknown());
        awaitPaper("A", "✂", "B", "✂", "C", "✂");
        assertThat(simulated.drawerPulses()).isEqualTo(1);
        assertThat(events.next(Event.Changed.class).status().drawerOpen()).isTrue();
        assertThat(events.isQuiet()).as("never lost").isTrue();
        simulated.learnFences();
        PrintOutcome outcome = new Unknown();
        for (int i = 0; i < 50 && outcome instanceof Unknown; i++) {
            outcome = end(printer.print(slip("D")));
        }
        assertThat(outcome).as("once it answers one").isInstanceOf(Printed.class);
    }

    /// Answers that come late and one by one are those to what was sent before, however many.
    @Test
    void aReceiptIsPrintedOnlyOnceItsOwnFenceIsAnswered() {
        simulated.keepFences();
        assertThat(end(printer.print(slip("A")))).isEqualTo(new Unknown());
        assertThat(end(printer.print(slip("B")))).isEqualTo(new Unknown());
        assertThat(simulated.awaitKept(3)).as("of A, of settling it, of B").isTrue();
        simulated.sayFence();
        LockSupport.parkNanos(QUICK.poll().multipliedBy(5).toNanos());
        CompletableFuture<PrintOutcome> printing = printer.print(slip("C"));
        assertThat(simulated.awaitKept(3)).as("two and that of settling them").isTrue();
        for (int late = 0; late < 3; late++) {
            simulated.sayFence();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        assertThat(simulated.awaitKept(1)).as("that of C").isTrue();
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        assertThat(printing).isNotDone();
        simulated.sayFence();
        assertThat(end(printing)).isInstanceOf(Printed.class);
        assertThat(simulated.paper()).containsExactly("A", "✂", "B", "✂", "C", "✂");
    }

    private void awaitPaper(String... lines) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (simulated.paper().size() < lines.length && System.nanoTime() - limit < 0) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(simulated.paper()).containsExactly(lines);
    }

    @Test
    void paperThatEndsInTheMiddleIsWaitedForAndNothingIsPrintedTwice() {
        simulated.load(2);
        Receipt receipt = Receipt.begin().line("1").line("2").line("3").cut();
        CompletableFuture<PrintOutcome> printing = printer.print(receipt);
        events.await(Event.Changed.class);
        simulated.load(100);
        assertThat(end(printing)).isInstanceOf(Printed.class);
        assertThat(simulated.paper()).containsExactly("1", "2", "3", "✂");
    }

    /// Whoever pays next pays cash, and somebody is still looking for a roll.
    @Test
    void theDrawerOpensWhileAReceiptWaitsForPaper() {
        simulated.load(2);
        Receipt receipt = Receipt.begin().line("1").line("2").line("3").cut();
        CompletableFuture<PrintOutcome> printing = printer.print(receipt);
        events.await(Event.Changed.class);
        CompletableFuture<PrintOutcome> next = printer.print(slip("B"));
        assertThat(end(printer.openDrawer())).isInstanceOf(Printed.class);
        assertThat(simulated.drawerPulses()).isEqualTo(1);
        assertThat(printing).isNotDone();
        simulated.load(100);
        assertThat(end(printing)).isInstanceOf(Printed.class);
        assertThat(end(next)).isInstanceOf(Printed.class);
        assertThat(simulated.paper()).containsExactly("1", "2", "3", "✂", "B", "✂");
        assertThat(simulated.drawerPulses()).isEqualTo(1);
    }

    @Test
    void aPrinterThatWaitedForPaperHasItsTimeAgainOnceItHasSome() {
        simulated.load(2);
        Receipt receipt = Receipt.begin().line("1").line("2").line("3").cut();
        CompletableFuture<PrintOutcome> printing = printer.print(receipt);
        events.await(Event.Changed.class);
        LockSupport.parkNanos(QUICK.done().plusMillis(100).toNanos());
        // What is left takes longer than one look at it.
        simulated.slowDown(QUICK.poll().dividedBy(3));
        simulated.load(100);
        assertThat(end(printing)).isInstanceOf(Printed.class);
        assertThat(simulated.paper()).containsExactly("1", "2", "3", "✂");
    }

    @Test
    void anAnswerThatIsLateOrNeverComesIsUnknownAndNothingIsPrintedTwice() {
        simulated.slowDown(Duration.ofMillis(60));
        Receipt slow = slip("a slow line that takes its time");
        assertThat(end(printer.print(slow))).isEqualTo(new Unknown());
        // Its late answer is not taken for that of the next.
        simulated.slowDown(Duration.ZERO);
        assertThat(end(printer.print(slip("next")))).isInstanceOf(Printed.class);
        assertThat(simulated.paper())
                .containsExactly("a slow line that takes its time", "✂", "next", "✂");
    }

    /// A pseudo-terminal never raises the line.
    @Test
    void aPrinterWhoseLineSaysThatItTakesNothingIsSentNothingAndTheNextMayPrint() {
        printer.close();
        String path = simulated.port().path();
        try (ReceiptPrinter held =
                new ReceiptPrinter(
                        () -> new SerialLink(path, 38_400, Handshake.DSR),
                        PrinterSetup.usual(),
                        QUICK)) {
            held.open(events);
            events.next(Event.Ready.class);
            assertThat(end(held.print(slip("1")))).isInstanceOf(NotReached.class);
            assertThat(simulated.paper()).isEmpty();
        }
    }

    @Test
    void aPrinterThatFallsSilentIsLostWithinTwoSecondsAndFoundAgain() {
        long start = System.nanoTime();
        simulated.fallSilent();
        events.await(Event.Lost.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(promised(Duration.ofSeconds(2)));
        assertThat(end(printer.print(slip("A")))).isInstanceOf(NotReached.class);
        simulated.speakAgain();
        events.await(Event.Ready.class);
        assertThat(end(printer.print(slip("B")))).isInstanceOf(Printed.class);
        assertThat(simulated.paper()).containsExactly("B", "✂");
    }

    @Test
    void aCableThatIsPulledWhilePrintingIsUnknown() {
        simulated.slowDown(Duration.ofMillis(20));
        CompletableFuture<PrintOutcome> printing = printer.print(slip("A".repeat(40)));
        CompletableFuture<PrintOutcome> waiting = printer.print(slip("B"));
        simulated.awaitWork();
        simulated.port().unplug();
        assertThat(end(printing)).isEqualTo(new Unknown());
        assertThat(end(waiting)).isInstanceOf(NotReached.class);
        assertThat(events.await(Event.Lost.class).advice().textKey()).startsWith("device.problem.");
    }

    @Test
    void aFaultOfOurOwnIsUnknownAndTheNextIsPrinted() {
        AtomicInteger faults = new AtomicInteger(1);
        try (SimulatedPrinter paper = SimulatedPrinter.pluggedIn();
                ReceiptPrinter other =
                        new ReceiptPrinter(
                                () -> faulty(paper.port().link(), faults),
                                PrinterSetup.usual(),
                                QUICK)) {
            Events<Event> others = new Events<>();
            other.open(others);
            others.next(Event.Ready.class);
            assertThat(end(other.print(slip("A".repeat(99))))).isEqualTo(new Unknown());
            assertThat(end(other.print(slip("B")))).isInstanceOf(Printed.class);
            assertThat(paper.paper()).containsExactly("B", "✂");
        }
    }

    /// A line in which the first receipts that are longer than a question end in a fault.
    private static Link faulty(Link line, AtomicInteger faults) {
        return (Link)
                Proxy.newProxyInstance(
                        Link.class.getClassLoader(),
                        new Class<?>[] {Link.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("write")
                                    && ((byte[]) arguments[0]).length > 50
                                    && faults.getAndDecrement() > 0) {
                                throw new IllegalStateException("planted");
                            }
                            try {
                                return method.invoke(line, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }

    @Test
    void aReceiptGoesToTheNextPrinterOnlyIfNothingOfItWasSent() {
        SimulatedPrinter second = SimulatedPrinter.pluggedIn();
        try (SimulatedNetwork network = SimulatedNetwork.of(second);
                ReceiptPrinter other =
                        new ReceiptPrinter(network::link, PrinterSetup.usual(), QUICK)) {
            Events<Event> others = new Events<>();
            other.open(others);
            others.next(Event.Ready.class);
            PrinterRoute route = new PrinterRoute(List.of(printer, other));
            simulated.openCover();
            assertThat(end(route.print(slip("A")))).isInstanceOf(Printed.class);
            assertThat(second.paper()).containsExactly("A", "✂");
            simulated.closeCover();
            simulated.slowDown(Duration.ofMillis(60));
            assertThat(end(route.print(slip("a slow line that takes its time"))))
                    .isEqualTo(new Unknown());
            assertThat(second.paper()).containsExactly("A", "✂");
        } finally {
            second.close();
        }
    }

    @Test
    void aNetworkAddressWhereNobodyIsIsSaid() {
        try (ReceiptPrinter nowhere =
                new ReceiptPrinter(
                        () -> new TcpLink("127.0.0.1", 1), PrinterSetup.usual(), QUICK)) {
            Events<Event> told = new Events<>();
            nowhere.open(told);
            assertThat(told.next(Event.Lost.class).advice().textKey())
                    .isEqualTo("device.problem.cannotOpen");
            assertThat(nowhere.state()).isNotEqualTo(DeviceState.READY);
        }
    }

    @Test
    void aPrinterThatStopsTakingBytesHoldsUpNobodyElse() {
        MemoryLink.Pair line = MemoryLink.pair("dead");
        try (ReceiptPrinter dead = new ReceiptPrinter(line::host, PrinterSetup.usual(), QUICK)) {
            line.device().open();
            Events<Event> told = new Events<>();
            dead.open(told);
            assertThat(end(printer.print(slip("A")))).isInstanceOf(Printed.class);
            told.await(Event.Lost.class);
        }
    }

    private static Receipt slip(String text) {
        return Receipt.begin().line(text).cut();
    }

    private static PrintOutcome end(CompletableFuture<PrintOutcome> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }
}
