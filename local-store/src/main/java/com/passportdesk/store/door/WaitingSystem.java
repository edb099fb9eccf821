package com.passportdesk.store.door;

import com.passportdesk.store.site.Site;
import com.passportdesk.store.visit.DoorRights;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A door system that nobody said goes by an order, and may still open to what that blocks.
///
/// @param until when its list ends, at the latest; null while nobody knows
public record WaitingSystem(ReportedDoor door, @Nullable Instant until) {

    /// Those of an order. A list that has ended opens nothing, and nobody waits for it.
    ///
    /// @param at when the order was given; null where nobody said
    /// @param reported of all desks
    /// @param goingBy the systems that were said to go by the order
    /// @param site finds the site of a door, for the end of a list that was made just now
    public static List<WaitingSystem> of(
            @Nullable Instant at,
            List<ReportedDoor> reported,
            Set<DoorRepository.System> goingBy,
            Function<String, Optional<Site>> site,
            Instant now) {
        if (at != null && at.isBefore(now.minus(DoorRepository.KEPT))) {
            return List.of();
        }
        return reported.stream()
                .filter(door -> door.kind() == DoorKind.DOOR_SYSTEM)
                .filter(door -> !goingBy.contains(DoorRepository.System.of(door)))
                .map(door -> new WaitingSystem(door, until(door, site.apply(door.site()), now)))
                .filter(waiting -> waiting.until() == null || waiting.until().isAfter(now))
                .toList();
    }

    /// Of one that is current nobody said which list it got last: at most one made just now.
    private static @Nullable Instant until(ReportedDoor door, Optional<Site> site, Instant now) {
        return door.stand() == DoorStand.CURRENT
                ? site.map(of -> DoorRights.goodUntil(of, now, now)).orElse(null)
                : door.goodUntil();
    }
}
