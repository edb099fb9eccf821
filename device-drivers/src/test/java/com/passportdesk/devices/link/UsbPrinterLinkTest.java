package com.passportdesk.devices.link;

import static com.passportdesk.devices.Promises.promised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.PrinterSetup;
import com.passportdesk.devices.escpos.PrinterTiming;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.port.PortIdentity;
import com.passportdesk.devices.port.SerialPorts;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A printer that is a file. In its place stands a pseudo-terminal that is opened as one: it takes
/// bytes without waiting, is full at some time, says something, and hangs up.
@Timeout(300)
class UsbPrinterLinkTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofMillis(300);

    private final PseudoTerminal device = new PseudoTerminal();

    @AfterEach
    void unplug() {
        device.close();
    }

    private UsbPrinterLink opened() {
        device.open();
        UsbPrinterLink link = new UsbPrinterLink(device.name());
        link.open();
        return link;
    }

    @Test
    void everyByteGoesBothWaysAsItIs() {
        byte[] all = new byte[4_096];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (UsbPrinterLink host = opened()) {
            host.write(all, LIMIT);
            assertThat(read(device, all.length)).isEqualTo(all);
            device.write(all, LIMIT);
            assertThat(read(host, all.length)).isEqualTo(all);
            assertThat(host.read(Duration.ofMillis(10))).isEmpty();
        }
    }

    private static byte[] read(Link from, int many) {
        byte[] all = new byte[many];
        int at = 0;
        while (at < many) {
            byte[] some = from.read(LIMIT);
            System.arraycopy(some, 0, all, at, some.length);
            at += some.length;
        }
        return all;
    }

    @Test
    void aPrinterThatTakesNothingIsGivenUpInTimeAndHoldsUpNoOther() {
        try (UsbPrinterLink stuck = opened();
                PseudoTerminal other = new PseudoTerminal()) {
            other.open();
            Thread writing =
                    Thread.ofPlatform()
                            .start(() ->
                                    assertThatThrownBy(() ->
                                                    stuck.write(
                                                            new byte[1_000_000],
                                                            Duration.ofSeconds(2)))
                                            .isInstanceOf(DeviceProblem.WriteStuck.class));
            long begun = System.nanoTime();
            try (UsbPrinterLink free = new UsbPrinterLink(other.name())) {
                free.open();
                free.write(new byte[64], LIMIT);
                assertThat(read(other, 64)).hasSize(64);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(promised(Duration.ofSeconds(1)));
            assertThat(join(writing)).as("it came back").isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(promised(Duration.ofSeconds(3)));
            assertThatThrownBy(() -> stuck.read(SOON)).isInstanceOf(DeviceProblem.PortGone.class);
        }
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(LIMIT);
        } catch (InterruptedException _) {
            throw new AssertionError("interrupted");
        }
    }

    /// A printer keeps them until somebody fetches them.
    @Test
    void answersToQuestionsOfBeforeAreNotHeard() {
        device.open();
        device.write(new byte[] {1, 2, 3, 4}, LIMIT);
        try (UsbPrinterLink host = new UsbPrinterLink(device.name())) {
            host.open();
            assertThat(host.read(SOON)).isEmpty();
            device.write(new byte[] {9}, LIMIT);
            assertThat(read(host, 1)).containsExactly(9);
        }
    }

    @Test
    void aPrinterThatIsUnpluggedEndsARestAndIsGone() {
        try (UsbPrinterLink host = opened()) {
            host.rest(Duration.ofMillis(20));
            Thread.ofPlatform().start(device::close);
            long begun = System.nanoTime();
            assertThatThrownBy(() -> host.rest(LIMIT)).isInstanceOf(DeviceProblem.PortGone.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(promised(Duration.ofSeconds(1)));
            assertThatThrownBy(() -> host.read(LIMIT)).isInstanceOf(DeviceProblem.PortGone.class);
            assertThatThrownBy(() -> host.write(new byte[9], LIMIT))
                    .isInstanceOf(DeviceProblem.PortGone.class);
        }
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeNoPort() {
        assertThatThrownBy(() -> new UsbPrinterLink("/dev/usb/no-such-printer").open())
                .isInstanceOfSatisfying(
                        DeviceProblem.CannotOpen.class,
                        problem -> assertThat(problem.isNoPort()).isTrue());
    }

    @Test
    void openedAndClosedAHundredTimesItLeavesNothingOver() throws Exception {
        device.open();
        cycle();
        long files = openFiles();
        for (int times = 0; times < 100; times++) {
            cycle();
        }
        assertThat(openFiles()).isLessThanOrEqualTo(files + 5);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("read " + device.name()));
    }

    private void cycle() {
        try (UsbPrinterLink host = new UsbPrinterLink(device.name())) {
            host.open();
            host.write(new byte[1], LIMIT);
            assertThat(device.read(LIMIT)).hasSize(1);
        }
    }

    private static long openFiles() throws Exception {
        Path all = Path.of("/proc/self/fd");
        if (!Files.exists(all)) {
            return 0;
        }
        try (var files = Files.list(all)) {
            return files.count();
        }
    }

    @Test
    void onlyFilesOfTheDriverAreTakenForOne() {
        assertThat(new String[] {"/dev/usb/lp0", "/dev/usb/lp12", "/dev/usblp0"})
                .allMatch(UsbPrinterLink::isMeantBy);
        assertThat(new String[] {"/dev/ttyUSB0", "/dev/lp0", "/dev/pts/3", "COM3", "", "\0"})
                .noneMatch(UsbPrinterLink::isMeantBy);
        assertThat(SerialPorts.link(new PortIdentity.ByPath("/dev/usb/lp0"), 38_400))
                .isInstanceOf(UsbPrinterLink.class);
        assertThat(SerialPorts.link(new PortIdentity.ByPath("/dev/ttyUSB0"), 38_400))
                .isInstanceOf(SerialLink.class);
    }

    @Test
    void aReceiptIsPrintedTheDrawerOpensAndThePrinterIsFoundAgain() throws Exception {
        Events<ReceiptPrinter.Event> events = new Events<>();
        try (SimulatedPrinter simulated = SimulatedPrinter.pluggedIn();
                ReceiptPrinter printer =
                        new ReceiptPrinter(
                                () -> new UsbPrinterLink(simulated.port().path()),
                                PrinterSetup.usual(),
                                PrinterTiming.usual())) {
            printer.open(events);
            assertThat(events.next(ReceiptPrinter.Event.Ready.class).status().canPrint()).isTrue();
            assertThat(end(printer, "A")).isInstanceOf(PrintOutcome.Printed.class);
            assertThat(printer.openDrawer().get(60, TimeUnit.SECONDS))
                    .isInstanceOf(PrintOutcome.Printed.class);
            assertThat(simulated.drawerPulses()).isEqualTo(1);
            simulated.port().unplug();
            events.await(ReceiptPrinter.Event.Lost.class);
            simulated.port().plugIn();
            events.await(ReceiptPrinter.Event.Ready.class);
            assertThat(end(printer, "B")).isInstanceOf(PrintOutcome.Printed.class);
            assertThat(simulated.paper()).containsExactly("A", "✂", "B", "✂");
            assertThat(simulated.strange()).isEmpty();
        }
    }

    private static PrintOutcome end(ReceiptPrinter printer, String line) throws Exception {
        return printer.print(Receipt.begin().line(line).cut()).get(60, TimeUnit.SECONDS);
    }
}
