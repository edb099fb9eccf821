package com.passportdesk.console.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.DevicePlace;
import com.passportdesk.console.device.GivenDevices;
import com.passportdesk.console.device.GivenPrintServices;
import com.passportdesk.console.device.PostScriptPrinter;
import com.passportdesk.console.drawer.DrawerService;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.device.DeviceRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Receipts on real lines: the whole console in a window, simulated printers on a pseudo-terminal
/// and on the network.
@Timeout(300)
class PaperTest {

    private static final String NUMBER = "BER1-D2-R-2027-000001";
    private static final String Z = "BER1-D2-Z-2027-0001";
    private static final String X = "X, ";

    @TempDir Path home;

    private final PostScriptPrinter laser = new PostScriptPrinter("Laser");

    static void sellADayPass(TillBench bench, String cash) throws Exception {
        bench.control(KeyCode.N);
        bench.awaitShown("walk-in-name");
        bench.type("Łucja Æbelø");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Espresso");
        bench.press(DeskKey.digit(1));
        bench.awaitText("€29.00 due");
        if (cash.isEmpty()) {
            bench.alt(3);
        } else {
            bench.type(cash);
        }
    }

    @Test
    void aCashSaleOpensTheDrawerAndPrintsTheReceiptOnce() throws Exception {
        try (Equipment there = new Equipment();
                TillBench bench = TillBench.open(home, Locale.UK, withLaser(there))) {
            Equipment.awaitPrinter(bench);
            sellADayPass(bench, "50");
            bench.awaitText("Finish and print");
            bench.awaitText("opens the drawer");
            bench.picture("paper-pay");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt " + NUMBER);
            bench.awaitText("Printed on Receipt printer");
            bench.awaitText("Ł as L");
            bench.picture("paper-printed");
            assertThat(there.printer.port().path()).startsWith("/dev/pts/");
            assertThat(there.printer.strange()).isEmpty();
            assertThat(there.onPaper("[picture 128 x 24]"))
                    .as("the network's mark, in bands")
                    .isEqualTo(5);
            assertThat(there.onPaper("[picture 128 x 8]")).isOne();
            assertThat(there.printer.drawerPulses()).isEqualTo(1);
            assertThat(there.printer.paper())
                    .anyMatch(line -> line.startsWith("Summe 29,00"))
                    .anyMatch(line -> line.startsWith("Bar") && line.contains("29,00"))
                    .anyMatch(line -> line.startsWith("Rückgeld") && line.contains("21,00"))
                    .anyMatch(line -> line.contains("Lucja Æbelø"))
                    .contains("[QR " + NUMBER + "]", "✂");
            assertThat(there.onPaper("[QR")).isEqualTo(1);
            RunningDesk desk = bench.bean(RunningDesk.class);
            assertThat(new DeviceRecords(desk.rows()).openings("BER1-D2", 10)).hasSize(1);
            Headless.onScreen(() -> {
                bench.pressAtOnce(DeskKey.digit(1), DeskKey.digit(1));
                return null;
            });
            bench.awaitText("Copy 1 printed on Receipt printer");
            assertThat(there.onPaper("Kopie 1")).isEqualTo(1);
            assertThat(bench.bean(Printing.class).jobs())
                    .as("pressed twice it prints once")
                    .noneMatch(job -> job.copy() == 2);
            assertThat(there.printer.drawerPulses()).isEqualTo(1);
            aPrinterThatFailsIsAskedAboutAndPrintsTheNext(bench);
            aDiskThatTakesNothingHoldsTheReceiptUntilItDoes(bench, there);
        }
    }

    private void aDiskThatTakesNothingHoldsTheReceiptUntilItDoes(TillBench bench, Equipment there)
            throws Exception {
        Path inTheWay = Files.createDirectory(home.resolve(PrintQueue.FILE + ".new"));
        Path full = Files.writeString(inTheWay.resolve("x"), "x");
        sellADayPass(bench, "29");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipts print by themselves as soon as it takes data again.");
        bench.picture("paper-disk-full");
        assertThat(there.onPaper("[QR BER1-D2-R-2027-000002]")).isZero();
        Files.delete(full);
        Files.delete(inTheWay);
        bench.awaitText("Printed on Receipt printer");
        assertThat(there.onPaper("[QR BER1-D2-R-2027-000002]")).isOne();
    }

