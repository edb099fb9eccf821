package com.passportdesk.console.device;

import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.PrinterStatus;
import com.passportdesk.devices.escpos.PrinterTiming;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.Link;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A printer on a line of its own, and the drawer behind it.
final class EscPosDevice implements PrinterDevice {

    private static final int OPENING_SECONDS = 5;

    private final DeviceEntry entry;
    private final ReceiptPrinter printer;
    private final Runnable changed;
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile @Nullable PrinterStatus status;
    private volatile @Nullable Advice lost;

    /// @param changed called on the printer's thread at each change of how it stands
    EscPosDevice(DeviceEntry entry, Supplier<Link> links, Runnable changed) {
        this.entry = entry;
        this.changed = changed;
        this.printer = new ReceiptPrinter(links, set(entry).setup(), PrinterTiming.usual());
    }

    static DeviceEntry.Set.Printer set(DeviceEntry entry) {
        return (DeviceEntry.Set.Printer) entry.set();
    }

    @Override
    public void open() {
        printer.open(this::hear);
    }

    private void hear(ReceiptPrinter.Event event) {
        switch (event) {
            case ReceiptPrinter.Event.Ready(_, PrinterStatus now) -> become(now, null);
            case ReceiptPrinter.Event.Changed(PrinterStatus now) -> become(now, null);
            case ReceiptPrinter.Event.Lost(_, Advice advice) -> become(null, advice);
        }
        changed.run();
    }

    private void become(@Nullable PrinterStatus now, @Nullable Advice why) {
        status = now;
        lost = why;
        known.countDown();
    }

    @Override
    public DeviceEntry entry() {
        return entry;
    }

    @Override
    public boolean awaitReady() throws InterruptedException {
        return known.await(OPENING_SECONDS, TimeUnit.SECONDS) && canPrint();
    }

    @Override
    public boolean canPrint() {
        PrinterStatus now = status;
        return now != null && now.canPrint();
    }

    @Override
    public CompletableFuture<PrintOutcome> print(Receipt receipt) {
        return printer.print(receipt);
    }

    @Override
    public CompletableFuture<PrintOutcome> openDrawer() {
        return printer.openDrawer();
    }

    // texts: device.printer.*
    @Override
    public DeviceHealth health() {
        PrinterStatus now = status;
        Advice why = lost;
        if (now != null) {
            return of(now);
        }
        return why == null
                ? DeviceHealth.of(entry, Stand.LOOKING, "device.printer.looking", entry.name())
                : DeviceHealth.of(entry, Stand.TROUBLE, "device.printer.lost", entry.name(), why);
    }

    private DeviceHealth of(PrinterStatus now) {
        if (now.fault() != PrinterStatus.Fault.NONE) {
            return trouble(
                    switch (now.fault()) {
                        case CUTTER -> "device.printer.cutter";
                        case RECOVERABLE -> "device.printer.rest";
                        case STOPPED -> "device.printer.stopped";
                        case UNRECOVERABLE, NONE -> "device.printer.fault";
                    });
        }
        if (now.coverOpen()) {
            return trouble("device.printer.cover");
        }
        if (now.paper() == PrinterStatus.Paper.OUT) {
            return trouble("device.printer.paperOut");
        }
        if (now.offline()) {
            return trouble("device.printer.offline");
        }
        return now.paper() == PrinterStatus.Paper.NEAR_END
                ? DeviceHealth.of(entry, Stand.SOON, "device.printer.paperNearEnd", entry.name())
                : DeviceHealth.of(entry, Stand.READY, "device.printer.ready", entry.name());
    }

    private DeviceHealth trouble(String textKey) {
        return DeviceHealth.of(entry, Stand.TROUBLE, textKey, entry.name());
    }

    @Override
    public void close() {
        printer.close();
    }
}
