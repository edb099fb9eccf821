package com.passportdesk.console.till;

import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.sale.SaleItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The rooms that are free now, and for how long one of them is wanted.
final class RoomChoice {

    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LEAST = Duration.ofMinutes(15);
    private static final Duration MOST = Duration.ofHours(12);

    private final ObjectProperty<List<FreeRoom>> rooms = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Duration> duration = new SimpleObjectProperty<>(USUAL);

    void offer(List<FreeRoom> free) {
        rooms.set(free);
    }

    /// @param quarters of an hour; below 0 shorter
    void longer(int quarters) {
        Duration wanted = duration.get().plusMinutes(15L * quarters);
        if (wanted.compareTo(LEAST) >= 0 && wanted.compareTo(MOST) <= 0) {
            duration.set(wanted);
        }
    }

    /// The room with this key, from 0, for as long as is wanted or it is free.
    Optional<SaleItem> item(int index) {
        if (index >= rooms.get().size()) {
            return Optional.empty();
        }
        FreeRoom free = rooms.get().get(index);
        Instant from = free.free().start();
        Instant until = from.plus(free.atMost(duration.get()));
        return Optional.of(new SaleItem.Room(free.room().id(), from, until, 1));
    }

    ReadOnlyProperty<List<FreeRoom>> rooms() {
        return rooms;
    }

    ReadOnlyProperty<Duration> duration() {
        return duration;
    }
}
