package com.passportdesk.store.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.TestCentre;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {

    @Test
    void whateverHappensAllTellOneStory(@TempDir Path folder) throws Exception {
        long from = Long.getLong("simulation.from", 1);
        int count = Integer.getInteger("simulation.count", 60);
        long began = System.nanoTime();
        try (TestCentre server = TestCentre.start(folder);
                World world = World.make(server, "sim", folder, List.of())) {
            System.out.println("made in " + (System.nanoTime() - began) / 1_000_000);
            long t = System.nanoTime();
            world.begin();
            System.out.println("begun in " + (System.nanoTime() - t) / 1_000_000);
            t = System.nanoTime();
            world.begin();
            System.out.println("begun in " + (System.nanoTime() - t) / 1_000_000);
            int bad = 0;
            t = System.nanoTime();
            for (long seed = from; seed < from + count; seed++) {
                if (world.episodes() >= 40) {
                    world.begin();
                }
                long u = System.nanoTime();
                Episode episode = new Episode(world, seed);
                List<String> wrong;
                try {
                    wrong = episode.run();
                } catch (RuntimeException e) {
                    episode.story().forEach(System.out::println);
                    throw e;
                }
                System.out.println(seed + " " + (System.nanoTime() - u) / 1_000_000 + " ms");
                if (!wrong.isEmpty()) {
                    bad++;
                    System.out.println("SEED " + seed + "\n  " + String.join("\n  ", wrong));
                    if (Boolean.getBoolean("simulation.story")) {
                        episode.story().forEach(System.out::println);
                    }
                    world.begin();
                }
            }
            System.out.println(
                    count + " in " + (System.nanoTime() - t) / 1_000_000 + " ms, bad " + bad);
            assertThat(bad).isZero();
        }
    }
}