    /// With a printer of the system beside the two.
    private Map<String, Object> withLaser(Equipment there) {
        DeviceEntry entry =
                new DeviceEntry(
                        DeviceKind.PRINTER,
                        laser.service().getName(),
                        new DevicePlace.SystemPrinter(laser.service().getName()),
                        DeviceEntry.Set.Printer.usual());
        GivenDevices.Given given =
                new GivenDevices.Given(
                        entry,
                        () -> {
                            throw new IllegalStateException("no line leads there");
                        });
        return Map.of(
                "givenDevices",
                new GivenDevices(List.of(there.onDesk(), there.inOffice(), given)),
                "givenPrintServices",
                new GivenPrintServices(() -> List.of(laser.service())));
    }

    private void aPrinterThatFailsIsAskedAboutAndPrintsTheNext(TillBench bench) throws Exception {
        Printing printing = bench.bean(Printing.class);
        UUID receipt = printing.jobs().getFirst().document();
        bench.await(() -> bench.bean(DeskDevices.class).printer("Laser").orElseThrow().canPrint());
        laser.mishap(() -> {
            throw new IllegalStateException("planted");
        });
        bench.bean(Papers.class).again(CommandIds.fresh(), receipt, "Laser");
        bench.await(() -> printing.jobs().getLast().state() == PrintJob.State.UNKNOWN);
        laser.mishap(null);
        bench.bean(Papers.class).again(CommandIds.fresh(), receipt, "Laser");
        bench.await(() -> printing.jobs().getLast().state() == PrintJob.State.PRINTED);
    }

    @Test
    void aClockThatWasPutBackKeepsNoPaperBackAndNoDrawerShut() throws Exception {
        try (Equipment there = new Equipment();
                TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
            Equipment.awaitPrinter(bench);
            bench.later(Duration.ofHours(-1));
            sellADayPass(bench, "50");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Printed on Receipt printer");
            assertThat(there.onPaper("[QR " + NUMBER + "]")).isOne();
            bench.await(() -> there.printer.drawerPulses() == 1);
            UUID command = CommandIds.fresh();
            UUID receipt = bench.bean(Printing.class).jobs().getFirst().document();
            bench.bean(Papers.class).again(command, receipt);
            bench.bean(Papers.class).again(command, receipt);
            bench.await(() -> there.onPaper("Kopie 1") == 1);
            assertThat(bench.bean(Printing.class).jobs()).as("asked twice").hasSize(2);
            bench.await(() ->
                    bench.bean(Printing.class).jobs().getLast().state() == PrintJob.State.PRINTED);
        }
    }

    @Test
    void aCommandThatIsRepeatedAfterARestartIsActedOnByNoDevice() throws Exception {
        UUID again = CommandIds.fresh();
        UUID reason = CommandIds.fresh();
        UUID receipt;
        try (Equipment there = new Equipment();
                TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
            Equipment.awaitPrinter(bench);
            sellADayPass(bench, "50");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Printed on Receipt printer");
            receipt = bench.bean(Printing.class).jobs().getFirst().document();
            bench.bean(Papers.class).again(again, receipt);
            bench.await(() -> there.onPaper("Kopie 1") == 1);
            bench.bean(Drawer.class).forReason(reason, "change");
            bench.await(() -> there.printer.drawerPulses() == 2);
        }
        try (Equipment there = new Equipment();
                TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
            Equipment.awaitPrinter(bench);
            bench.bean(Papers.class).again(again, receipt);
            bench.bean(Drawer.class).forReason(reason, "change");
            bench.bean(Papers.class).again(CommandIds.fresh(), receipt);
            bench.await(() -> there.onPaper("Kopie 2") == 1);
            assertThat(there.onPaper("Kopie 1")).as("printed before the restart").isZero();
            assertThat(there.printer.drawerPulses()).isZero();
        }
    }

