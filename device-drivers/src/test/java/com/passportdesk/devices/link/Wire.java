package com.passportdesk.devices.link;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A link whose bytes take the time they need on a serial line, in both directions: a
/// pseudo-terminal moves them in none.
public final class Wire implements Link {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// Start bit, eight bits, stop bit.
    private static final int BITS_PER_BYTE = 10;

    /// A thread that is to be woken after less than that is woken too late.
    private static final long SPIN = 200_000;

    private final Link to;
    private volatile int bitsPerSecond;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong keepingPace = new AtomicLong();

    public Wire(Link to, int bitsPerSecond) {
        this.to = to;
        this.bitsPerSecond = bitsPerSecond;
    }

    /// In both directions so far.
    public long bytes() {
        return bytes.get();
    }

    /// How often something was written so far.
    public long writes() {
        return written.get();
    }

    /// How long so many bytes need.
    public Duration needed(long count) {
        return Duration.ofNanos(count * BITS_PER_BYTE * 1_000_000_000L / bitsPerSecond);
    }

    /// Processor time that keeping the pace took, in nanoseconds: nobody else's.
    public long keepingPace() {
        return keepingPace.get();
    }

    private void pass(int count, long begun) {
        long before = THREADS.getCurrentThreadCpuTime();
        bytes.addAndGet(count);
        long end = begun + needed(count).toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            if (left > SPIN) {
                LockSupport.parkNanos(left - SPIN);
            } else {
                Thread.onSpinWait();
            }
        }
        keepingPace.addAndGet(THREADS.getCurrentThreadCpuTime() - before);
    }

    @Override
    public byte[] read(Duration limit) {
        byte[] read = to.read(limit);
        pass(read.length, System.nanoTime());
        return read;
    }

    @Override
    public void await(Duration limit) {
        to.await(limit);
    }

    @Override
    public void write(byte[] out, Duration limit) {
        written.incrementAndGet();
        pass(out.length, System.nanoTime());
        to.write(out, limit);
    }

    @Override
    public OptionalInt quickestRate() {
        return to.quickestRate();
    }

    @Override
    public boolean changeRate(int wanted) {
        boolean changed = to.changeRate(wanted);
        bitsPerSecond = changed ? wanted : bitsPerSecond;
        return changed;
    }

    @Override
    public void askedAlways() {
        to.askedAlways();
    }

    @Override
    public void discardInput() {
        to.discardInput();
    }

    @Override
    public String name() {
        return to.name();
    }

    @Override
    public void open() {
        to.open();
    }

    @Override
    public void rest(Duration limit) {
        to.rest(limit);
    }

    @Override
    public void wake() {
        to.wake();
    }

    @Override
    public void close() {
        to.close();
    }
}
