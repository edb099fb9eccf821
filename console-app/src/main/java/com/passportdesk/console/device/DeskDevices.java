package com.passportdesk.console.device;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.console.device.DeviceSettings.Problem;
import com.passportdesk.console.problem.DeviceProblem;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpPanel;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.rights.DoorSystem;
import com.passportdesk.devices.rights.FolderSystem;
import com.passportdesk.devices.rights.WebSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which devices this desk has, and that each of them is looked after. They are remembered in
/// `devices.json` in the desk's home.
@Component
public final class DeskDevices implements DisposableBean {

    public static final String FILE = "devices.json";

    /// How long the system may take to take a print.
    private static final Duration SPOOLING = Duration.ofSeconds(60);

    private final HomeFile file;
    private final DeskReader reader;
    private final SystemPrinters printers;
    private final List<DeskDevice> running = new CopyOnWriteArrayList<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /// By where they are.
    private final Map<DevicePlace, DoorLine> doorLines = new ConcurrentHashMap<>();

    private final HeardByDevices heard = new HeardByDevices();
    private final List<String> given;

    /// Replaced as a whole under this object's monitor; read without it, since it is held while the
    /// disk writes.
    private volatile DeviceSettings settings;

    public DeskDevices(
            DeskPlace place,
            DeskReader reader,
            SystemPrinters printers,
            ObjectProvider<GivenDevices> others) {
        this.file = new HomeFile(place.home().directory(), FILE);
        this.reader = reader;
        this.printers = printers;
        this.settings = read();
        List<GivenDevices.Given> also =
                others.stream().flatMap(all -> all.devices().stream()).toList();
        this.given = also.stream().map(one -> one.entry().name()).toList();
        also.forEach(one -> start(one.entry(), one.links(), HeldBefore.none()));
        settings.entries().stream()
                .filter(entry -> !given.contains(entry.name()))
                .forEach(entry -> start(entry, links(entry), HeldBefore.none()));
        doorLines.values().forEach(DoorLine::open);
        reader.onHealth(_ -> changed());
    }

    private DeviceSettings read() {
        try {
            return file.read().map(DeviceSettings::read).orElse(DeviceSettings.NONE);
        } catch (IOException unreadable) {
            return new DeviceSettings(
                    List.of(),
                    List.of(),
                    List.of(Problem.of("device.settings.unreadable", file.path().toString())));
        }
    }

    private static Supplier<Link> links(DeviceEntry entry) {
        return () -> link(entry);
    }

    public static Link link(DeviceEntry entry) {
        return switch (entry.set()) {
            case DeviceEntry.Set.Printer printer ->
                    entry.place().link(printer.bits(), printer.handshake());
            // Badge readers, scanners behind a bridge and door readers as they are delivered.
            case DeviceEntry.Set.Door _,
                    DeviceEntry.Set.DoorSystem _,
                    DeviceEntry.Set.Reader _,
                    DeviceEntry.Set.Plain _ ->
                    entry.place().link(9_600);
        };
    }

    private void start(DeviceEntry entry, Supplier<Link> links, HeldBefore before) {
        DeskDevice device =
                switch (entry.kind()) {
                    case PRINTER, LABELS -> printer(entry, links, this::changed);
                    case BADGES ->
                            new BadgeDevice(entry, links, this::changed, heard::tell, before);
                    case SCANNER -> new ScannerDevice(entry, links, this::changed, heard::tell);
                    case DOOR ->
                            new DoorDevice(
                                    entry,
                                    doorLines.computeIfAbsent(
                                            entry.place(), _ -> new DoorLine(links)),
                                    this::changed);
                    case DOOR_SYSTEM ->
                            new DoorSystemDevice(
                                    entry,
                                    doorSystem(entry),
                                    this::changed,
                                    DoorSystemDevice.Pace.usual());
                    // The card reader has an owner of its own; it takes its place from here.
                    case READER -> null;
                };
        if (device != null) {
            running.add(device);
            device.open();
        }
    }

