package com.passportdesk.console.equip;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.PrinterDevice;
import com.passportdesk.console.door.Doors;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.print.Drawer;
import com.passportdesk.console.print.Papers;
import com.passportdesk.console.print.PrintJob;
import com.passportdesk.console.print.Printing;
import com.passportdesk.console.print.ReceiptMark;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.store.desk.CommandIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// How the devices of the desk stand, what waits for paper, and what can be done about both.
@Component
@Scope("prototype")
final class DevicesViewModel {

    private final DeskDevices devices;
    private final DeviceSetup setup;
    private final Printing printing;
    private final Papers papers;
    private final Drawer drawer;
    private final Doors doors;
    private final ReceiptMark mark;
    private final RunningDesk desk;
    private final Background background;
    private final ShellModel shell;
    private final Texts texts;
    private final Formats formats;
    private final ObjectProperty<Seen> seen =
            new SimpleObjectProperty<>(new Seen(List.of(), List.of(), List.of()));
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty reasonProblem = new SimpleStringProperty("");
    private UUID command = CommandIds.fresh();
    private Map<String, DeviceSetup.SetUp> setUps = Map.of();
    private Runnable whenTaken = () -> {};

    DevicesViewModel(
            DeskDevices devices,
            DeviceSetup setup,
            Printing printing,
            Papers papers,
            Drawer drawer,
            Doors doors,
            ReceiptMark mark,
            RunningDesk desk,
            Background background,
            ShellModel shell,
            Texts texts,
            Formats formats) {
        this.devices = devices;
        this.setup = setup;
        this.printing = printing;
        this.papers = papers;
        this.drawer = drawer;
        this.doors = doors;
        this.mark = mark;
        this.desk = desk;
        this.background = background;
        this.shell = shell;
        this.texts = texts;
        this.formats = formats;
    }

    /// @param entry null for the card reader that was found by itself
    /// @param setUp who set it up and when; empty if nobody did at this desk
    record Row(DeviceHealth health, @Nullable DeviceEntry entry, String setUp) {}

    /// @param prints that are open, oldest first
    /// @param problems of the settings, one sentence each
    record Seen(List<Row> rows, List<PrintJob> prints, List<String> problems) {
        Seen {
            rows = List.copyOf(rows);
            prints = List.copyOf(prints);
            problems = List.copyOf(problems);
        }
    }

    /// Begins to follow. On the JavaFX thread.
    ///
    /// @return ends it
    Runnable follow() {
        Runnable stands = devices.onChange(() -> background.onScreen(this::read));
        Runnable prints = printing.onChange(() -> background.onScreen(this::read));
        read();
        background.run("look at the mark", mark::picture, _ -> read());
        background.run("who set devices up", setup::setUps, this::show);
        return () -> {
            stands.run();
            prints.run();
        };
    }

    private void show(Map<String, DeviceSetup.SetUp> found) {
        setUps = Map.copyOf(found);
        read();
    }

    /// From memory alone: nothing here waits.
    private void read() {
        List<DeviceEntry> entries = devices.entries();
        List<Row> rows =
                devices.health().stream()
                        .map(one -> new Row(one, entry(entries, one), setUp(one.name())))
                        .toList();
        List<PrintJob> prints = printing.jobs().stream().filter(PrintJob::isOpen).toList();
        List<String> problems =
                Stream.concat(devices.problems().stream(), mark.problem().stream())
                        .map(one -> texts.get(one.textKey(), one.arguments().toArray()))
                        .toList();
        seen.set(new Seen(rows, prints, problems));
    }

    private String setUp(String name) {
        DeviceSetup.SetUp one = setUps.get(name);
        return one == null
                ? ""
                : texts.get(
                        "device.fact.setUpBy",
                        one.name(),
                        formats.day(formats.dateOf(one.at())),
                        formats.time(one.at()));
    }

    private static @Nullable DeviceEntry entry(List<DeviceEntry> entries, DeviceHealth one) {
        return entries.stream()
                .filter(entry -> entry.name().equals(one.name()))
                .findFirst()
                .orElse(null);
    }

    /// Prints a slip that says it is no receipt.
    void test(String name) {
        Optional<PrinterDevice> printer = devices.printer(name);
        if (printer.isPresent()) {
            PrinterDevice one = printer.get();
            one.print(TestSlip.of(one.entry(), desk.code(), texts))
                    .thenAccept(outcome -> background.onScreen(() -> tried(name, outcome)));
        }
    }

    private void tried(String name, PrintOutcome outcome) {
        switch (outcome) {
            case PrintOutcome.Printed _ ->
                    tell(Tone.SUCCESS, texts.get("device.test.printed", name));
            case PrintOutcome.Unknown _ ->
                    tell(Tone.WARNING, texts.get("device.test.unknown", name));
            case PrintOutcome.NotReached _, PrintOutcome.NotReady _, PrintOutcome.Busy _ ->
                    tell(Tone.WARNING, texts.get("device.test.notPrinted", name));
        }
    }

