package com.passportdesk.console.card;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// The bench as those who work on it see it. On the JavaFX thread.
///
/// @param state what it shows
/// @param become shows something else
/// @param say one sentence about what was just done
/// @param complain one sentence about the card that lies there
/// @param refresh reads the holder's cards again
/// @param startAgain as if nobody were chosen
record Bench(
        Supplier<BenchState> state,
        Consumer<BenchState> become,
        Consumer<String> say,
        Consumer<String> complain,
        Runnable refresh,
        Runnable startAgain) {}
