package com.passportdesk.console.booking;

import java.time.Instant;

/// What two typed times come to. A time that the clock leaves out or shows twice on the day it is
/// changed is never guessed.
sealed interface TypedPlace {

    /// They are a place.
    record Read(RoomPlace place) implements TypedPlace {}

    /// One of them is no time of a day.
    record NoTime(End end) implements TypedPlace {}

    /// The clock jumps over one of them.
    ///
    /// @param next the first moment after the jump
    record LeftOut(End end, Instant next) implements TypedPlace {}

    /// The clock shows one of them twice; somebody has to say which is meant.
    ///
    /// @param first when it is shown for the first time
    record Twice(End end, Instant first) implements TypedPlace {}

    /// Which of the two times.
    enum End {
        FROM,
        UNTIL
    }
}
