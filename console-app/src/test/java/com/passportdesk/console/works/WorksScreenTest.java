package com.passportdesk.console.works;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import java.nio.file.Path;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Today and Ctrl E in a headless window at a real desk whose line is down, with the leases it
/// heard of.
@Timeout(300)
class WorksScreenTest {

    @TempDir static Path home;

    private static TillBench bench;

    @BeforeAll
    static void openTheDesk() throws Exception {
        bench = TillBench.open(home);
    }

    @AfterAll
    static void closeTheDesk() throws Exception {
        bench.close();
    }

    private static boolean shows(String words) {
        return ScreenTexts.of(bench.scene().getRoot()).stream()
                .anyMatch(text -> text.contains(words));
    }

    private static JsonNode works() {
        return bench.ask("desk.works", "{}");
    }

    private static int hotDesks() {
        return works().path("toSell").path(0).path("here").asInt(-1);
    }

    private static void onTheLine() throws Exception {
        Headless.onScreen(() -> {
            ((Button) bench.scene().lookup("#status-line")).fire();
            return null;
        });
    }

    @Test
    void aClickOnTheLineOpensWhatStillWorks() throws Exception {
        bench.press(DeskKey.function(3));
        onTheLine();
        bench.awaitShown("works");
        onTheLine();
        bench.control(KeyCode.E);
        bench.press(DeskKey.ESCAPE);
        bench.await(() -> bench.scene().lookup("#works") == null);

        bench.control(KeyCode.E);
        bench.awaitShown("works");
        bench.press(DeskKey.ESCAPE);
        bench.await(() -> bench.scene().lookup("#works") == null);
    }

    @Test
    void todayAndCtrlESayWhatMayBeSoldAndWhatWaits() throws Exception {
        int before = hotDesks();
        assertThat(before).isPositive();
        JsonNode sold =
                bench.ask(
                        "walkin.sell",
                        """
                        {"commandId":"%s","lines":[{"product":"ber1-daypass","quantity":1}],
                         "tenders":[{"kind":"cash","minor":10000}]}
                        """
                                .formatted(UUID.randomUUID()));
        assertThat(sold.path("outcome").asString()).isEqualTo("sold");
        JsonNode after = works();
        assertThat(hotDesks()).isEqualTo(before - 1);
        assertThat(after.path("line").asString()).isEqualTo("down");
        assertThat(after.path("unsent").path("acts").path("sale").asInt(0)).isEqualTo(1);
        assertThat(after.path("unsent").path("records").asInt(0)).isGreaterThan(1);

        bench.press(DeskKey.function(2));
        bench.awaitShown("today-down");
        bench.await(() -> shows("Yours to sell while offline") && shows("1 sale"));
        bench.picture("today-offline");

        bench.control(KeyCode.E);
        bench.awaitShown("works-down");
        bench.await(() -> shows("Pay from a wallet"));
        assertThat(shows("of others up to €50.00 with a second person")).isTrue();
        assertThat(shows("then by this desk only")).isTrue();
        assertThat(shows("Enter checks in. No card is made meanwhile")).isTrue();
        bench.picture("works");
        bench.press(DeskKey.ESCAPE);
        bench.awaitShown("today");
    }
}
