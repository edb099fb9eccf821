package com.passportdesk.devices.rdm6300;

import com.passportdesk.devices.rdm6300.BadgeReader.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes one coming and one going out of a number that is sent again and again, about every 60 ms,
/// while its badge is held to the reader. Knows the time only from its caller.
final class BadgePresence {

    /// So long a badge may stay unheard before it counts as taken away.
    static final Duration GONE_AFTER = Duration.ofMillis(300);

    private @Nullable BadgeNumber present;
    private long heard;

    /// @param now nanoseconds of a clock that only goes forward
    List<Event> hear(BadgeNumber number, long now) {
        BadgeNumber before = present;
        heard = now;
        if (number.equals(before)) {
            return List.of();
        }
        present = number;
        return before == null
                ? List.of(new Event.BadgeShown(number))
                : List.of(new Event.BadgeGone(before), new Event.BadgeShown(number));
    }

    /// Time has passed.
    Optional<Event> pass(long now) {
        BadgeNumber before = present;
        if (before == null || now - heard < GONE_AFTER.toNanos()) {
            return Optional.empty();
        }
        present = null;
        return Optional.of(new Event.BadgeGone(before));
    }

    boolean isPresent() {
        return present != null;
    }
}
