package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What a booking's moves were moves of. A centre that was put back hears them from whichever desk
/// comes in first: a move may be there before the booking, or before an earlier move, and what it
/// moved may be lost for good. Each move names the claim that it gave up.
final class Moves {

    private static final String MOVED = "BookingMoved";

    private final List<Kept> ledger;
    private final Map<String, UUID> made = new HashMap<>();

    Moves(List<Kept> ledger) {
        this.ledger = ledger;
        for (Kept one : ledger) {
            if (one.type().equals(MOVED) || one.type().equals("RoomBooked")) {
                for (JsonNode claim : one.record().get("claims")) {
                    made.put(claim.get("id").asString(), one.id());
                }
            }
        }
    }

    private static String from(Kept move) {
        return move.body().path("gaveUp").path("claim").asString("");
    }

    /// Moves of what no record at the centre booked or moved: what they say of a place and a price
    /// is of no weight.
    Set<UUID> ofWhatIsLost() {
        Set<UUID> lost = new HashSet<>();
        for (Kept one : ledger) {
            if (one.type().equals(MOVED) && !made.containsKey(from(one))) {
                lost.add(one.id());
            }
        }
        return lost;
    }

    /// The records, each move behind what it moved.
    List<Kept> inOrder() {
        List<Kept> told = new ArrayList<>();
        Set<UUID> known = new HashSet<>();
        Map<UUID, List<Kept>> waiting = new HashMap<>();
        for (Kept one : ledger) {
            UUID behind = one.type().equals(MOVED) ? made.get(from(one)) : null;
            if (behind == null || known.contains(behind)) {
                tell(one, told, known, waiting);
            } else {
                waiting.computeIfAbsent(behind, _ -> new ArrayList<>()).add(one);
            }
        }
        return told;
    }

    private static void tell(
            Kept one, List<Kept> told, Set<UUID> known, Map<UUID, List<Kept>> waiting) {
        told.add(one);
        known.add(one.id());
        for (Kept next : waiting.getOrDefault(one.id(), List.of())) {
            tell(next, told, known, waiting);
        }
        waiting.remove(one.id());
    }
}
