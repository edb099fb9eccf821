package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import java.nio.file.Path;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The day of the bookings is typed.
@Timeout(300)
class DayTypedScreenTest {

    @TempDir Path home;

    @Test
    void aDayIsGoneToByItsNameOrDateAndWhatIsNoDayStaysTyped() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.press(DeskKey.function(4));
            bench.awaitText("Today, Thu 22 April");
            bench.control(KeyCode.D);
            bench.type("30/2");
            bench.picture("bookings-day-typed");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Type a day such as tomorrow, Fri, 23/4");
            assertThat(typed(bench)).as("what is no day stays").isEqualTo("30/2");
            bench.press(DeskKey.ESCAPE);
            bench.awaitText("Today, Thu 22 April");
            bench.control(KeyCode.D);
            bench.type("tomorrow");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Fri 23 April");
            bench.control(KeyCode.D);
            bench.type("3/5");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Mon 3 May");
            // The keys of the screen are its own again.
            bench.press(DeskKey.of(KeyCode.RIGHT));
            bench.awaitText("Tue 4 May");
        }
    }

    private static String typed(TillBench bench) throws Exception {
        return Headless.onScreen(
                () -> ((TextField) bench.scene().getRoot().lookup("#day-typed")).getText());
    }
}
