package com.passportdesk.console.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Visits away that nobody can be sure of.
@Timeout(300)
class AwayRangeTest {

    private static final Pattern BAND = Pattern.compile("Visit (\\d to \\d of \\d) away from home");

    @TempDir Path home;

    /// This desk has no line.
    @Test
    void whatIsKnownOfThemSaysTheSameAsTheDecisionBesideIt() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            String member = SampleCentre.atMorning().network().cast().someLeft().member();
            Headless.onScreen(() -> {
                bench.bean(Door.class).letIn(member);
                return null;
            });
            bench.awaitText("away from home");
            bench.picture("admitted-range");
            List<String> texts = Headless.onScreen(() -> ScreenTexts.of(bench.scene().getRoot()));
            String range =
                    texts.stream()
                            .flatMap(text -> BAND.matcher(text).results())
                            .map((MatchResult found) -> found.group(1))
                            .findFirst()
                            .orElseThrow();
            assertThat(texts).contains(range).doesNotContain("this month");
        }
    }
}
