package com.passportdesk.devices.simulated;

import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.simulated.EscPosDecoder.Question;
import java.nio.charset.StandardCharsets;
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
    private static final int ENQ = 0x05;
    private static final int DC4 = 0x14;

    private final SimulatedPort port =
            SimulatedPort.unplugged(
                    "simulated printer", ReceiptPrinter.BITS_PER_SECOND, this::serve);
    private final EscPosDecoder decoder = new EscPosDecoder();

    private int linesOfPaper = Integer.MAX_VALUE;
    private boolean coverOpen;
    private boolean drawerOpen;
    private boolean jammed;

    /// The report that was sent last without being asked for; empty while none is wanted.
    private byte[] reported = {};

    private int immediatePulses;
    private int pulsesSeen;
    private volatile boolean silent;
    private volatile boolean silentAtPulse;
    private volatile boolean working;
    private volatile Duration perStep = Duration.ZERO;

    /// How far an order that is obeyed at once has come, counted in bytes.
    private int immediate;

    /// Which of them it is, and whether it is one for the drawer.
    private int order;

    private boolean isPulse;

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

    /// The knife is stuck: it prints nothing and opens no drawer until it is freed.
    public synchronized void jamKnife() {
        jammed = true;
    }

    public synchronized void freeKnife() {
        jammed = false;
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
            report(link);
        }
    }

    /// Says unasked how it is, if it was told to (GS a): at once, and at each change.
    private synchronized void report(Link link) {
        byte[] now = decoder.reports() == 0 ? new byte[0] : unasked();
        if (now.length > 0 && !Arrays.equals(now, reported) && !silent) {
            link.write(now, SimulatedPort.WRITE_LIMIT);
        }
        reported = now;
    }

    private byte[] unasked() {
        int first =
                0x10
                        | (drawerOpen ? 4 : 0)
                        | (coverOpen || isOut() || jammed ? 8 : 0)
                        | (coverOpen ? 0x20 : 0);
        return new byte[] {(byte) first, (byte) (jammed ? 8 : 0), (byte) (isOut() ? 0x0F : 0), 0};
    }

    private boolean isOut() {
        return decoder.lines().size() >= linesOfPaper;
    }

    private int keep(Link link, byte one, byte[] ordered, int count) {
        if (immediate == 1 && one != EOT && one != DC4 && one != ENQ) {
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

    /// DLE EOT n, DLE ENQ n and DLE DC4 1 m t; the other kinds of the last are heard and not done.
    private void obeyAtOnce(Link link, int value) {
        if (immediate == 2) {
            order = value;
        } else if (order == EOT) {
            immediate = 0;
            if (value >= 1 && value <= 4) {
                answer(link, status(value));
            }
        } else if (order == ENQ) {
            immediate = 0;
        } else if (immediate == 3) {
            isPulse = value == 1;
            immediate = isPulse || value == 2 ? immediate : 0;
        } else if (immediate == 5) {
            immediate = 0;
            if (isPulse && !jammed) {
                immediatePulses++;
                drawerOpen = true;
                silent |= silentAtPulse;
            }
        }
    }

    /// Does one step; says whether there may be another.
    private boolean work(Link link) {
        for (int step = 0; step < 256; step++) {
            synchronized (this) {
                if (coverOpen || jammed || isOut()) {
                    return false;
                }
                if (!decoder.step()) {
                    return false;
                }
                drawerOpen |= decoder.pulses() > pulsesSeen;
                pulsesSeen = decoder.pulses();
                for (Question question : decoder.takeQuestions()) {
                    answer(link, inOrder(question));
                }
            }
            if (perStep.isPositive()) {
                LockSupport.parkNanos(perStep.toNanos());
                return true;
            }
        }
        return true;
    }

    /// The answer to a question in the order of data.
    private byte[] inOrder(Question question) {
        boolean drawer =
                question.what().equals("ESC u")
                        || question.what().equals("GS r") && question.detail() == 2;
        return question.what().equals("GS I")
                ? identity(question.detail())
                : new byte[] {(byte) (drawer && drawerOpen ? 1 : 0)};
    }

    private static byte[] identity(int what) {
        return switch (what) {
            case 1, '1' -> new byte[] {0x20};
            // It has a knife.
            case 2, '2' -> new byte[] {0x02};
            case 3, '3' -> new byte[] {0x01};
            case 65 -> "_1.0\0".getBytes(StandardCharsets.US_ASCII);
            case 66 -> "_SIMULATED\0".getBytes(StandardCharsets.US_ASCII);
            case 67 -> "_ESC/POS\0".getBytes(StandardCharsets.US_ASCII);
            case 68 -> "_00000001\0".getBytes(StandardCharsets.US_ASCII);
            default -> new byte[0];
        };
    }

    private int status(int what) {
        boolean out = isOut();
        return 0x12
                | switch (what) {
                    case 1 -> (drawerOpen ? 4 : 0) | (coverOpen || out || jammed ? 8 : 0);
                    case 2 -> (coverOpen ? 4 : 0) | (out ? 0x20 : 0) | (jammed ? 0x40 : 0);
                    case 3 -> jammed ? 8 : 0;
                    case 4 -> out ? 0x6C : 0;
                    default -> 0;
                };
    }

    private void answer(Link link, int value) {
        answer(link, new byte[] {(byte) value});
    }

    private void answer(Link link, byte[] bytes) {
        if (!silent && bytes.length > 0) {
            link.write(bytes, SimulatedPort.WRITE_LIMIT);
        }
    }
}
