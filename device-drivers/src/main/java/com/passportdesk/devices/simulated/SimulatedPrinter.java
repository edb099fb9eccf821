package com.passportdesk.devices.simulated;

import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.link.Link;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// An ESC/POS printer without hardware, on a pseudo-terminal or on the network: prints into a list
/// of lines, answers questions at once and in order, has a drawer, and can be out of paper, open,
/// slow or silent.
public final class SimulatedPrinter implements AutoCloseable {

    private static final Duration LISTENING = Duration.ofMillis(100);
    private static final Duration WORKING = Duration.ofMillis(2);
    private static final int DLE = 0x10;
    private static final int EOT = 0x04;
    private static final int DC4 = 0x14;

    private final SimulatedPort port =
            SimulatedPort.unplugged(
                    "simulated printer", ReceiptPrinter.BITS_PER_SECOND, this::serve);
    private final EscPosDecoder decoder = new EscPosDecoder();

    private int linesOfPaper = Integer.MAX_VALUE;
    private boolean coverOpen;
    private boolean drawerOpen;
    private int immediatePulses;
    private int pulsesSeen;
    private volatile boolean silent;
    private volatile boolean working;
    private volatile Duration perStep = Duration.ZERO;

    /// How far an order that is obeyed at once has come, counted in bytes.
    private int immediate;

    private boolean pulse;

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
    }

    public synchronized void openCover() {
        coverOpen = true;
    }

    public synchronized void closeCover() {
        coverOpen = false;
    }

    public synchronized void shutDrawer() {
        drawerOpen = false;
    }

    /// Answers nothing more, and does what it is told nevertheless.
    public void fallSilent() {
        silent = true;
    }

    public void speakAgain() {
        silent = false;
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
                // One more: a DLE of before may turn out to be no order.
                byte[] ordered = new byte[bytes.length + 1];
                int count = 0;
                for (byte one : bytes) {
                    // Answered at once wherever it stands, as many printers do.
                    count = keep(link, one, ordered, count);
                }
                decoder.feed(Arrays.copyOf(ordered, count));
            }
            busy = work(link);
            working |= busy;
        }
    }

    private int keep(Link link, byte one, byte[] ordered, int count) {
        if (immediate == 1 && one != EOT && one != DC4) {
            // As in a picture: dots like any others.
            ordered[count] = DLE;
            immediate = 0;
            return keep(link, one, ordered, count + 1);
        }
        if (immediate > 0) {
            immediate++;
            obeyAtOnce(link, one & 0xFF);
            return count;
        }
        if (one == DLE) {
            immediate = 1;
            return count;
        }
        ordered[count] = one;
        return count + 1;
    }

    /// DLE EOT n and DLE DC4 1 m t.
    private void obeyAtOnce(Link link, int value) {
        if (immediate == 2) {
            pulse = value == DC4;
        } else if (!pulse) {
            immediate = 0;
            answer(link, status(value));
        } else if (immediate == 5) {
            immediate = 0;
            immediatePulses++;
            drawerOpen = true;
        }
    }

    /// Does one step; says whether there may be another.
    private boolean work(Link link) {
        for (int step = 0; step < 256; step++) {
            synchronized (this) {
                if (coverOpen || decoder.lines().size() >= linesOfPaper) {
                    return false;
                }
                if (!decoder.step()) {
                    return false;
                }
                drawerOpen |= decoder.pulses() > pulsesSeen;
                pulsesSeen = decoder.pulses();
                for (byte question : decoder.takeQuestions()) {
                    answer(link, question == 1 ? 0 : drawerOpen ? 1 : 0);
                }
            }
            if (perStep.isPositive()) {
                LockSupport.parkNanos(perStep.toNanos());
                return true;
            }
        }
        return true;
    }

    private int status(int what) {
        boolean out = decoder.lines().size() >= linesOfPaper;
        return 0x12
                | switch (what) {
                    case 1 -> (drawerOpen ? 4 : 0) | (coverOpen || out ? 8 : 0);
                    case 2 -> (coverOpen ? 4 : 0) | (out ? 0x20 : 0);
                    case 4 -> out ? 0x6C : 0;
                    default -> 0;
                };
    }

    private void answer(Link link, int value) {
        if (!silent) {
            link.write(new byte[] {(byte) value}, SimulatedPort.WRITE_LIMIT);
        }
    }
}
