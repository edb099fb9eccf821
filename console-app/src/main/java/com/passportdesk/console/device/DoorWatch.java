package com.passportdesk.console.device;

import com.passportdesk.store.door.DoorKind;
import com.passportdesk.store.door.DoorStand;
import com.passportdesk.store.door.SeenDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How doors stand beyond what passes within seconds: a list that is just handed over, a line that
/// was plugged in anew, is nothing that another desk has to know. Of one thread.
public final class DoorWatch {

    /// How long a door may be out of step before that is how it stands.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Watched> watched = new HashMap<>();

    /// A door as its device has it now.
    ///
    /// @param isCurrent whether it asks the desk, or goes by the newest list
    /// @param isHeard whether it answers
    /// @param goodUntil the latest end of the lists it may have got; null for none, and for a door
    /// @param orders those its list goes by, as it said last
    record Look(
            DoorKind kind,
            String name,
            boolean isCurrent,
            boolean isHeard,
            @Nullable Instant goodUntil,
            Set<UUID> orders) {}

    /// @param stand null as long as nobody can say
    /// @param lostAt when it was seen first not to be current; null while it is
    private record Watched(@Nullable DoorStand stand, Instant since, @Nullable Instant lostAt) {

        Watched then(Look look, Instant now) {
            if (look.isCurrent()) {
                return stand == DoorStand.CURRENT
                        ? new Watched(stand, since, null)
                        : new Watched(DoorStand.CURRENT, now, null);
            }
            Instant lost = lostAt == null || lostAt.isAfter(now) ? now : lostAt;
            if (now.isBefore(lost.plus(PATIENCE))) {
                return new Watched(stand, since, lost);
            }
            boolean answers = look.isHeard() && look.kind() == DoorKind.DOOR_SYSTEM;
            return new Watched(answers ? DoorStand.BEHIND : DoorStand.SILENT, lost, lost);
        }

        private Optional<Instant> next() {
            return lostAt == null || stand != null && stand != DoorStand.CURRENT
                    ? Optional.empty()
                    : Optional.of(lostAt.plus(PATIENCE));
        }
    }

    /// How they stand.
    ///
    /// @param looks at all doors of this desk
    /// @return empty as long as nobody can say of one of them
    public Optional<List<SeenDoor>> seen(List<Look> looks, Instant now) {
        watched.keySet().retainAll(looks.stream().map(Look::name).toList());
        List<SeenDoor> seen = new ArrayList<>();
        for (Look look : looks) {
            Watched before = watched.getOrDefault(look.name(), new Watched(null, now, null));
            Watched then = before.then(look, now);
            watched.put(look.name(), then);
            DoorStand stand = then.stand();
            if (stand != null) {
                Instant goodUntil = stand == DoorStand.CURRENT ? null : look.goodUntil();
                seen.add(
                        new SeenDoor(
                                look.kind(),
                                look.name(),
                                stand,
                                then.since(),
                                goodUntil,
                                look.orders()));
            }
        }
        return seen.size() == looks.size() ? Optional.of(seen) : Optional.empty();
    }

    /// When one of them stands otherwise, if nothing is heard of it until then.
    public Optional<Instant> next() {
        return watched.values().stream()
                .flatMap(one -> one.next().stream())
                .min(Instant::compareTo);
    }
}
