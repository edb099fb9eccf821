package com.passportdesk.store.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checker finds what it is there to find: each bug that is planted, in the words that tell of
/// it.
@Tag("paced")
class PlantedBugTest {

    private static final int WORLDS = 4;

    /// A planted bug that is not found within so many seeds is taken for not found at all.
    private static final int ENOUGH = 200;

    @TempDir static Path folder;

    private static Stage stage;

    @BeforeAll
    static void start() throws Exception {
        stage = new Stage(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        stage.close();
    }

    /// Each in a world of its own, as many at once as worlds are played otherwise.
    @Test
    void aPlantedBugIsFound() throws Exception {
        Map<PlantedBug, Future<?>> all = new EnumMap<>(PlantedBug.class);
        try (ExecutorService players = Executors.newFixedThreadPool(WORLDS)) {
            for (PlantedBug bug : PlantedBug.values()) {
                all.put(
                        bug,
                        players.submit(() -> {
                            isFound(bug);
                            return null;
                        }));
            }
        }
        SoftAssertions missed = new SoftAssertions();
        all.forEach((bug, one) ->
                missed.assertThatCode(one::get).as(bug.name()).doesNotThrowAnyException());
        missed.assertAll();
    }

    private static void isFound(PlantedBug bug) throws Exception {
        long began = System.nanoTime();
        try (Simulation simulation =
                Simulation.make(
                        stage.beginning(), bug.name().toLowerCase(Locale.ROOT), bug::plant)) {
            Simulation.Found found = simulation.first(bug.start, ENOUGH, bug.words);
            System.out.printf(
                    "%s found with seed %d in %d ms:%n  %s%n",
                    bug,
                    found.seed(),
                    (System.nanoTime() - began) / 1_000_000,
                    found.getMessage().lines().findFirst().orElse(""));
        }
    }

    @Test
    void eachRuleFindsWhatIsPlantedForIt() {
        assertThat(Arrays.stream(PlantedBug.values()).map(bug -> bug.rule).filter(Objects::nonNull))
                .containsExactlyInAnyOrder(Rule.values());
    }
}
