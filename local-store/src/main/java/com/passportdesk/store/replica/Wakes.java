package com.passportdesk.store.replica;

import java.time.Duration;

/// Whether to believe wakes at once. Nobody can be kept from waking others, and each wake is a
/// question to the centre: after some in a row that brought nothing the next ones wait, twice as
/// long each time, until one brings something. A desk among honest ones hardly ever meets two.
final class Wakes {

    private static final int BELIEVED = 4;
    private static final Duration FIRST = Duration.ofMillis(5);
    private static final int MOST_DOUBLED = 7;

    private int inVain;

    /// How long to wait before the question that a wake asks for; 640 ms at most.
    Duration patience() {
        return inVain < BELIEVED
                ? Duration.ZERO
                : FIRST.multipliedBy(1L << Math.min(inVain - BELIEVED, MOST_DOUBLED));
    }

    /// What came of the question.
    void brought(boolean anything) {
        inVain = anything ? 0 : Math.min(inVain + 1, BELIEVED + MOST_DOUBLED);
    }
}
