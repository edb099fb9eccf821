package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The field for another time among the free rooms, and where the keys are after it.
@Timeout(300)
class RoomWishTest {

    @TempDir Path home;

    @Test
    void theKeysStayInTheSaleWhenTheFieldGoes() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.control(KeyCode.B);
            bench.awaitShown("rooms-from");
            bench.control(KeyCode.T);
            bench.await(() -> bench.scene().getFocusOwner() == bench.scene().lookup("#rooms-from"));
            bench.press(DeskKey.ESCAPE);
            bench.await(() -> bench.scene().lookup("#rooms-from") == null);
            pulses();
            bench.await(() -> isInTheSale(bench.scene().getFocusOwner()));
            bench.press(DeskKey.ENTER);
            bench.await(() -> bench.scene().getFocusOwner() == bench.scene().lookup("#cash"));
        }
    }

    /// A focus that was lost is given away with the next of them.
    private static void pulses() throws Exception {
        for (int i = 0; i < 3; i++) {
            Headless.onScreen(() -> {
                javafx.application.Platform.requestNextPulse();
                return null;
            });
            Thread.sleep(50);
        }
    }

    private static boolean isInTheSale(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if ("walk-in".equals(one.getId())) {
                return true;
            }
        }
        return false;
    }
}
