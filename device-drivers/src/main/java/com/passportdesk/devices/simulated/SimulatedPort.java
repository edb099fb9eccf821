package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.MemoryLink;
import com.passportdesk.devices.link.PseudoTerminal;
import com.passportdesk.devices.link.SerialLink;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where a simulated device is plugged in and unplugged like a real one.
///
/// Where the system has pseudo-terminals, each plugging-in opens one and any program can talk to
/// [#path()]; elsewhere the line stays inside this process. [#link()] leads to whichever it is.
public final class SimulatedPort implements AutoCloseable {

    static final Duration WRITE_LIMIT = Duration.ofMillis(500);

    private static final Duration END_LIMIT = Duration.ofSeconds(2);

    private final String name;
    private final int bitsPerSecond;
    private final Consumer<Link> device;
    private final MemoryLink.@Nullable Pair memory;

    private @Nullable Link plugged;
    private @Nullable Thread thread;
    private volatile String path = "";

    private SimulatedPort(
            String name,
            int bitsPerSecond,
            Consumer<Link> device,
            MemoryLink.@Nullable Pair memory) {
        this.name = name;
        this.bitsPerSecond = bitsPerSecond;
        this.device = device;
        this.memory = memory;
    }

    /// On a pseudo-terminal where there are any, else inside the process. Not plugged in yet.
    ///
    /// @param device serves the device's end of the line until it is gone
    static SimulatedPort unplugged(String name, int bitsPerSecond, Consumer<Link> device) {
        return PseudoTerminal.available()
                ? new SimulatedPort(name, bitsPerSecond, device, null)
                : inProcess(name, bitsPerSecond, device);
    }

    /// Inside the process on every system.
    static SimulatedPort inProcess(String name, int bitsPerSecond, Consumer<Link> device) {
        return new SimulatedPort(name, bitsPerSecond, device, MemoryLink.pair(name));
    }

    /// The port to open, after [#plugIn()]; it may change with each plugging-in.
    public String path() {
        return path;
    }

    /// A new link to this device.
    public Link link() {
        MemoryLink.Pair pair = memory;
        if (pair != null) {
            return pair.host();
        }
        if (path.isEmpty()) {
            throw new DeviceProblem.NotFound(name);
        }
        return new SerialLink(path, bitsPerSecond);
    }

    public synchronized void plugIn() {
        if (plugged != null) {
            throw new IllegalStateException("already plugged in");
        }
        MemoryLink.Pair pair = memory;
        Link opened = pair == null ? new PseudoTerminal(bitsPerSecond) : pair.device();
        opened.open();
        plugged = opened;
        path = opened.name();
        thread = Thread.ofPlatform().name(name).daemon().start(() -> serve(opened));
    }

    private void serve(Link link) {
        try {
            device.accept(link);
        } catch (DeviceProblem.PortGone _) {
            // Unplugged: that is how this ends.
        } finally {
            link.close();
        }
    }

    /// What a device says. What finds no room within the limit is lost, as where nobody reads; the
    /// device goes on.
    ///
    /// @return whether all of it found room
    static boolean tell(Link link, byte[] bytes, Duration limit) {
        if (link instanceof PseudoTerminal terminal) {
            return terminal.offer(bytes, limit);
        }
        link.write(bytes, limit);
        return true;
    }

    /// The rate at which the computer's end speaks now, in bits a second; nothing on a line inside
    /// the process, which has none.
    static OptionalInt rate(Link link) {
        return link instanceof PseudoTerminal terminal
                ? terminal.bitsPerSecond()
                : OptionalInt.empty();
    }

    /// Pulls the plug, whatever the device is doing.
    public void unplug() {
        Thread ending;
        synchronized (this) {
            if (plugged != null) {
                plugged.close();
            }
            plugged = null;
            path = "";
            ending = thread;
            thread = null;
        }
        if (ending == null || ending == Thread.currentThread()) {
            return;
        }
        try {
            ending.join(END_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
