package com.passportdesk.console.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.VisitRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/// What is taken back and what a step back leads to at the door: never to an answer that is no
/// longer true.
@Timeout(300)
class StepBackTest {

    private static final Instant DAY_START = Instant.parse("2027-04-22T02:00:00Z");

    @TempDir static Path home;

    private static DoorDesk desk;

    @BeforeAll
    static void openTheDesk() throws Exception {
        desk = new DoorDesk(home, Locale.UK);
    }

    @AfterAll
    static void closeTheDesk() {
        desk.close();
    }

    @AfterEach
    void nextPerson() {
        desk.takeCards();
        desk.press(KeyCode.ESCAPE);
        desk.press(KeyCode.ESCAPE);
        desk.onScreen(() -> {
            desk.model().undo().set(null);
            desk.model().notice().set(null);
            desk.shell().open("today");
        });
    }

    /// A card that was lifted a little, and a check-in taken back from the record of somebody.
    @Test
    void heldTwiceACardStaysAdmittedAndUndoLeavesNoOtherScreen() throws Exception {
        SampleCast.Person person = desk.cast().someLeft();
        int before = inside();
        desk.tap(person);
        desk.awaitText("Nothing to do. The next person can tap.");
        desk.takeCards();
        Door door = desk.bean(Door.class);
        DoorAnswer again =
                desk.bean(CheckInService.class).byMember(CommandIds.fresh(), person.member());
        desk.onScreen(() -> door.show(again));
        assertThat(desk.texts()).contains("Admitted").doesNotContain("Already inside");
        desk.press(KeyCode.DIGIT7);
        Eventually.isTrue(() -> desk.node("#person") != null);
        desk.press(KeyCode.CONTROL, KeyCode.Z);
        desk.awaitText("It does not count as a visit");
        assertThat(inside()).isEqualTo(before);
        assertThat(desk.node("#person")).isNotNull();
    }

    private static void openTheRecordOfWhoIsRefused(SampleCast.Person person) {
        desk.tap(person);
        Eventually.isTrue(() -> desk.node("#refused") != null);
        desk.takeCards();
        desk.press(KeyCode.CONTROL, KeyCode.E);
        Eventually.isTrue(() -> desk.node("#person") != null);
    }

    @Test
    void whoPaidADayPassFromTheirRecordIsNotRefusedAgain() {
        SampleCast.Person person = desk.cast().noneLeft();
        int before = inside();
        openTheRecordOfWhoIsRefused(person);
        desk.press(KeyCode.DIGIT5);
        Eventually.isTrue(() -> desk.node("#walk-in") != null);
        desk.awaitText("Espresso");
        // Left without a sale, from what is bought and from who buys, the refusal is where it was.
        desk.press(KeyCode.ESCAPE);
        desk.press(KeyCode.ESCAPE);
        Eventually.isTrue(() -> desk.node("#person") != null);
        desk.press(KeyCode.ESCAPE);
        Eventually.isTrue(() -> desk.node("#refused") != null);
        desk.press(KeyCode.CONTROL, KeyCode.E);
        Eventually.isTrue(() -> desk.node("#person") != null);
        desk.press(KeyCode.DIGIT5);
        Eventually.isTrue(() -> desk.node("#walk-in") != null);
        desk.awaitText("Espresso");
        desk.press(KeyCode.ALT, KeyCode.DIGIT1);
        desk.awaitText("€29.00 due");
        desk.press(KeyCode.CONTROL, KeyCode.DIGIT4);
        desk.press(KeyCode.ALT, KeyCode.DIGIT3);
        desk.press(KeyCode.ENTER);
        desk.awaitText("Receipt BER1-D2-R-2027-000001");
        assertThat(inside()).isEqualTo(before + 1);
        // The change to give back stays until somebody can have read it.
        desk.later(SampleCentre.MORNING.plusSeconds(10));
        desk.press(KeyCode.ENTER);
        Eventually.isTrue(() -> desk.node("#person") != null);
        desk.press(KeyCode.ESCAPE);
        Eventually.isTrue(() -> desk.node("#person") == null);
        assertThat(desk.node("#refused")).isNull();
        assertThat(desk.node("#today")).isNotNull();
    }

    @Test
    void noRefusalOfSomebodyWhoWasErasedComesUp() {
        SampleCast.Person person = desk.cast().suspended();
        desk.desk().session().begin(new Session.Operator("s-ber1-2", "Manager", "manager", 42));
        openTheRecordOfWhoIsRefused(person);
        assertThat(
                        desk.ask(
                                        "member.erase",
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("commandId", UUID.randomUUID().toString())
                                                .put("member", person.member())
                                                .put("reason", "asked by letter"))
                                .path("outcome")
                                .asString())
                .isEqualTo("erased");
        Eventually.isTrue(() -> desk.node("#person") == null);
        assertThat(desk.node("#refused")).isNull();
        Eventually.holds(
                () -> assertThat(desk.texts()).noneMatch(text -> text.contains(person.name())));
        assertThat(desk.node("#refused")).isNull();
    }

    private static int inside() {
        return new VisitRepository(desk.desk().rows()).insideCount("ber1", DAY_START);
    }
}
