package com.passportdesk.console.today;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// More needs a hand than fits.
@Timeout(300)
class MoreToLookAtTest {

    @TempDir Path home;

    @Test
    void whatDoesNotFitIsOneKeyAway() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            OpenDesk desk = bench.bean(OpenDesk.class);
            List<String> members =
                    desk.rows()
                            .sql(
                                    "select id from member where status <> 'active' order by id"
                                            + " limit 5")
                            .query(String.class)
                            .list();
            for (String member : members) {
                desk.submit(new CheckInHandler(), new CheckIn.ByMember(UUID.randomUUID(), member));
            }
            bench.press(DeskKey.function(5));
            bench.press(DeskKey.function(2));
            // Without the line there is room for two, each with two keys.
            bench.await(() -> rows(bench).size() == 2);
            assertThat(Headless.onScreen(() -> ScreenTexts.of(bench.scene().getRoot())))
                    .anyMatch(text -> text.matches("[0-9] more"));
            List<String> before = rows(bench);
            bench.picture("today-more");
            assertThat(areRoomsWhole(bench)).as("they push no room out of the window").isTrue();
            bench.press(DeskKey.digit(9));
            bench.await(() -> !rows(bench).equals(before));
            assertThat(rows(bench)).doesNotContainAnyElementsOf(before).isNotEmpty();
            for (int turn = 0; turn < 5 && !rows(bench).equals(before); turn++) {
                List<String> last = rows(bench);
                bench.press(DeskKey.digit(9));
                bench.await(() -> !rows(bench).equals(last));
            }
            assertThat(rows(bench)).as("behind the last the first again").isEqualTo(before);
        }
    }

    /// A hand on its way to a digit does what stood beside it, whoever is refused meanwhile.
    @Test
    void whatComesMeanwhileMovesNoKey() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            OpenDesk desk = bench.bean(OpenDesk.class);
            List<String> members =
                    desk.rows()
                            .sql(
                                    "select id from member where status <> 'active' order by id"
                                            + " limit 3")
                            .query(String.class)
                            .list();
            bench.press(DeskKey.function(5));
            bench.press(DeskKey.function(2));
            bench.await(() -> !rows(bench).isEmpty());
            Map<String, String> keys = new HashMap<>();
            for (String member : members) {
                List<String> before = whole(bench);
                before.forEach(row -> keys.putIfAbsent(row.split(" \\| ")[0], row));
                desk.submit(new CheckInHandler(), new CheckIn.ByMember(UUID.randomUUID(), member));
                bench.await(() -> !whole(bench).equals(before));
                assertThat(whole(bench))
                        .allSatisfy(row ->
                                assertThat(row)
                                        .isEqualTo(keys.getOrDefault(row.split(" \\| ")[0], row)));
            }
            assertThat(keys).hasSizeGreaterThan(2);
        }
    }

    private static boolean areRoomsWhole(TillBench bench) throws Exception {
        return Headless.onScreen(() -> {
            Node panel = bench.scene().lookup(".desk-panel");
            Node rooms = bench.scene().lookup("#today-rooms");
            return panel.localToScene(panel.getLayoutBounds())
                    .contains(rooms.localToScene(rooms.getLayoutBounds()));
        });
    }

    private static List<String> whole(TillBench bench) throws Exception {
        return Headless.onScreen(() ->
                bench.scene().getRoot().lookupAll(".look-row").stream()
                        .map(row -> String.join(" | ", ScreenTexts.of(row)))
                        .toList());
    }

    /// What each row that needs a hand says.
    private static List<String> rows(TillBench bench) throws Exception {
        return Headless.onScreen(() ->
                bench.scene().getRoot().lookupAll(".look-row").stream()
                        .map(row -> String.join(" ", ScreenTexts.of(row).subList(0, 2)))
                        .toList());
    }
}
