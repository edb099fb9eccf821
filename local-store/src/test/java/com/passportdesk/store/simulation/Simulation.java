package com.passportdesk.store.simulation;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Plays episodes, one after the other in one world, which begins anew after each so many seeds: an
/// episode that fails is played again by playing its world up to it.
final class Simulation implements AutoCloseable {

    /// Seeds that share a world. The first one of a world is 1, 41, 81 and so on.
    static final int SEEDS_OF_A_WORLD = 40;

    private final World world;
    private final String test;
    private final Function<Episode, List<String>> playing;
    private List<String> story = List.of();

    /// Something wrong with one seed.
    static final class Found extends AssertionError {
        private static final long serialVersionUID = 1;

        private final long seed;

        Found(String test, long seed, List<String> wrong, List<String> story, Throwable cause) {
            super(
                    """
                    seed %d: %s
                    again: ./mvnw -pl local-store test -Dtest=SimulationTest#%s \
                    -Dsimulation.from=%d -Dsimulation.to=%d
                    %s
                    """
                            .formatted(
                                    seed,
                                    String.join("\n  ", wrong),
                                    test,
                                    begin(seed),
                                    seed,
                                    String.join("\n  ", story)),
                    cause);
            this.seed = seed;
        }

        long seed() {
            return seed;
        }
    }

    private Simulation(World world, String test, Function<Episode, List<String>> playing) {
        this.world = world;
        this.test = test;
        this.playing = playing;
    }

    /// @param name of a database that is not there yet
    /// @param plant what is done to the world before any desk comes
    static Simulation make(World.Beginning beginning, String name, Consumer<World> plant)
            throws SQLException {
        return new Simulation(
                World.make(beginning, name, plant, SimulatedCentre::questionWire),
                "whateverHappensAllTellOneStory",
                Episode::run);
    }

    /// The same with real sockets, each time to the close of day.
    static Simulation withSockets(World.Beginning beginning, String name) throws SQLException {
        return new Simulation(
                World.make(beginning, name, _ -> {}, SimulatedCentre::byteWire),
                "linesCutAtAnyByteTellNoOtherStory",
                Episode::runToTheEvening);
    }

    /// The first seed of the world that `seed` is played in.
    static long begin(long seed) {
        return seed - Math.floorMod(seed - 1, SEEDS_OF_A_WORLD);
    }

    /// @param each hears each seed that went well
    /// @throws Found with the first seed that did not
    void play(long from, long to, LongConsumer each) {
        for (long seed = begin(from); seed <= to; seed++) {
            if (seed == begin(seed)) {
                world.begin();
            }
            Episode episode = new Episode(world, seed);
            story = episode.story();
            List<String> wrong;
            try {
                wrong = playing.apply(episode);
            } catch (RuntimeException bug) {
                throw new Found(test, seed, List.of(bug.toString()), episode.story(), bug);
            }
            if (!wrong.isEmpty()) {
                throw new Found(test, seed, wrong, episode.story(), null);
            }
            if (seed == to || seed + 1 == begin(seed + 1)) {
                world.count();
            }
            each.accept(seed);
        }
    }

    /// The first time that the checker says `words`; a world where it says something else, or where
    /// a planted bug keeps a desk from working, is passed over.
    ///
    /// @param start the first seed of a world
    /// @throws AssertionError when it is not said within `most` seeds
    Found first(long start, int most, String words) {
        for (long seed = start; seed < start + most; ) {
            try {
                play(seed, start + most - 1, _ -> {});
                break;
            } catch (Found found) {
                if (found.getCause() == null && found.getMessage().contains(words)) {
                    return found;
                }
                seed = begin(found.seed()) + SEEDS_OF_A_WORLD;
            }
        }
        throw new AssertionError("not said within " + most + " seeds: " + words);
    }

    /// What happened with the seed that was played last, step by step.
    List<String> story() {
        return story;
    }

    /// What was played so far.
    Tally tally() {
        return world.tally;
    }

    /// Records of a type that the world's centre has.
    long atCentre(String type) {
        return world.centre
                .list(
                        "select count(*) from centre.ledger where type = '" + type + "'",
                        row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public void close() throws SQLException {
        world.close();
    }
}