    /// Opens the drawer for the reason that was typed.
    void openDrawer() {
        UUID mine = command;
        String words = reason.get();
        background.run(
                "open the drawer",
                () -> drawer.forReason(mine, words),
                asked -> {
                    switch (asked) {
                        case Drawer.Asked.Told(_, var end) -> {
                            answered();
                            end.thenAccept(outcome -> background.onScreen(() -> opened(outcome)));
                        }
                        case Drawer.Asked.NoDrawer _ ->
                                reasonProblem.set(texts.get("device.drawer.none"));
                        case Drawer.Asked.Refused _ ->
                                reasonProblem.set(texts.get("device.reason.wrong"));
                    }
                });
    }

    /// What went wrong with a drawer is told on whatever screen.
    private void opened(PrintOutcome outcome) {
        if (outcome instanceof PrintOutcome.Printed) {
            tell(Tone.SUCCESS, texts.get("device.drawer.told"));
        }
    }

    /// Unlocks a door for the reason that was typed.
    void unlock(String door) {
        UUID mine = command;
        String words = reason.get();
        background.run(
                "unlock a door",
                () -> doors.unlock(mine, door, words),
                asked -> {
                    switch (asked) {
                        case Doors.Asked.Told(_, var end) -> {
                            answered();
                            end.thenAccept(
                                    outcome -> background.onScreen(() -> told(door, outcome)));
                        }
                        case Doors.Asked.NoSuchDoor _ ->
                                reasonProblem.set(texts.get("device.door.none"));
                        case Doors.Asked.NoReason _ ->
                                reasonProblem.set(texts.get("device.reason.wrong"));
                    }
                });
    }

    private void told(String door, DoorOutcome outcome) {
        switch (outcome) {
            case DoorOutcome.Done _ -> tell(Tone.SUCCESS, texts.get("device.door.unlocked", door));
            case DoorOutcome.Unknown _ ->
                    tell(Tone.WARNING, texts.get("device.door.unknown", door));
            case DoorOutcome.Offline _,
                    DoorOutcome.NoSuchDoor _,
                    DoorOutcome.Refused _,
                    DoorOutcome.Busy _ ->
                    tell(Tone.WARNING, texts.get("device.door.notUnlocked", door));
        }
    }

    /// The reason was taken; the next one is another command.
    private void answered() {
        command = CommandIds.fresh();
        reason.set("");
        reasonProblem.set("");
        whenTaken.run();
    }

    /// @param taken called when a reason was taken
    void whenTaken(Runnable taken) {
        whenTaken = taken;
    }

    /// Goes on to the new device, for whoever may set up any.
    void setUp(Runnable then) {
        background.run(
                "set up a device",
                () -> {
                    setup.check();
                    return then;
                },
                Runnable::run);
    }

    void forget(String name) {
        background.run(
                "forget a device",
                () -> setup.remove(name),
                removed ->
                        tell(
                                removed ? Tone.SUCCESS : Tone.WARNING,
                                texts.get(
                                        removed ? "device.forgotten" : "device.notForgotten",
                                        name)));
    }

    /// Where a print could go instead.
    Optional<String> otherThan(String printer) {
        return devices.printers().stream()
                .filter(PrinterDevice::canPrint)
                .map(one -> one.entry().name())
                .filter(name -> !name.equals(printer))
                .findFirst();
    }

    /// Whether nothing is printed because the disk takes nothing.
    boolean isHeld() {
        return printing.isHeld();
    }

    void reroute(PrintJob job, String printer) {
        act(() -> printing.reroute(job.print(), printer));
    }

    void save(PrintJob job) {
        act(() -> printing.toFile(job.print()).isPresent());
    }

    void cameOut(PrintJob job) {
        act(() -> printing.cameOut(job.print()));
    }

    void didNotComeOut(PrintJob job) {
        UUID copy = CommandIds.fresh();
        act(() -> {
            boolean settled = printing.didNotComeOut(job.print());
            if (settled) {
                papers.anew(copy, job);
            }
            return settled;
        });
    }

    private void act(java.util.concurrent.Callable<Boolean> act) {
        background.run("settle a print", act, _ -> read());
    }

    private void tell(Tone tone, String words) {
        shell.notice().set(Notice.of(tone, words));
    }

    ReadOnlyProperty<Seen> seen() {
        return seen;
    }

    StringProperty reason() {
        return reason;
    }

    ReadOnlyProperty<String> reasonProblem() {
        return reasonProblem;
    }
}