    @Test
    void aReceiptThatWaitsForPaperGoesToAnotherPrinterAndNotToBoth() throws Exception {
        try (Equipment there = new Equipment();
                TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
            there.printer.load(0);
            bench.awaitText("Receipt printer is out of paper");
            sellADayPass(bench, "29");
            bench.press(DeskKey.ENTER);
            bench.awaitText("The sale stands. The receipt prints by itself");
            bench.picture("paper-out");
            aPrinterThatGoesMovesNoKey(bench, there);
            bench.press(DeskKey.digit(1));
            bench.awaitText("Printed on Office printer");
            anXGoesToAnotherPrinterToo(bench, there);
            there.printer.load(1_000);
            Equipment.awaitPrinter(bench);
            bench.control(KeyCode.P);
            bench.awaitText("Copy 1 printed on Receipt printer");
            assertThat(there.office.paper()).contains("[QR " + NUMBER + "]");
            assertThat(there.onPaper("[QR")).isEqualTo(2);
            assertThat(there.onPaper("Kopie 1")).isEqualTo(1);
        }
    }

    /// A finger is on its way to "Leave the paper" while the other printer runs out.
    private static void aPrinterThatGoesMovesNoKey(TillBench bench, Equipment there)
            throws Exception {
        bench.awaitText("Leave the paper, the PDF is enough");
        List<String> before = digits(bench);
        assertThat(before).hasSize(2);
        assertThat(before.getLast()).isEqualTo("2 Leave the paper, the PDF is enough");
        assertThat(before.getFirst()).contains(Equipment.OFFICE);
        there.office.load(0);
        bench.await(() -> digits(bench).size() == 1);
        assertThat(digits(bench)).isEqualTo(before.subList(1, 2));
        there.office.load(1_000);
        bench.await(() -> digits(bench).equals(before));
    }

