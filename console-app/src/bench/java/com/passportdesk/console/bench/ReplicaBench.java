package com.passportdesk.console.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A desk and a real centre: sending, hearing, being seen, working beside a bad line, many desks.
final class ReplicaBench {

    private static final int RECORDS = 100_000;
    private static final int ROUNDS = 2;

    private ReplicaBench() {}

    /// @param members in the network of which a first picture is drawn
    /// @param row hears each row as soon as it is measured
    static void run(Path folder, int members, Consumer<String> row) throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        try (BenchCentre centre = BenchCentre.start(small, 3_000)) {
            row.accept(SeenBench.seen(centre, small, 300));
            SeenBench.commands(centre, small, 60, row);
            row.accept(PushBench.run(centre, small, RECORDS, ROUNDS));
            row.accept(CatchUpBench.changes(centre, small, RECORDS, ROUNDS));
        }
        Path large = Files.createDirectories(folder.resolve("large"));
        try (BenchCentre centre = BenchCentre.start(large, members)) {
            row.accept(CatchUpBench.picture(centre, large, ROUNDS));
        }
        Path many = Files.createDirectories(folder.resolve("many"));
        try (BenchCentre centre = BenchCentre.start(many, 1_000)) {
            row.accept(ManyDesksBench.idle(centre, many, 180));
            row.accept(ManyDesksBench.many(centre, 500, 50, 20));
        }
    }
}
