package com.passportdesk.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.checkin.PersonRecord;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A note about a member stands on their record and on the decision at the door, and a manager
/// suspends them by the keys.
@Timeout(300)
class SuspendedScreenTest {

    private static final String NOTE = "Owes the desk a locker key";

    private final SampleCast.Person person = SampleCentre.atMorning().network().cast().someLeft();

    @TempDir Path home;

    private JsonNode comes(TillBench bench) {
        return bench.ask(
                "checkin.byMember",
                "{\"commandId\":\"%s\",\"member\":\"%s\"}"
                        .formatted(UUID.randomUUID(), person.member()));
    }

    /// The status with which a program finds them.
    private String found(TillBench bench) {
        return bench.ask("member.search", "{\"query\":\"%s\"}".formatted(person.name()))
                .path("members")
                .path(0)
                .path("status")
                .asString();
    }

    private void open(TillBench bench) throws Exception {
        Headless.onScreen(() -> {
            bench.bean(PersonRecord.class).open(person.member());
            return true;
        });
        bench.awaitText("Latest visits here");
    }

    @Test
    void aManagerSuspendsAndLetsBackInByTheKeysAndNotesAreSeen() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.ask(
                    "note.write",
                    "{\"commandId\":\"%s\",\"words\":\"%s\",\"about\":\"%s\"}"
                            .formatted(UUID.randomUUID(), NOTE, person.member()));
            open(bench);
            bench.awaitText(NOTE);
            assertThat(bench.scene().lookup("#suspension")).isNull();
            bench.press(DeskKey.digit(0));
            assertThat(bench.scene().lookup("#suspension")).as("the front desk").isNull();

            bench.signInManager();
            open(bench);
            bench.picture("person-with-note");
            bench.press(DeskKey.digit(0));
            bench.awaitShown("suspension-reason");
            bench.press(DeskKey.CONTROL_ENTER);
            bench.awaitText("Say why. Nothing was done.");
            bench.type("shouted at the front desk");
            bench.picture("person-suspend");
            bench.press(DeskKey.CONTROL_ENTER);
            bench.awaitText("Lift the suspension");
            JsonNode refused = comes(bench);
            assertThat(refused.path("outcome").asString()).isEqualTo("refused");
            assertThat(refused.toString()).contains("suspended");
            assertThat(found(bench)).isEqualTo("suspended");

            bench.press(DeskKey.digit(0));
            bench.awaitShown("suspension-reason");
            bench.type("said sorry");
            bench.press(DeskKey.CONTROL_ENTER);
            bench.awaitText("is not suspended any more.");
            assertThat(comes(bench).path("outcome").asString()).isEqualTo("admitted");
            assertThat(found(bench)).isEqualTo("active");
        }
    }
}
