package com.passportdesk.devices.simulated;

import com.passportdesk.devices.escpos.PrinterStatus.Paper;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.simulated.EscPosDecoder.Question;
import com.passportdesk.devices.simulated.RealTimeOrders.Order;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// An ESC/POS printer without hardware, on a pseudo-terminal or on the network: prints into a list
/// of lines, answers questions at once and in order, has a drawer, and can be out of paper, open,
/// slow or silent.
public final class SimulatedPrinter implements AutoCloseable {

    private static final Duration LISTENING = Duration.ofMillis(100);
    private static final Duration WORKING = Duration.ofMillis(2);
    private static final byte[] CLEARED = {0x37, 0x25, 0};

    private final SimulatedPort port =
            SimulatedPort.unplugged(
                    "simulated printer", ReceiptPrinter.BITS_PER_SECOND, this::serve);
    private final EscPosDecoder decoder = new EscPosDecoder();
    private final RealTimeOrders orders = new RealTimeOrders();

    private int linesOfPaper = Integer.MAX_VALUE;
    private boolean coverOpen;
    private boolean drawerOpen;
    private boolean jammed;
    private boolean stopped;
    private boolean low;

    /// As it was when it last reported unasked.
    private PrinterCondition reported = condition();

    private int immediatePulses;
    private int pulsesSeen;
    private volatile boolean silent;
    private volatile boolean silentAtPulse;
    private volatile boolean fenceless;
    private volatile boolean working;
    private boolean keeping;
    private int toSay;
    private final Deque<byte[]> kept = new ArrayDeque<>();
    private volatile Duration perStep = Duration.ZERO;

    public static SimulatedPrinter pluggedIn() {
        SimulatedPrinter printer = new SimulatedPrinter();
        printer.port.plugIn();
        return printer;
    }

    /// Where it is plugged in.
    public SimulatedPort port() {
        return port;
    }

    /// What is on the paper: lines, `[QR text]`, `[picture width x height]`, and scissors for a
    /// cut.
    public synchronized List<String> paper() {
        return List.copyOf(decoder.lines());
    }

    /// What it was sent and did not understand.
    public synchronized List<String> strange() {
        return List.copyOf(decoder.strange());
    }

    /// Waits until it has begun to print something, at most ten seconds.
    public void awaitWork() {
        for (int i = 0; i < 2_000 && !working; i++) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    public synchronized int drawerPulses() {
        return decoder.pulses() + immediatePulses;
    }

    /// Puts in a roll; it ends after this many lines.
    public synchronized void load(int lines) {
        linesOfPaper = lines;
        low = false;
    }

    /// Its roll comes near its end; it prints nevertheless.
    public synchronized void runLow() {
        low = true;
    }

    public synchronized void openCover() {
        coverOpen = true;
    }

    public synchronized void closeCover() {
        coverOpen = false;
    }

    /// The knife is stuck: it prints nothing and opens no drawer until it is freed.
    public synchronized void jamKnife() {
        jammed = true;
    }

    public synchronized void freeKnife() {
        jammed = false;
    }

    /// As if its cover had been opened while it printed: it prints nothing and opens no drawer
    /// until it is told to recover, or switched off and on.
    public synchronized void stop() {
        stopped = true;
    }

    public synchronized void switchOffAndOn() {
        stopped = false;
        decoder.clear();
    }

    public synchronized void shutDrawer() {
        drawerOpen = false;
    }

    /// Answers nothing more, and does what it is told nevertheless.
    public void fallSilent() {
        silent = true;
    }

    public void speakAgain() {
        silentAtPulse = false;
        silent = false;
    }

    /// Passes over GS r, as simple printers do: it answers at once and never in order.
    public void knowNoFences() {
        fenceless = true;
    }

    public void learnFences() {
        fenceless = false;
    }

    /// Answers fences only when it is let, one after the other.
    public synchronized void keepFences() {
        keeping = true;
    }

    /// Says the oldest answer that it kept.
    public synchronized void sayFence() {
        toSay++;
    }

    /// Waits until this many answers to fences are kept, at most a minute; says whether they are.
    public boolean awaitKept(int answers) {
        for (int i = 0; i < 12_000 && keptAnswers() != answers; i++) {
            LockSupport.parkNanos(5_000_000);
        }
        return keptAnswers() == answers;
    }

    private synchronized int keptAnswers() {
        return kept.size() - toSay;
    }

    /// Opens the drawer when it is told to do so at once, and answers nothing more.
    public void fallSilentAtPulse() {
        silentAtPulse = true;
    }

    /// Takes this long for each character and each command.
    public void slowDown(Duration each) {
        perStep = each;
    }

    @Override
    public void close() {
        port.close();
    }

    /// Serves one line until it is gone; also for lines of the network.
    void serve(Link link) {
        boolean busy = false;
        while (true) {
            byte[] bytes = link.read(busy ? WORKING : LISTENING);
            synchronized (this) {
                for (byte one : bytes) {
                    decoder.feed(one);
                    orders.take(one).ifPresent(order -> obeyAtOnce(link, order));
                }
            }
            sayKept(link);
            busy = work(link);
            working |= busy;
            report(link);
        }
    }

    /// Says unasked how it is, if something changed of which it was told to tell (GS a).
    private synchronized void report(Link link) {
        PrinterCondition now = condition();
        if (now.differs(reported, decoder.reports())) {
            answer(link, now.report());
        }
        reported = now;
    }

    private PrinterCondition condition() {
        boolean out = decoder.lines().size() >= linesOfPaper;
        Paper paper = out ? Paper.OUT : low ? Paper.NEAR_END : Paper.ENOUGH;
        return new PrinterCondition(drawerOpen, coverOpen, jammed, stopped, paper);
    }

    private void obeyAtOnce(Link link, Order order) {
        switch (order) {
            case Order.Status(int what) -> answer(link, condition().atOnce(what));
            case Order.Pulse _ -> {
                if (!jammed && !stopped && decoder.pulsesAtOnce()) {
                    immediatePulses++;
                    drawerOpen = true;
                    silent |= silentAtPulse;
                }
            }
            case Order.Recover(boolean clearing) -> {
                if (clearing && (jammed || stopped)) {
                    decoder.clear();
                }
                stopped &= coverOpen;
            }
            case Order.Clear _ -> {
                decoder.clear();
                answer(link, CLEARED);
            }
        }
    }

    private synchronized void sayKept(Link link) {
        for (; toSay > 0 && !kept.isEmpty(); toSay--) {
            answer(link, kept.remove());
        }
    }

    /// Does one step; says whether there may be another.
    private boolean work(Link link) {
        for (int step = 0; step < 256; step++) {
            synchronized (this) {
                if (condition().isOffline()) {
                    return false;
                }
                if (!decoder.step()) {
                    return false;
                }
                drawerOpen |= decoder.pulses() > pulsesSeen;
                pulsesSeen = decoder.pulses();
                for (Question question : decoder.takeQuestions()) {
                    PrinterCondition now = condition();
                    reported = question.command().equals("GS a") ? now : reported;
                    boolean isFence = question.command().equals("GS r");
                    if (keeping && isFence) {
                        kept.add(now.inOrder(question));
                    } else {
                        answer(link, fenceless && isFence ? new byte[0] : now.inOrder(question));
                    }
                }
            }
            if (perStep.isPositive()) {
                LockSupport.parkNanos(perStep.toNanos());
                return true;
            }
        }
        return true;
    }

    private void answer(Link link, byte[] bytes) {
        if (!silent && bytes.length > 0) {
            SimulatedPort.tell(link, bytes, SimulatedPort.WRITE_LIMIT);
        }
    }
}
