package com.passportdesk.devices.link;

import java.time.Duration;

/// A line inside this process, for simulated devices on systems without pseudo-terminals.
///
/// It has a host's end and a device's end. Opening the device's end is plugging in, closing it is
/// unplugging: the host's end then fails like a real port.
public final class MemoryLink implements Link {

    /// The two ends of one line.
    public record Pair(MemoryLink host, MemoryLink device) {}

    /// Everything the two ends share; guarded by itself.
    private static final class Wire {
        private ByteQueue toHost = new ByteQueue();
        private ByteQueue toDevice = new ByteQueue();
        private boolean hostOpen;
        private boolean plugged;
    }

    private enum End {
        HOST,
        DEVICE
    }

    private final String name;
    private final Wire wire;
    private final End end;

    private MemoryLink(String name, Wire wire, End end) {
        this.name = name;
        this.wire = wire;
        this.end = end;
    }

    public static Pair pair(String name) {
        Wire wire = new Wire();
        return new Pair(
                new MemoryLink("memory:" + name, wire, End.HOST),
                new MemoryLink("memory:" + name, wire, End.DEVICE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open() {
        synchronized (wire) {
            switch (end) {
                case DEVICE -> {
                    wire.toDevice = new ByteQueue();
                    wire.plugged = true;
                }
                case HOST -> {
                    if (!wire.plugged || wire.hostOpen) {
                        throw new DeviceProblem.CannotOpen(name, null);
                    }
                    wire.toHost = new ByteQueue();
                    wire.hostOpen = true;
                }
            }
        }
    }

    @Override
    public byte[] read(Duration limit) {
        return input().take(limit).orElseThrow(() -> new DeviceProblem.PortGone(name));
    }

    @Override
    public void await(Duration limit) {
        input().rest(limit, true);
    }

    @Override
    public void rest(Duration limit) {
        input().rest(limit, false);
    }

    @Override
    public void wake() {
        input().wake();
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
        synchronized (wire) {
            if (!wire.plugged) {
                throw new DeviceProblem.PortGone(name);
            }
            switch (end) {
                case HOST -> wire.toDevice.put(bytes.clone());
                case DEVICE -> wire.toHost.put(bytes.clone());
            }
        }
    }

    @Override
    public void discardInput() {
        input().clear();
    }

    @Override
    public void close() {
        synchronized (wire) {
            switch (end) {
                case HOST -> {
                    wire.hostOpen = false;
                    wire.toHost.end();
                }
                case DEVICE -> {
                    wire.plugged = false;
                    wire.toHost.end();
                    wire.toDevice.end();
                }
            }
        }
    }

    private ByteQueue input() {
        synchronized (wire) {
            return end == End.HOST ? wire.toHost : wire.toDevice;
        }
    }
}
