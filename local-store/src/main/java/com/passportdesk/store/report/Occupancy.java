package com.passportdesk.store.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How many were inside at most between two moments.
final class Occupancy {

    private Occupancy() {}

    /// From coming to leaving, the end exclusive.
    record Stay(Instant from, Instant until) {}

    /// One number for each stretch between two neighbours of `bounds`.
    ///
    /// @param bounds ascending
    static List<Integer> peaks(List<Stay> stays, List<Instant> bounds) {
        record Step(Instant at, int by) {}
        List<Step> steps = new ArrayList<>();
        for (Stay stay : stays) {
            if (stay.from().isBefore(stay.until())) {
                steps.add(new Step(stay.from(), 1));
                steps.add(new Step(stay.until(), -1));
            }
        }
        // Somebody leaving makes room for somebody coming at the same moment.
        steps.sort(Comparator.comparing(Step::at).thenComparingInt(Step::by));
        List<Integer> peaks = new ArrayList<>();
        int inside = 0;
        int next = 0;
        for (int i = 0; i + 1 < bounds.size(); i++) {
            while (next < steps.size() && !steps.get(next).at().isAfter(bounds.get(i))) {
                inside += steps.get(next++).by();
            }
            int peak = inside;
            while (next < steps.size() && steps.get(next).at().isBefore(bounds.get(i + 1))) {
                inside += steps.get(next++).by();
                peak = Math.max(peak, inside);
            }
            peaks.add(peak);
        }
        return peaks;
    }
}
