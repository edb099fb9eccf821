package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.Tally.Kind;
import java.util.Map;

/// How often at least each thing is met where all seeds of a normal run are played. A thing that is
/// met too rarely is not tried, whatever the checker says.
final class Played {

    static final Map<Kind, Map<String, Integer>> LEAST = Map.of();

    private Played() {}
}
