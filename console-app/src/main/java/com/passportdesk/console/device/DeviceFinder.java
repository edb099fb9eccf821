package com.passportdesk.console.device;

import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.TcpLink;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.port.PortAnswer;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.port.PortIdentity;
import com.passportdesk.devices.port.SerialPorts;
import com.passportdesk.devices.port.UsbPrinters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Looks for devices that nobody looks after yet. Blocks; called away from the screen.
@Component
public final class DeviceFinder {

    /// How long somebody has to find a badge or a code to hold to it.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// A panel asks eight addresses between the turns of its own readers.
    private static final long LINE_SECONDS = 15;

    private final DeskDevices devices;
    private final DeskReader reader;
    private final SystemPrinters printers;
    private final ObjectProvider<GivenPorts> given;
    private final Map<String, Lock> lines = new ConcurrentHashMap<>();

    /// Where doors of this desk stand, by the path of the port it was when the ports were listed.
    private volatile Map<String, DevicePlace> doorLines = Map.of();

    DeviceFinder(
            DeskDevices devices,
            DeskReader reader,
            SystemPrinters printers,
            ObjectProvider<GivenPorts> given) {
        this.devices = devices;
        this.reader = reader;
        this.printers = printers;
        this.given = given;
    }

    /// The ports that no device of this desk has, and those with doors of it: several readers may
    /// stand on such a line.
    public List<PortDescription> ports() {
        List<PortDescription> all = new ArrayList<>(SerialPorts.list());
        all.addAll(UsbPrinters.list());
        all.addAll(behindPcsc());
        all.addAll(printers.ports());
        given.stream().forEach(more -> all.addAll(more.ports()));
        Map<String, DevicePlace> ofDoors = new HashMap<>();
        Set<DevicePlace> places = devices.doorPlaces();
        for (PortDescription port : all) {
            places.stream()
                    .filter(place -> leads(place, port, all))
                    .findFirst()
                    .ifPresent(place -> ofDoors.put(port.path(), place));
        }
        doorLines = Map.copyOf(ofDoors);
        return all.stream()
                .filter(port -> ofDoors.containsKey(port.path()) || !isTaken(port, all))
                .toList();
    }

    private static List<PortDescription> behindPcsc() {
        try {
            return PcscReaders.ports();
        } catch (DeviceProblem nobody) {
            // Most desks have no PC/SC service and need none.
            return List.of();
        }
    }

    private boolean isTaken(PortDescription port, List<PortDescription> present) {
        boolean isReaders =
                reader.health() instanceof DeskReader.Health.Ready(String path, _)
                        && path.equals(port.path());
        return isReaders
                || devices.entries().stream()
                        .anyMatch(entry -> leads(entry.place(), port, present));
    }

    /// Whether this is where a device of that place stands now.
    ///
    /// @param present all ports there are, this one among them
    static boolean leads(DevicePlace place, PortDescription port, List<PortDescription> present) {
        return switch (place) {
            case DevicePlace.Port(String path) -> path.equals(place(port).shown());
            case DevicePlace.Usb usb -> usb.identity().find(present).contains(port);
            case DevicePlace.SystemPrinter _ -> place.equals(place(port));
            case DevicePlace.Network _, DevicePlace.Folder _, DevicePlace.Web _ -> false;
        };
    }

    /// Whether doors of this desk stand on this line, which is never opened a second time.
    public boolean isDoorLine(PortDescription port) {
        return doorLines.containsKey(port.path());
    }

    /// How what was found there is found again: on a line of doors as these are, since one line has
    /// one panel.
    public DevicePlace placeOf(PortDescription port) {
        DevicePlace ofDoors = doorLines.get(port.path());
        return ofDoors == null ? place(port) : ofDoors;
    }

    private PortAnswer further(DevicePlace line) {
        try {
            return devices.furtherReaders(line).get(LINE_SECONDS, TimeUnit.SECONDS).stream()
                    .findFirst()
                    .<PortAnswer>map(
                            one -> new PortAnswer.DoorReader(one.address(), one.identity()))
                    .orElseGet(PortAnswer.Unknown::new);
        } catch (TimeoutException | ExecutionException late) {
            return new PortAnswer.Unknown();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new PortAnswer.Unknown();
        }
    }

    /// Asks what stands behind a port, after whoever asks or listens there before; nothing once
    /// `goOn` says no more.
    public PortAnswer ask(PortDescription port, BooleanSupplier goOn) {
        if (SystemPrinters.isPort(port.path())) {
            return new PortAnswer.Printer(0);
        }
        DevicePlace line = doorLines.get(port.path());
        if (line != null) {
            return alone(port, goOn, () -> further(line));
        }
        return PcscReaders.isPort(port.path())
                ? new PortAnswer.PcscReader(port.description())
                : alone(port, goOn, () -> SerialPorts.find(port.path()));
    }

    /// Waits until what stands there says something, or `goOn` says no more.
    public PortAnswer listen(PortDescription port, BooleanSupplier goOn) {
        return alone(port, goOn, () -> SerialPorts.listen(port.path(), PATIENCE, goOn));
    }

    /// A search that was begun anew must not find its own line in use.
    private PortAnswer alone(
            PortDescription port, BooleanSupplier goOn, Supplier<PortAnswer> work) {
        Lock line = lines.computeIfAbsent(port.path(), _ -> new ReentrantLock());
        line.lock();
        try {
            return goOn.getAsBoolean() ? work.get() : new PortAnswer.Unknown();
        } finally {
            line.unlock();
        }
    }

    /// Whether a printer answers on the network.
    public boolean answers(DevicePlace.Network place) {
        try (Link link = new TcpLink(place.host(), place.port())) {
            link.open();
            return ReceiptPrinter.answersAt(link);
        } catch (DeviceProblem nobody) {
            return false;
        }
    }

    /// How it is found again: by its USB numbers and its socket, if it has any; behind the PC/SC
    /// service by its name without the number, which may change. Asks no system.
    public static DevicePlace place(PortDescription port) {
        if (SystemPrinters.isPort(port.path())) {
            return new DevicePlace.SystemPrinter(port.description());
        }
        if (PcscReaders.isPort(port.path())) {
            return new DevicePlace.Port(PcscReaders.PREFIX + port.description());
        }
        if (port.vendor() < 0) {
            return new DevicePlace.Port(port.path());
        }
        PortIdentity.ByUsb usb = PortIdentity.ByUsb.of(port);
        return new DevicePlace.Usb(usb.vendor(), usb.product(), usb.serialNumber(), usb.location());
    }
}
