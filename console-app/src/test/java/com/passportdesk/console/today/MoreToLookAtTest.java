package com.passportdesk.console.today;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
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
            SampleCast cast = SampleCentre.atMorning().network().cast();
            for (var person : List.of(cast.noneLeft(), cast.suspended(), cast.wrongSite())) {
                desk.submit(
                        new CheckInHandler(),
                        new CheckIn.ByMember(UUID.randomUUID(), person.member()));
            }
            bench.press(DeskKey.function(5));
            bench.press(DeskKey.function(2));
            bench.awaitText(" more");
            List<String> before = rows(bench);
            assertThat(before).hasSize(4);
            bench.picture("today-more");
            bench.press(DeskKey.digit(5));
            bench.await(() -> !rows(bench).equals(before));
            assertThat(rows(bench)).doesNotContainAnyElementsOf(before).isNotEmpty();
            bench.press(DeskKey.digit(5));
            bench.await(() -> rows(bench).equals(before));
        }
    }

    /// What each row that needs a hand says.
    private static List<String> rows(TillBench bench) throws Exception {
        return Headless.onScreen(() ->
                bench.scene().getRoot().lookupAll(".look-row").stream()
                        .map(row -> String.join(" ", ScreenTexts.of(row).subList(0, 2)))
                        .toList());
    }
}
