package com.passportdesk.console.booking;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.MoveTrial;
import com.passportdesk.store.booking.MoveTrial.RoomTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is being moved and where it would go.
///
/// @param trial what it comes to there; null while that is not known yet
/// @param near where else it fits, nearest first
/// @param problem why it was not moved; empty when nothing is wrong
record Moving(
        BookingService.Named named,
        RoomPlace place,
        @Nullable MoveTrial trial,
        List<RoomTime> near,
        String problem) {

    Booking booking() {
        return named.booking();
    }

    /// Whether it would stay where it is.
    boolean isThere() {
        return place.room().id().equals(booking().resource())
                && place.time().equals(booking().time());
    }

    /// Whether one key moves it.
    boolean isReady() {
        return isFree() && trial != null && !trial.isToPay();
    }

    /// Whether one key leads to paying what it costs more, which moves it.
    boolean isToSell() {
        return isFree() && trial != null && trial.isToPay();
    }

    private boolean isFree() {
        return !isThere() && trial != null && trial.place().isFree();
    }

    /// Whether somebody could answer for it: for nothing that money is taken for.
    boolean givesWay() {
        return trial != null && trial.place().givesWay() && !trial.isToPay();
    }
}
