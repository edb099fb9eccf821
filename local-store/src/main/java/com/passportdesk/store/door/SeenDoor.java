package com.passportdesk.store.door;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A door or door system as its desk sees it now.
///
/// @param name as the desk's settings call it, 1 to 40 characters
/// @param since when it was current last; of a current one when it became so
/// @param goodUntil of a system, the latest end of the lists it may have got since this desk
///   started; null when there is none, or it is a door
/// @param orders of a system, those its list goes by, at most [DoorRepository#MOST_ORDERS]; it may
///   be an older list
public record SeenDoor(
        DoorKind kind,
        String name,
        DoorStand stand,
        Instant since,
        @Nullable Instant goodUntil,
        Set<UUID> orders) {

    public SeenDoor {
        orders = Set.copyOf(orders);
    }
}
