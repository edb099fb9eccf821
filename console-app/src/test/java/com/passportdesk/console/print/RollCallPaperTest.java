package com.passportdesk.console.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.PrinterDevice;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.rollcall.RollCallSection;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The list of a roll-call on a simulated receipt printer, in the language of the site.
@Timeout(300)
class RollCallPaperTest {

    @TempDir Path home;

    private static boolean shows(TillBench bench, String words) {
        return ScreenTexts.of(bench.scene().getRoot()).stream()
                .anyMatch(text -> text.contains(words));
    }

    @Test
    void theListIsPrintedOrSavedWhereThePrinterCannot() throws Exception {
        try (Equipment there = new Equipment();
                TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
            bench.await(() ->
                    bench.bean(DeskDevices.class).printers().stream()
                            .anyMatch(PrinterDevice::canPrint));
            int inside = bench.ask("rollcall.list", "{}").path("people").size();
            bench.press(RollCallSection.KEY);
            bench.await(() -> shows(bench, "people are inside by the books"));
            bench.control(KeyCode.P);
            bench.await(() -> shows(bench, "The list is on paper"));
            assertThat(there.onPaper("Im Haus: " + inside)).isOne();
            assertThat(there.onPaper("[ ] ")).isEqualTo(inside);

            bench.press(DeskKey.ENTER);
            bench.await(() -> shows(bench, "still missing"));
            bench.press(DeskKey.digit(1));
            bench.await(() -> shows(bench, inside - 1 + " still missing"));
            there.printer.load(0);
            bench.await(() ->
                    bench.bean(DeskDevices.class).printer(Equipment.PRINTER).stream()
                            .noneMatch(PrinterDevice::canPrint));
            bench.control(KeyCode.P);
            bench.await(() -> shows(bench, "prints by itself. Ctrl P saves it"));
            bench.picture("rollcall-waits");
            // A digit is a person's here, whatever the printer needs.
            bench.press(DeskKey.digit(2));
            bench.await(() -> shows(bench, inside - 2 + " still missing"));
            bench.control(KeyCode.P);
            bench.await(() -> shows(bench, "Saved as BER1-D2-roll-call.pdf"));
        }
    }
}
