package com.passportdesk.store.site;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// What stays of the price of a paid room that is given up, in percent, by how long before its
/// start that is. Time is real time: a day on which the clock is changed has 23 or 25 hours.
///
/// @param steps from the earliest on; the first whose time is not yet over holds, at that very
///   moment too
/// @param late after the last step, 0 to 100
/// @param noShow from [#noShowAfter] after the start on, 0 to 100
/// @param noShowAfter how long after its start a room is kept for who does not come
/// @param grace how long after it was booked a room is given up for nothing
public record Cancellation(
        List<Step> steps, int late, int noShow, Duration noShowAfter, Duration grace) {

    /// Where a site says nothing: free until 24 hours before, half until two, then all; a room is
    /// kept for a quarter of an hour, and five minutes after booking nothing stays.
    public static final Cancellation USUAL =
            new Cancellation(
                    List.of(new Step(Duration.ofHours(24), 0), new Step(Duration.ofHours(2), 50)),
                    100,
                    100,
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(5));

    public Cancellation {
        steps = steps.stream().sorted(Comparator.comparing(Step::before).reversed()).toList();
    }

    /// @param before at least so long before the start
    /// @param percent 0 to 100 of the price
    public record Step(Duration before, int percent) {}

    /// What stays so long before the start.
    public int percent(Duration before) {
        return steps.stream()
                .filter(step -> before.compareTo(step.before()) >= 0)
                .findFirst()
                .map(Step::percent)
                .orElse(late);
    }
}
