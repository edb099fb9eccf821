package com.passportdesk.console.demo;

import com.passportdesk.store.replica.LineProblem;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/// What demo is wanted.
///
/// @param folder holds all of it; one made before is gone on with
/// @param seed of the sample network; of a demo made before it is kept
/// @param members 1,000 to 10,000,000; of a demo made before they are kept
/// @param sentences says why a line is down
/// @param progress hears what goes on, in words
/// @param opened is given what must be closed even when the start itself is broken off
public record DemoPlan(
        Path folder,
        long seed,
        int members,
        Function<LineProblem, String> sentences,
        Consumer<String> progress,
        Consumer<AutoCloseable> opened) {

    public static final long USUAL_SEED = 20_270_422;
    public static final int USUAL_MEMBERS = 5_000;
}
