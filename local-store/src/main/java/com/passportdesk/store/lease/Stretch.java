package com.passportdesk.store.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A stretch of time, `[start, end)`.
///
/// @param start inclusive
/// @param end exclusive, after `start`
public record Stretch(Instant start, Instant end) {

    public Stretch {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("ends before it starts: " + start + " " + end);
        }
    }

    public boolean overlaps(Stretch other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean covers(Stretch other) {
        return !start.isAfter(other.start) && !end.isBefore(other.end);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /// What of `other` is in this stretch.
    public Optional<Stretch> within(Stretch other) {
        return overlaps(other)
                ? Optional.of(
                        new Stretch(
                                start.isAfter(other.start) ? start : other.start,
                                end.isBefore(other.end) ? end : other.end))
                : Optional.empty();
    }

    /// From the earlier start to the later end of both.
    public Stretch spanning(Stretch other) {
        return new Stretch(
                start.isBefore(other.start) ? start : other.start,
                end.isAfter(other.end) ? end : other.end);
    }

    /// This stretch with `longer` added behind it.
    public Stretch extended(Duration longer) {
        return new Stretch(start, end.plus(longer));
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
