package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.document.MarkPicture;
import com.passportdesk.console.document.SlipPdf;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.Receipt.Align;
import com.passportdesk.devices.escpos.Receipt.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.print.PrintService;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/// Printers of the system, with the JDK's own PostScript driver behind them.
@Timeout(120)
class SystemPrinterTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Receipt SLIP =
            Receipt.begin()
                    .add(new Part.Picture(MarkPicture.of("M11 9v14M21 9v14")))
                    .heading("Halyard")
                    .row("Day pass with a name that goes on over more than one line", "29.00")
                    .rule()
                    .add(new Part.Line("佐々木 ş Łucja", Align.RIGHT, true, 1))
                    .add(new Part.Qr("BER1-2027-000001", 5))
                    .cut();

    private final PostScriptPrinter printer = new PostScriptPrinter("Office Laser");
    private final List<PrintService> services = new CopyOnWriteArrayList<>();

    private SystemPrinterDevice device(Duration limit) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("given", new GivenPrintServices(() -> List.copyOf(services)));
        return new SystemPrinterDevice(
                new DeviceEntry(
                        DeviceKind.PRINTER,
                        "Office",
                        new DevicePlace.SystemPrinter("Office Laser"),
                        DeviceEntry.Set.Printer.usual()),
                new SystemPrinters(beans.getBeanProvider(GivenPrintServices.class)),
                limit,
                () -> {});
    }

    private static PrintOutcome print(SystemPrinterDevice device) throws Exception {
        return device.print(SLIP).get(60, TimeUnit.SECONDS);
    }

    @Test
    void aSlipIsOnePageThatTheSystemTakes() throws Exception {
        services.add(printer.service());
        try (SystemPrinterDevice device = device(LONG)) {
            device.open();
            assertThat(device.awaitReady()).isTrue();
            assertThat(print(device)).isInstanceOf(PrintOutcome.Printed.class);
        }
        assertThat(printer.paper()).startsWith("%!PS").containsOnlyOnce("showpage");
    }

    /// Of the technician's `device print`, which has no desk.
    @Test
    void aSlipIsGivenWithoutADesk() throws Exception {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("given", new GivenPrintServices(() -> List.copyOf(services)));
        SystemPrinters printers =
                new SystemPrinters(beans.getBeanProvider(GivenPrintServices.class));
        assertThat(printers.give("system:Office Laser", SLIP, LONG))
                .isInstanceOf(PrintOutcome.NotReached.class);
        services.add(printer.service());
        String path = printers.ports().getFirst().path();
        assertThat(printers.give(path, SLIP, LONG)).isInstanceOf(PrintOutcome.Printed.class);
        assertThat(printer.paper()).startsWith("%!PS").containsOnlyOnce("showpage");
    }

    @Test
    void nothingIsSentToAPrinterThatIsGoneOrTakesNothing() throws Exception {
        try (SystemPrinterDevice device = device(LONG)) {
            device.open();
            assertThat(device.awaitReady()).isFalse();
            assertThat(print(device)).isInstanceOf(PrintOutcome.NotReached.class);
            assertThat(device.health().textKey()).isEqualTo("device.system.gone");
            services.add(printer.service());
            printer.accepts(false);
            assertThat(print(device)).isInstanceOf(PrintOutcome.NotReady.class);
            assertThat(device.health().textKey()).isEqualTo("device.system.refuses");
            printer.accepts(true);
            assertThat(print(device)).isInstanceOf(PrintOutcome.Printed.class);
            assertThat(device.health().textKey()).isEqualTo("device.system.ready");
            assertThat(device.openDrawer().get()).isInstanceOf(PrintOutcome.NotReached.class);
        }
    }

    @Test
    void whatTheSystemDidNotTakeInTimeIsNotKnownAndHoldsUpNobody() throws Exception {
        services.add(printer.service());
        printer.mishap(() -> {});
        try (SystemPrinterDevice device = device(LONG)) {
            assertThat(print(device)).isInstanceOf(PrintOutcome.Unknown.class);
        }
        CountDownLatch stuck = new CountDownLatch(1);
        printer.mishap(() -> awaitQuietly(stuck));
        try (SystemPrinterDevice device = device(Duration.ofMillis(200))) {
            assertThat(print(device)).isInstanceOf(PrintOutcome.Unknown.class);
            // The call has not come back; what follows ends all the same.
            assertThat(print(device)).isInstanceOf(PrintOutcome.Unknown.class);
        } finally {
            stuck.countDown();
        }
        assertThat(printer.paper()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        Eventually.isTrue(() -> latch.getCount() == 0);
    }

    @Test
    void theWordsOfASlipStandOnItsPage() throws IOException {
        try (PDDocument page = Loader.loadPDF(SlipPdf.render(SLIP, "Office"))) {
            assertThat(page.getNumberOfPages()).isOne();
            assertThat(page.getPage(0).getMediaBox().getHeight()).isLessThan(300);
            assertThat(new PDFTextStripper().getText(page))
                    .contains("Halyard", "Day pass with a name", "29.00", "Łucja");
        }
    }
}
