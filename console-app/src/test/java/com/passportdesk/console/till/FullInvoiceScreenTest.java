package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the till says of a sale that a receipt is no full invoice for.
class FullInvoiceScreenTest {

    @TempDir Path home;

    @Test
    void aboveTheLimitOfItsCountryASaleSaysWhatTheReceiptLacks() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.control(KeyCode.N);
            bench.awaitShown("walk-in-name");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Espresso");
            bench.press(DeskKey.digit(1));
            bench.awaitText("€29.00 due");
            for (int passes = 2; passes <= 9; passes++) {
                bench.control(KeyCode.DIGIT2);
                bench.press(DeskKey.digit(1));
                bench.awaitText("€" + 29 * passes + ".00 due");
                assertThat(
                                Headless.onScreen(
                                        () -> bench.scene().lookup("#full-invoice").isVisible()))
                        .as(passes + " passes")
                        .isEqualTo(passes == 9);
            }
            bench.picture("walk-in-full-invoice");
        }
    }
}
