package com.passportdesk.console.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import java.nio.file.Path;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Ctrl R in a headless window at a real desk whose line is down.
@Timeout(300)
class RollCallScreenTest {

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

    private static JsonNode list() {
        return bench.ask("rollcall.list", "{}");
    }

    private static String who(int place) {
        return list().path("people").path(place).path("who").asString("");
    }

    /// A key that comes sooner was meant for the page before.
    private static void readThePage() throws InterruptedException {
        Thread.sleep(ShownPage.TO_READ);
    }

    /// From the alarm to who turns up later, each step about what came before.
    @Test
    void everybodyIsTickedOffWithOneKeyEach() throws Exception {
        int inside = list().path("people").size();
        assertThat(inside).isGreaterThan(18);
        bench.press(RollCallSection.KEY);
        bench.await(() -> shows("people are inside by the books") && shows("this desk only"));
        bench.picture("rollcall-inside");
        bench.press(DeskKey.digit(1));
        assertThat(list().path("state").asString()).isEqualTo("none");

        bench.press(DeskKey.ENTER);
        bench.await(() -> shows(inside + " still missing"));
        bench.press(DeskKey.digit(2));
        bench.await(() -> shows(inside - 1 + " still missing"));
        assertThat(list().path("people").path(1).path("there").asBoolean(false)).isTrue();
        bench.press(DeskKey.digit(2));
        bench.press(DeskKey.of(KeyCode.DELETE));
        bench.await(() -> shows(inside + " still missing"));

        readThePage();
        bench.press(DeskKey.of(KeyCode.UP));
        bench.press(DeskKey.of(KeyCode.SPACE));
        bench.press(DeskKey.ENTER);
        bench.await(() -> shows(inside - 2 + " still missing"));
        bench.picture("rollcall");
        for (int digit = 3; digit <= 9; digit++) {
            bench.press(DeskKey.digit(digit));
        }
        // The page was turned by itself.
        bench.await(() -> shows("10 to 18 of"));
        bench.press(DeskKey.digit(0));
        bench.await(() -> shows("Still missing, by name"));

        // Another desk, or a program, ticks off as well.
        String other = who(12);
        JsonNode ticked =
                bench.ask(
                        "rollcall.tick",
                        "{\"commandId\":\"%s\",\"who\":\"%s\"}"
                                .formatted(UUID.randomUUID(), other));
        assertThat(ticked.path("outcome").asString()).isEqualTo("ticked");
        bench.await(() -> shows(inside - 10 + " still missing"));

        bench.control(KeyCode.P);
        bench.await(() -> shows("Saved as BER1-D2-roll-call.pdf"));

        bench.press(DeskKey.CONTROL_ENTER);
        bench.await(() -> shows(inside - 10 + " were not seen outside"));
        bench.picture("rollcall-ended");
        // Whoever meant to end it once more does not begin another.
        bench.press(DeskKey.CONTROL_ENTER);
        readThePage();
        bench.press(DeskKey.digit(1));
        bench.await(() -> shows(inside - 11 + " were not seen outside"));
        assertThat(list().path("state").asString()).isEqualTo("ended");
        bench.press(DeskKey.ESCAPE);
        isInTheHistory(inside);
    }

    /// Who was missing at the end is asked for long after, and who turned up since.
    private static void isInTheHistory(int inside) {
        JsonNode rolls = bench.ask("rollcall.history", "{}").path("rolls");
        assertThat(rolls).hasSize(1);
        JsonNode roll = rolls.path(0);
        assertThat(roll.path("people").asInt()).isEqualTo(inside);
        assertThat(roll.path("missing").asInt()).isEqualTo(inside - 10);
        JsonNode missing = roll.path("missingPeople");
        assertThat(missing).hasSize(inside - 10);
        assertThat(missing.valueStream().filter(one -> !one.path("seenAt").isNull())).hasSize(1);
        assertThat(missing.valueStream().map(one -> one.path("name").asString("")))
                .doesNotContain("");
        String page = "{\"limit\":1,\"before\":\"%s\"}".formatted(roll.path("roll").asString());
        assertThat(bench.ask("rollcall.history", page).path("rolls")).isEmpty();
    }
}
