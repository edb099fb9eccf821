package com.passportdesk.console.equip;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.DevicePlace;
import com.passportdesk.console.device.PrinterDevice;
import com.passportdesk.console.device.RememberedReader;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.reader.CardKeyFile;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpPanel;
import com.passportdesk.devices.reader.Encoder;
import com.passportdesk.devices.rights.DoorSystem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// Tries a device before it is remembered. Blocks; called away from the screen.
@Component
final class DeviceTrial {

    private static final long TRYING_SECONDS = 15;

    /// A port that is gone says so within this time.
    private static final Duration STILL_THERE = Duration.ofMillis(100);

    private final DeskDevices devices;
    private final DeskReader reader;
    private final DeviceSetup setup;
    private final RunningDesk desk;
    private final Texts texts;

    DeviceTrial(
            DeskDevices devices,
            DeskReader reader,
            DeviceSetup setup,
            RunningDesk desk,
            Texts texts) {
        this.devices = devices;
        this.reader = reader;
        this.setup = setup;
        this.desk = desk;
        this.texts = texts;
    }

    /// How it went.
    ///
    /// @param said one sentence more; empty when there is none
    record Outcome(boolean isGood, String said) {}

    /// A printer prints a slip, a door system is asked which list it goes by, readers of cards and
    /// doors are asked once more who they are. What only speaks has shown already that it works;
    /// that it is still there is tried. Only for whoever may remember it: asking alone gives a
    /// token away.
    Outcome of(DeviceEntry entry) {
        setup.check(entry.kind());
        return switch (entry.kind()) {
            case PRINTER, LABELS -> new Outcome(isPrinted(entry), "");
            case DOOR_SYSTEM -> asked(entry);
            case READER, BADGES, SCANNER, DOOR -> there(entry);
        };
    }

    private Outcome there(DeviceEntry entry) {
        try {
            return switch (entry.kind()) {
                case READER -> reader(entry);
                case DOOR -> door(entry);
                case BADGES, SCANNER, PRINTER, LABELS, DOOR_SYSTEM -> there(entry, opens(entry));
            };
        } catch (DeviceProblem problem) {
            // The desk looks for a card reader by itself: it may have this one by now.
            boolean isOwn =
                    entry.kind() == DeviceKind.READER
                            && problem instanceof DeviceProblem.CannotOpen closed
                            && !closed.isNoPort()
                            && reader.health() instanceof DeskReader.Health.Ready;
            return new Outcome(
                    isOwn,
                    isOwn ? "" : texts.get(problem.textKey(), problem.arguments().toArray()));
        }
    }

    private Outcome there(DeviceEntry entry, boolean isThere) {
        DeviceProblem silent = new DeviceProblem.NotAnswering(entry.place().shown());
        return new Outcome(
                isThere, isThere ? "" : texts.get(silent.textKey(), silent.arguments().toArray()));
    }

    // texts: device.new.keys.*
    private Outcome reader(DeviceEntry entry) {
        if (entry.set() instanceof DeviceEntry.Set.Reader with) {
            try {
                var _ = with.keys().open();
            } catch (CardKeyFile.Unusable wrong) {
                return new Outcome(
                        false, texts.get("device.new.keys." + word(wrong.wrong()), wrong.about()));
            }
        }
        return there(entry, answersCards(entry.place()));
    }

    private static String word(CardKeyFile.Wrong wrong) {
        return switch (wrong) {
            case NO_WHOLE_PATH -> "noWholePath";
            case NO_FILE -> "noFile";
            case NO_PASSPHRASE -> "noPassphrase";
            case NOT_OPENED -> "notOpened";
            case PUBLISHED -> "published";
        };
    }

    /// Whoever it is that answers, it is set up without a key here.
    private Outcome door(DeviceEntry entry) {
        Optional<OsdpPanel.Found> found = foundDoor(entry);
        return found.isPresent() && found.get().wantsKey()
                ? new Outcome(false, texts.get("device.new.wantsKey"))
                : there(entry, found.isPresent());
    }

    private static boolean answersCards(DevicePlace place) {
        try (Encoder encoder = RememberedReader.at(place).encoder()) {
            encoder.open();
            return true;
        }
    }

    /// On a line with doors of this desk their panel asks.
    private Optional<OsdpPanel.Found> foundDoor(DeviceEntry entry) {
        int address = ((DeviceEntry.Set.Door) entry.set()).address();
        if (devices.doorPlaces().contains(entry.place())) {
            return further(entry.place(), address);
        }
        try (Link link = DeskDevices.link(entry)) {
            link.open();
            return OsdpPanel.findAt(link, address);
        }
    }

    private Optional<OsdpPanel.Found> further(DevicePlace line, int address) {
        try {
            return devices.furtherReaders(line).get(TRYING_SECONDS, TimeUnit.SECONDS).stream()
                    .filter(one -> one.address() == address)
                    .findFirst();
        } catch (TimeoutException | ExecutionException late) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean opens(DeviceEntry entry) {
        try (Link link = DeskDevices.link(entry)) {
            link.open();
            link.read(STILL_THERE);
            return true;
        }
    }

    private boolean isPrinted(DeviceEntry entry) {
        try (PrinterDevice printer =
                devices.printer(entry, () -> DeskDevices.link(entry), () -> {})) {
            printer.open();
            return printer.awaitReady()
                    && printer.print(TestSlip.of(entry, desk.code(), texts))
                                    .get(TRYING_SECONDS, TimeUnit.SECONDS)
                            instanceof PrintOutcome.Printed;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Nothing is handed over: who is not remembered gets no list.
    private Outcome asked(DeviceEntry entry) {
        DoorSystem system = DeskDevices.doorSystem(entry);
        try {
            boolean hasList = system.confirmed().isPresent();
            if (entry.place() instanceof DevicePlace.Folder(String path)
                    && !Files.isWritable(Path.of(path))) {
                return new Outcome(false, texts.get("device.new.readOnly", path));
            }
            return new Outcome(
                    true, texts.get(hasList ? "device.new.hasList" : "device.new.hasNoList"));
        } catch (IOException | RuntimeException outOfReach) {
            return new Outcome(false, texts.get("device.new.outOfReach", why(outOfReach)));
        } finally {
            if (system instanceof AutoCloseable closeable) {
                close(closeable);
            }
        }
    }

    /// Failures of files say no more than the file's name, and others may say too much.
    private static String why(Exception failure) {
        String kind = failure.getClass().getSimpleName();
        return switch (failure) {
            case FileSystemException file -> kind + " " + file.getMessage();
            case IOException said when said.getMessage() != null -> said.getMessage();
            default -> kind;
        };
    }

    private static void close(AutoCloseable system) {
        try {
            system.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
