package com.passportdesk.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.visit.VisitRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Everybody inside, more than a list holds, the latest of them a guest.
@Timeout(300)
class PeopleScreenTest {

    private static final Instant DAY_START = Instant.parse("2027-04-22T02:00:00Z");
    private static final int MANY = 210;

    @TempDir Path home;

    /// Puts one record into the journal as it is.
    private record Put(UUID commandId, ObjectNode body) implements Command {}

    private static final class Putting implements CommandHandler<Put, Integer, String> {
        @Override
        public Integer facts(Put command, Moment moment, JdbcClient rows) {
            return 0;
        }

        @Override
        public Decision<String> decide(Put command, Integer facts, Moment moment) {
            return Decision.accepted(Draft.of("CheckedIn", 1, "site:ber1", command.body()));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("CheckedIn");
        }

        @Override
        public String outcome(List<Entry> entries) {
            return "put";
        }
    }

    private static void guest(OpenDesk desk) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("visit", UUID.randomUUID().toString())
                .put("site", "ber1")
                .put("localDate", "2027-04-22")
                .put("area", "Lounge")
                .put("how", "search")
                .put("away", false)
                .put("countsAs", "daypass")
                .putNull("member")
                .putArray("trace");
        desk.submit(new Putting(), new Put(UUID.randomUUID(), body));
    }

    private static int inside(OpenDesk desk) {
        return new VisitRepository(desk.rows()).insideCount("ber1", DAY_START);
    }

    @Test
    void theCountIsTrueAndNobodyIsCheckedOutUnasked() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            OpenDesk desk = bench.bean(OpenDesk.class);
            for (int i = 0; i < MANY; i++) {
                guest(desk);
            }
            int before = inside(desk);
            assertThat(before).isGreaterThanOrEqualTo(MANY);
            bench.press(DeskKey.function(3));
            bench.awaitText(before + " people inside");
            bench.awaitText("The latest 200.");
            assertThat(foot(bench)).contains("Ctrl Enter", "Check out");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Guest, inside since");
            bench.picture("people-guest");
            bench.press(DeskKey.ESCAPE);
            bench.awaitText(before + " people inside");
            guest(desk);
            bench.awaitText((before + 1) + " people inside");
            bench.control(KeyCode.ENTER);
            bench.awaitText("Ctrl Enter once more does it");
            assertThat(inside(desk)).isEqualTo(before + 1);
            bench.press(DeskKey.ESCAPE);
            bench.await(() -> foot(bench).stream().noneMatch(text -> text.contains("once more")));
            bench.control(KeyCode.ENTER);
            bench.awaitText("Ctrl Enter once more does it");
            bench.control(KeyCode.ENTER);
            bench.await(() -> inside(desk) == before);
            bench.awaitText("is checked out.");
            bench.control(KeyCode.Z);
            bench.awaitText("is inside as before.");
            assertThat(inside(desk)).isEqualTo(before + 1);
        }
    }

    private static List<String> foot(TillBench bench) throws Exception {
        return Headless.onScreen(() -> ScreenTexts.of(bench.scene().lookup("#people .foot")));
    }
}
