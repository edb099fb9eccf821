package com.passportdesk.console.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.checkin.PersonRecord;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import java.nio.file.Path;
import java.util.UUID;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Ctrl H in a headless window at a real desk whose line is down.
@Timeout(300)
class HandoverScreenTest {

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

    private static JsonNode notes() {
        return bench.ask("note.list", "{}").path("notes");
    }

    private static void fieldIsReady() throws Exception {
        bench.await(() -> {
            var owner = bench.scene().getFocusOwner();
            return owner != null && "handover-words".equals(owner.getId());
        });
    }

    private static String typed() throws Exception {
        return Headless.onScreen(
                () -> ((TextField) bench.scene().lookup("#handover-words")).getText());
    }

    @Test
    void notesAreWrittenReadAndTickedOff() throws Exception {
        bench.press(HandoverSection.KEY);
        bench.await(() -> shows("No notes for the next shift"));
        fieldIsReady();
        bench.press(DeskKey.ENTER);
        bench.await(() -> shows("Nothing is written yet."));
        bench.type("descale the machine");
        // The key that leads here is no backspace, as it is in other fields of this toolkit.
        bench.press(HandoverSection.KEY);
        assertThat(typed()).isEqualTo("descale the machine");
        bench.press(DeskKey.ENTER);
        bench.await(() -> shows("1 note for the next shift") && typed().isEmpty());

        // A note about a member names them by their id.
        String member = SampleCentre.atMorning().network().cast().greek().member();
        Headless.onScreen(() -> {
            bench.bean(PersonRecord.class).open(member);
            return null;
        });
        bench.awaitShown("person");
        bench.press(DeskKey.digit(7));
        fieldIsReady();
        bench.await(() -> shows("About "));
        bench.alt(0);
        bench.await(() -> !shows("About "));
        Headless.onScreen(() -> {
            bench.bean(PersonRecord.class).open(member);
            return null;
        });
        bench.awaitShown("person");
        bench.press(DeskKey.digit(7));
        fieldIsReady();
        bench.await(() -> shows("About "));
        bench.type("wants the blinds down");
        bench.picture("handover-about");
        bench.press(DeskKey.ENTER);
        bench.await(() -> shows("2 notes for the next shift"));
        assertThat(notes().path(0).path("member").asString("")).isEqualTo(member);
        assertThat(notes().path(0).path("words").asString("")).isEqualTo("wants the blinds down");
        assertThat(shows("About ")).isFalse();

        JsonNode long301 =
                bench.ask(
                        "note.write",
                        "{\"commandId\":\"%s\",\"words\":\"%s\"}"
                                .formatted(UUID.randomUUID(), "x".repeat(301)));
        assertThat(long301.path("outcome").asString()).isEqualTo("tooLong");
        bench.picture("handover");

        // The first one kept its digit when the second came above it.
        bench.alt(1);
        bench.await(() -> shows("1 note for the next shift"));
        assertThat(notes()).hasSize(1);
        assertThat(notes().path(0).path("words").asString("")).isEqualTo("wants the blinds down");

        JsonNode seen = bench.ask("note.history", "{\"limit\":1}").path("notes");
        assertThat(seen).hasSize(1);
        assertThat(seen.path(0).path("words").asString("")).isEqualTo("descale the machine");
        assertThat(seen.path(0).path("seenBy").asString("")).isNotEmpty();
        String before = "{\"before\":\"%s\"}".formatted(seen.path(0).path("note").asString());
        assertThat(bench.ask("note.history", before).path("notes")).isEmpty();

        // Whoever goes away leaves nobody whom the next note would be about.
        Headless.onScreen(() -> {
            bench.bean(PersonRecord.class).open(member);
            return null;
        });
        bench.awaitShown("person");
        bench.press(DeskKey.digit(7));
        fieldIsReady();
        bench.await(() -> shows("About "));
        bench.press(DeskKey.ESCAPE);
        bench.awaitShown("today");
        assertThat(bench.bean(HandoverSection.class).about().get()).isEmpty();
    }
}