    /// What each digit of the paper's band does, such as `2 Save it instead`.
    private static List<String> digits(TillBench bench) throws Exception {
        List<String> words =
                Headless.onScreen(
                        () -> ScreenTexts.of(bench.scene().lookup("#print-band .print-cures")));
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            pairs.add(words.get(i + 1) + " " + words.get(i));
        }
        return pairs;
    }

    @Test
    void whatWaitsIsPrintedAfterARestartAndWhatWasOnItsWayIsAskedAbout() throws Exception {
        try (Equipment there = new Equipment()) {
            there.printer.load(0);
            try (TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
                bench.awaitText("Receipt printer is out of paper");
                sellADayPass(bench, "29");
                bench.press(DeskKey.ENTER);
                bench.awaitText("The sale stands. The receipt prints by itself");
                bench.awaitText("1 print waits");
                closeTheDayWithoutAFloat(bench);
                bench.awaitText("The day is closed. The Z prints by itself");
                bench.awaitText("2 prints wait");
                DrawerService drawer = bench.bean(DrawerService.class);
                drawer.print(drawer.closings(1).getFirst());
                assertThat(bench.bean(Printing.class).jobs()).as("one for each").hasSize(2);
                bench.picture("paper-out-z");
            }
            Path queue = home.resolve(PrintQueue.FILE);
            assertThat(Files.readString(queue)).contains("waiting").doesNotContain("Lucja");
            there.printer.load(1_000);
            try (TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
                bench.await(() ->
                        bench.bean(Printing.class).jobs().stream()
                                .noneMatch(PaperTest::isUnderWay));
                assertThat(there.onPaper("[QR")).isOne();
                assertThat(there.onPaper(Z)).isOne();
            }
            // A power cut between the first byte and the printer's word.
            Files.writeString(
                    queue,
                    Files.readString(queue).replaceAll("\"(printed|unknown)\"", "\"sending\""));
            try (TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
                bench.awaitText("Receipt " + NUMBER + " may not be on paper");
                bench.press(DeskKey.function(5));
                bench.awaitText("1 receipt today");
                bench.press(DeskKey.ENTER);
                bench.awaitText("Is the receipt on paper?");
                bench.picture("paper-unknown");
                assertThat(there.onPaper("[QR")).isEqualTo(1);
                bench.press(DeskKey.digit(1));
                bench.awaitText("Printed on Receipt printer");
                assertThat(there.onPaper("[QR")).isEqualTo(1);
                aZThatMayNotBeOnPaperIsLookedAtAndPrintedAsACopy(bench, there);
            }
        }
    }

    /// A machine that does other things may let a printer's word come too late: then somebody
    /// looks.
    private static boolean isUnderWay(PrintJob job) {
        return job.state() == PrintJob.State.WAITING || job.state() == PrintJob.State.SENDING;
    }

    /// With the figures of the moment when it comes out.
    private static void anXGoesToAnotherPrinterToo(TillBench bench, Equipment there)
            throws Exception {
        bench.signInManager();
        bench.press(DeskKey.function(5));
        bench.control(KeyCode.M);
        bench.awaitShown("cash-box-number");
        bench.control(KeyCode.T);
        bench.awaitText("X, the figures so far");
        bench.control(KeyCode.P);
        bench.awaitText("The figures print by themselves as soon as the printer can");
        bench.picture("paper-out-x");
        bench.press(DeskKey.digit(1));
        bench.await(
                () -> bench.bean(Printing.class).jobs().stream().noneMatch(PaperTest::isUnderWay));
        assertThat(there.office.paper()).filteredOn(line -> line.contains(X)).hasSize(1);
        bench.press(DeskKey.function(5));
        bench.awaitText("1 receipt today");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipt " + NUMBER);
    }

    /// Nobody counted the float; a difference of one sale is explained.
    private static void closeTheDayWithoutAFloat(TillBench bench) throws Exception {
        bench.press(DeskKey.function(9));
        bench.awaitText("Count the float");
        bench.alt(8);
        bench.awaitText("Count the drawer");
        bench.type("0");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Should be there");
        bench.press(DeskKey.digit(3));
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Closed and sealed at");
    }

    private static void aZThatMayNotBeOnPaperIsLookedAtAndPrintedAsACopy(
            TillBench bench, Equipment there) throws Exception {
        Headless.onScreen(() -> {
            bench.bean(Navigation.class).open("devices");
            return null;
        });
        bench.awaitText(Z);
        bench.awaitText("has not said that it is done: is it on paper?");
        bench.picture("paper-unknown-z");
        assertThat(there.onPaper(Z)).isOne();
        bench.press(DeskKey.digit(8));
        bench.await(() -> there.onPaper("Kopie 1") == 1);
        assertThat(there.onPaper(Z)).isEqualTo(2);
    }

    @Test
    void aPrinterThatFallsSilentWhilePrintingIsShownAndNeverFedTwice() throws Exception {
        try (Equipment there = new Equipment();
                TillBench bench = TillBench.open(home, Locale.GERMANY, there.beans())) {
            Equipment.awaitPrinter(bench);
            sellADayPassInGerman(bench);
            there.printer.slowDown(java.time.Duration.ofMillis(2));
            bench.press(DeskKey.ENTER);
            there.printer.awaitWork();
            there.printer.fallSilent();
            // The sale is through whatever the printer does.
            bench.awaitText("Beleg " + NUMBER);
            bench.awaitText("Ist der Beleg auf Papier?");
            assertThat(there.printer.drawerPulses()).isZero();
            bench.picture("paper-unknown-de");
            there.printer.slowDown(java.time.Duration.ZERO);
            there.printer.speakAgain();
            Equipment.awaitPrinter(bench);
            bench.press(DeskKey.digit(2));
            bench.awaitText("Kopie 1 auf Receipt printer gedruckt");
            assertThat(there.onPaper("Kopie 1")).isEqualTo(1);
        }
    }

    private static void sellADayPassInGerman(TillBench bench) throws Exception {
        bench.control(KeyCode.N);
        bench.awaitShown("walk-in-name");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Espresso");
        bench.press(DeskKey.digit(1));
        bench.awaitText("29,00");
        bench.alt(3);
    }
}