    /// A printer as this entry says, not yet opened.
    public PrinterDevice printer(DeviceEntry entry, Supplier<Link> links, Runnable hearer) {
        return entry.place() instanceof DevicePlace.SystemPrinter
                ? new SystemPrinterDevice(entry, printers, SPOOLING, hearer)
                : new EscPosDevice(entry, links, hearer);
    }

    /// As it is reached by this entry.
    public static DoorSystem doorSystem(DeviceEntry entry) {
        String token = ((DeviceEntry.Set.DoorSystem) entry.set()).tokenFile();
        return switch (entry.place()) {
            case DevicePlace.Folder(String path) -> new FolderSystem(Path.of(path));
            case DevicePlace.Web(String address) ->
                    new WebSystem(URI.create(address), token.isEmpty() ? null : Path.of(token));
            case DevicePlace.Port _,
                    DevicePlace.Usb _,
                    DevicePlace.Network _,
                    DevicePlace.SystemPrinter _ ->
                    throw new IllegalStateException("no door system: " + entry);
        };
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }

    /// Tells of each change of how a device stands, on the device's own thread.
    ///
    /// @return ends the telling
    public Runnable onChange(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// What badges, codes and doors say.
    public HeardByDevices heard() {
        return heard;
    }

    /// Those of the settings and those that were given.
    public List<DeviceEntry> entries() {
        List<DeviceEntry> all = new ArrayList<>();
        running.forEach(device -> all.add(device.entry()));
        settings.entries().stream()
                .filter(entry -> entry.kind() == DeviceKind.READER)
                .forEach(all::add);
        return all;
    }

    /// What is wrong with the settings, one sentence each.
    public List<Problem> problems() {
        return settings.problems();
    }

    /// How each device stands, the card reader first.
    public List<DeviceHealth> health() {
        List<DeviceHealth> all = new ArrayList<>();
        all.add(ofReader(reader.health()));
        running.forEach(device -> all.add(device.health()));
        return all;
    }

    // texts: device.reader.*
    private static DeviceHealth ofReader(DeskReader.Health health) {
        return switch (health) {
            case DeskReader.Health.Ready(String port, String device) ->
                    PcscReaders.isPort(port)
                            ? reader(Stand.READY, "device.reader.readyAs", device)
                            : reader(Stand.READY, "device.reader.ready");
            case DeskReader.Health.Opening _ -> reader(Stand.LOOKING, "device.reader.opening");
            case DeskReader.Health.WaitingForKey _ ->
                    reader(Stand.LOOKING, "device.reader.waiting");
            case DeskReader.Health.Lost(var advice) ->
                    reader(Stand.TROUBLE, "device.reader.lost", advice);
        };
    }

    private static DeviceHealth reader(Stand stand, String textKey, Object... arguments) {
        return new DeviceHealth(DeviceKind.READER, "", false, stand, textKey, List.of(arguments));
    }

    private Stream<PrinterDevice> allPrinters() {
        return running.stream()
                .filter(PrinterDevice.class::isInstance)
                .map(PrinterDevice.class::cast);
    }

    private Stream<PrinterDevice> printers(DeviceKind kind) {
        return allPrinters().filter(one -> one.entry().kind() == kind);
    }

    /// The receipt printers in the order of the settings; the first gets what nobody gave to
    /// another.
    public List<PrinterDevice> printers() {
        return printers(DeviceKind.PRINTER).toList();
    }

    /// Whatever it prints.
    public Optional<PrinterDevice> printer(String name) {
        return allPrinters().filter(one -> one.entry().name().equals(name)).findFirst();
    }

    /// Whether labels of cards are printed here.
    public boolean hasLabelPrinter() {
        return printers(DeviceKind.LABELS).findFirst().isPresent();
    }

    /// Prints a label; returns at once.
    ///
    /// @return how it ends; empty without a label printer
    public Optional<CompletableFuture<PrintOutcome>> printLabel(Receipt label) {
        return printers(DeviceKind.LABELS).findFirst().map(printer -> printer.print(label));
    }

    /// Whether receipts are printed here, and not only kept as files.
    public boolean hasPrinter() {
        return !printers().isEmpty();
    }

    /// The printer with the cash drawer behind it.
    public Optional<PrinterDevice> drawer() {
        return printers().stream().filter(one -> one.entry().hasDrawer()).findFirst();
    }

    /// Whether a cash drawer hangs behind a printer here.
    public boolean hasDrawer() {
        return drawer().isPresent();
    }

    public List<DoorSystemDevice> doorSystems() {
        return running.stream()
                .filter(DoorSystemDevice.class::isInstance)
                .map(DoorSystemDevice.class::cast)
                .toList();
    }

    /// How the doors and door systems of this desk stand now.
    public List<DoorWatch.Look> doorLooks() {
        return running.stream()
                .flatMap(one ->
                        switch (one) {
                            case DoorDevice door -> Stream.of(door.look());
                            case DoorSystemDevice system -> Stream.of(system.look());
                            default -> Stream.empty();
                        })
                .toList();
    }

    private Stream<DeviceEntry> doors() {
        return running.stream()
                .map(DeskDevice::entry)
                .filter(entry -> entry.kind() == DeviceKind.DOOR);
    }

    /// Where the lines are that doors of this desk stand on.
    public Set<DevicePlace> doorPlaces() {
        return doors().map(DeviceEntry::place).collect(Collectors.toSet());
    }

    /// Readers on such a line that are no door of this desk.
    ///
    /// @return ends within some seconds; with nobody when the line is not open
    public CompletableFuture<List<OsdpPanel.Found>> furtherReaders(DevicePlace place) {
        DoorLine line = doorLines.get(place);
        if (line == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        Set<Integer> own =
                doors().filter(entry -> entry.place().equals(place))
                        .map(entry -> ((DeviceEntry.Set.Door) entry.set()).address())
                        .collect(Collectors.toSet());
        return line.others()
                .thenApply(found ->
                        found.stream().filter(one -> !own.contains(one.address())).toList());
    }

    public Optional<DoorDevice> door(String name) {
        return running.stream()
                .filter(one -> one.entry().name().equals(name))
                .filter(DoorDevice.class::isInstance)
                .map(DoorDevice.class::cast)
                .findFirst();
    }

    /// Whether the name is taken.
    public boolean has(String name) {
        return entries().stream().anyMatch(entry -> entry.name().equalsIgnoreCase(name.strip()));
    }

    /// One of the settings; those that were given are not.
    public Optional<DeviceEntry> remembered(String name) {
        return settings.entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /// Remembers a device and begins to look after it; says whether its name was free. Blocks.
    public boolean add(DeviceEntry entry) {
        return add(entry, HeldBefore.none());
    }

    /// The same for one that was found by what is held to it.
    public boolean add(DeviceEntry entry, HeldBefore before) {
        synchronized (this) {
            if (has(entry.name())) {
                return false;
            }
            keep(settings.with(entry));
        }
        start(entry, links(entry), before);
        doorLines.values().forEach(DoorLine::open);
        changed();
        return true;
    }

    /// Forgets a device and lets go of its line; one that was given stays. Blocks up to five
    /// seconds.
    public boolean remove(String name) {
        synchronized (this) {
            if (settings.entries().stream().noneMatch(entry -> entry.name().equals(name))) {
                return false;
            }
            keep(settings.without(name));
        }
        for (DeskDevice device : running) {
            if (device.entry().name().equals(name)) {
                running.remove(device);
                device.close();
            }
        }
        changed();
        return true;
    }

    private void keep(DeviceSettings next) {
        try {
            if (settings.problems().stream()
                    .anyMatch(problem -> problem.textKey().equals("device.settings.unreadable"))) {
                file.putAside();
            }
            file.write(next.written());
        } catch (IOException e) {
            throw new DeviceProblem("device.settings.notKept", e, FILE);
        }
        settings =
                new DeviceSettings(
                        next.entries(),
                        next.strange(),
                        next.problems().stream()
                                .filter(problem ->
                                        !problem.textKey().equals("device.settings.unreadable"))
                                .toList());
    }

    @Override
    public void destroy() {
        // A line whose doors went one by one would be begun anew for those that are left.
        doorLines.values().forEach(DoorLine::close);
        running.forEach(DeskDevice::close);
    }
}
