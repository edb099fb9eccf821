package com.passportdesk.store.door;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What of a desk's doors is news to the others. One change is one record, however often a door is
/// asked: that a list goes on being good is no news, that an order is gone by always is.
///
/// @param doors as they are to be said
/// @param orders by name of a system those it goes by that were not said before
/// @param hasStood whether some stand changed, or a list lasts longer than was said
/// @param isOld whether what was said goes out of sight soon
record DoorNews(List<Door> doors, Map<String, List<UUID>> orders, boolean hasStood, boolean isOld) {

    /// Stands are said no more often than this, after the first time: something loose comes and
    /// goes.
    static final Duration APART = Duration.ofMinutes(10);

    /// Orders in one record; what is left goes into the next one.
    static final int MOST_ORDERS = 1_000;

    /// Said again so often: a desk that joins learns of 60 days.
    static final Duration AGAIN = Duration.ofDays(30);

    DoorNews {
        doors = List.copyOf(doors);
        orders = Map.copyOf(orders);
    }

    /// A door as it is to be said.
    record Door(
            DoorKind kind,
            String name,
            DoorStand stand,
            Instant since,
            @Nullable Instant goodUntil) {}

    /// What was said before.
    ///
    /// @param doors by name
    /// @param orders by name of a system, those said to be gone by
    /// @param at of the last record; null when there is none
    /// @param stoodAt of the last one that said another stand; null when there is none
    record Said(
            Map<String, ReportedDoor> doors,
            Map<String, Set<UUID>> orders,
            @Nullable Instant at,
            @Nullable Instant stoodAt) {
        Said {
            doors = Map.copyOf(doors);
            orders = Map.copyOf(orders);
        }
    }

    /// @param latest the latest end of a list that this desk may have made up to now; null while
    ///   nobody knows
    static DoorNews of(List<SeenDoor> seen, Said said, @Nullable Instant latest, Instant now) {
        List<Door> doors = new ArrayList<>();
        Map<String, List<UUID>> orders = new HashMap<>();
        boolean hasStood = seen.size() != said.doors().size();
        int room = MOST_ORDERS;
        for (SeenDoor one : seen) {
            ReportedDoor before = said.doors().get(one.name());
            Door door = door(one, before, latest);
            doors.add(door);
            hasStood |= before == null || isOther(door, before);
            Set<UUID> known = said.orders().getOrDefault(one.name(), Set.of());
            List<UUID> fresh =
                    one.orders().stream()
                            .filter(order -> !known.contains(order))
                            .sorted()
                            .limit(room)
                            .toList();
            room -= fresh.size();
            if (!fresh.isEmpty()) {
                orders.put(one.name(), fresh);
            }
        }
        Instant at = said.at();
        boolean isOld = at != null && !seen.isEmpty() && !now.isBefore(at.plus(AGAIN));
        return new DoorNews(doors, orders, hasStood, isOld);
    }

    private static boolean isOther(Door door, ReportedDoor before) {
        return door.kind() != before.kind()
                || door.stand() != before.stand()
                || !Objects.equals(door.goodUntil(), before.goodUntil());
    }

    /// As long as it stands as it did, it does so since then.
    private static Door door(
            SeenDoor seen, @Nullable ReportedDoor before, @Nullable Instant latest) {
        Instant since = seen.since();
        if (before != null && before.kind() == seen.kind() && before.stand() == seen.stand()) {
            since = before.since();
        }
        return new Door(
                seen.kind(), seen.name(), seen.stand(), since, goodUntil(seen, before, latest));
    }

    /// A desk that started anew knows of no list that it gave before: what it said then counts, or
    /// else that it may have given one up to now.
    private static @Nullable Instant goodUntil(
            SeenDoor seen, @Nullable ReportedDoor before, @Nullable Instant latest) {
        if (seen.kind() == DoorKind.DOOR || seen.stand() == DoorStand.CURRENT) {
            return null;
        }
        Instant given = seen.goodUntil();
        Instant known = before == null ? null : before.goodUntil();
        if (given == null) {
            return known == null ? latest : known;
        }
        return known != null && known.isAfter(given) ? known : given;
    }

    /// Whether it goes on record now.
    boolean isDue(Said said, Instant now) {
        return !orders.isEmpty() || isOld || hasStood && !now.isBefore(notBefore(said, now));
    }

    /// When another stand may be said. A clock that was put back keeps nobody waiting.
    Instant notBefore(Said said, Instant now) {
        Instant last = said.stoodAt();
        return last == null || last.isAfter(now) ? now : last.plus(APART);
    }
}
