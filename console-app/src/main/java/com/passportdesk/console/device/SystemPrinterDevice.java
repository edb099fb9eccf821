package com.passportdesk.console.device;

import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.console.document.SlipPdf;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.PrinterStatus;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.link.BoundedCalls;
import com.passportdesk.devices.link.DeviceProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.standard.JobName;
import javax.print.attribute.standard.PrinterIsAcceptingJobs;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;

/// A printer of the operating system. It is given pages, and "printed" means that the system took
/// them: what becomes of them then only the system knows, and says.
final class SystemPrinterDevice implements PrinterDevice {

    /// How often the system is asked whether the printer is there.
    private static final Duration LOOK = Duration.ofSeconds(10);

    private static final int MOST_WAITING = 16;
    private static final long CLOSING_MILLIS = 5_000;
    private static final System.Logger LOG = System.getLogger(SystemPrinterDevice.class.getName());

    private final DeviceEntry entry;
    private final String name;
    private final SystemPrinters printers;
    private final Duration limit;
    private final Runnable changed;
    private final BoundedCalls spooling;
    private final ThreadPoolExecutor orders;
    private final Thread watcher;
    private final CountDownLatch known = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Stood stood = Stood.LOOKING;

    private enum Stood {
        LOOKING,
        READY,
        /// It takes no prints.
        REFUSES,
        GONE
    }

    /// @param limit for handing over a print
    /// @param changed called on a thread of this device at each change of how it stands
    SystemPrinterDevice(
            DeviceEntry entry, SystemPrinters printers, Duration limit, Runnable changed) {
        this.entry = entry;
        this.name = ((DevicePlace.SystemPrinter) entry.place()).name();
        this.printers = printers;
        this.limit = limit;
        this.changed = changed;
        this.spooling = new BoundedCalls("spooling-" + name);
        this.orders =
                new ThreadPoolExecutor(
                        1,
                        1,
                        LOOK.toSeconds(),
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().daemon().name("printer-" + name).factory());
        orders.allowCoreThreadTimeOut(true);
        this.watcher =
                Thread.ofPlatform().daemon().name("printer-watch-" + name).unstarted(this::watch);
    }

    @Override
    public DeviceEntry entry() {
        return entry;
    }

    @Override
    public void open() {
        watcher.start();
    }

    private void watch() {
        try {
            do {
                stand(look());
            } while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Stood look() {
        return printers.find(name).map(SystemPrinterDevice::stand).orElse(Stood.GONE);
    }

    private static Stood stand(PrintService service) {
        boolean refuses =
                service.getAttribute(PrinterIsAcceptingJobs.class)
                        == PrinterIsAcceptingJobs.NOT_ACCEPTING_JOBS;
        return refuses ? Stood.REFUSES : Stood.READY;
    }

    private void stand(Stood now) {
        boolean isOther = stood != now;
        stood = now;
        known.countDown();
        if (isOther) {
            changed.run();
        }
    }

    @Override
    public boolean awaitReady() throws InterruptedException {
        return known.await(LOOK.toSeconds(), TimeUnit.SECONDS) && canPrint();
    }

    @Override
    public boolean canPrint() {
        return stood == Stood.READY;
    }

    @Override
    public CompletableFuture<PrintOutcome> print(Receipt receipt) {
        try {
            return CompletableFuture.supplyAsync(() -> printed(receipt), orders);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(new PrintOutcome.Busy());
        }
    }

    private PrintOutcome printed(Receipt receipt) {
        Optional<PrintService> service = printers.find(name);
        if (service.isEmpty()) {
            stand(Stood.GONE);
            return new PrintOutcome.NotReached(
                    new DeviceProblem.PortGone(SystemPrinters.PREFIX + name).advice());
        }
        stand(stand(service.get()));
        if (!canPrint()) {
            return new PrintOutcome.NotReady(
                    new PrinterStatus(
                            true,
                            false,
                            false,
                            PrinterStatus.Paper.ENOUGH,
                            PrinterStatus.Fault.NONE));
        }
        byte[] pages = SlipPdf.render(receipt, entry.name());
        try {
            return spooling.call(() -> handOver(service.get(), pages), limit);
        } catch (DeviceProblem late) {
            return new PrintOutcome.Unknown();
        }
    }

    private PrintOutcome handOver(PrintService service, byte[] pages) {
        try (PDDocument document = Loader.loadPDF(pages)) {
            HashPrintRequestAttributeSet with = new HashPrintRequestAttributeSet();
            with.add(new JobName(entry.name(), null));
            DocPrintJob job = service.createPrintJob();
            job.print(
                    new SimpleDoc(
                            new PDFPageable(document), DocFlavor.SERVICE_FORMATTED.PAGEABLE, null),
                    with);
            return new PrintOutcome.Printed(List.of());
        } catch (PrintException failed) {
            // How much of it the system has is not known.
            LOG.log(System.Logger.Level.WARNING, "the system did not take a print", failed);
            return new PrintOutcome.Unknown();
        } catch (IOException e) {
            // The pages are in memory.
            throw new UncheckedIOException(e);
        }
    }

    /// No drawer hangs behind it.
    @Override
    public CompletableFuture<PrintOutcome> openDrawer() {
        return CompletableFuture.completedFuture(
                new PrintOutcome.NotReached(
                        new DeviceProblem.PortGone(SystemPrinters.PREFIX + name).advice()));
    }

    @Override
    public DeviceHealth health() {
        return switch (stood) {
            case LOOKING ->
                    DeviceHealth.of(entry, Stand.LOOKING, "device.printer.looking", entry.name());
            case READY -> DeviceHealth.of(entry, Stand.READY, "device.system.ready", entry.name());
            case REFUSES ->
                    DeviceHealth.of(entry, Stand.TROUBLE, "device.system.refuses", entry.name());
            case GONE -> DeviceHealth.of(entry, Stand.TROUBLE, "device.system.gone", entry.name());
        };
    }

    @Override
    public void close() {
        closed.countDown();
        orders.shutdown();
        try {
            watcher.join(CLOSING_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
