package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A device that says the same to whatever is written, one byte at a time: each takes its time, and
/// whoever waits less than that does not get it.
public final class SlowBytes implements Link {

    private final byte[] bytes;
    private final Duration each;
    private int at;

    public SlowBytes(byte[] bytes, Duration each) {
        this.bytes = bytes;
        this.each = each;
    }

    @Override
    public String name() {
        return "slow";
    }

    @Override
    public void open() {}

    @Override
    public byte[] read(Duration limit) {
        boolean waits = limit.compareTo(each) >= 0;
        LockSupport.parkNanos((waits ? each : limit).toNanos());
        return waits && at < bytes.length ? new byte[] {bytes[at++]} : new byte[0];
    }

    @Override
    public void await(Duration limit) {}

    @Override
    public void write(byte[] sent, Duration limit) {
        at = 0;
    }

    @Override
    public void discardInput() {}

    @Override
    public void close() {}
}
