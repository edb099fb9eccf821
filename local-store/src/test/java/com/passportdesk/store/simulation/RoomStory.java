package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which room each booking has by the centre's order, whether its claim holds that with the buffer
/// behind it, and what stays of what was paid when it is given up.
final class RoomStory {

    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration FREE = Duration.ofHours(24);
    private static final Duration HALF = Duration.ofHours(2);

    private final HistoryChecker checker;
    private final SimulatedCentre centre;
    private final List<Kept> ledger;
    private final Set<UUID> late;
    private final Map<String, Place> places = new HashMap<>();

    /// Bookings of which the table alone does not say what stays: moved before.
    private final Set<String> moved = new HashSet<>();

    private final Set<String> givenUp = new HashSet<>();

    /// By record and part, how it was settled.
    private final Map<String, Set<String>> settled = new HashMap<>();

    /// @param at when it was booked first
    private record Place(
            String room, Instant from, Instant until, Instant at, boolean isConfirmed) {

        static Place of(JsonNode body, Instant at) {
            return new Place(
                    body.get("resource").asString(),
                    Instant.parse(body.get("from").asString()),
                    Instant.parse(body.get("until").asString()),
                    at,
                    true);
        }

        Place givenUp() {
            return new Place(room, from, until, at, false);
        }
    }

    private record Held(String thing, Instant from, Instant until, String state, String part) {}

    RoomStory(HistoryChecker checker, SimulatedCentre centre, List<Kept> ledger, Set<UUID> late) {
        this.checker = checker;
        this.centre = centre;
        this.ledger = ledger;
        this.late = late;
    }

    void check() {
        Map<String, Long> noted = new HashMap<>();
        Map<String, Long> paid = new HashMap<>();
        Set<String> unclear = new HashSet<>();
        sums(paid, noted, unclear);
        for (Kept one : ledger) {
            tell(one, paid, noted, unclear);
        }
        rooms();
    }

    private void sums(Map<String, Long> paid, Map<String, Long> noted, Set<String> unclear) {
        for (Kept one : ledger) {
            boolean isNote = one.type().equals("CreditNoteIssued");
            if (!isNote && !one.type().equals("ReceiptIssued")) {
                continue;
            }
            for (JsonNode line : one.body().get("lines")) {
                String booking = line.path("booking").asString("");
                if (!booking.isEmpty()) {
                    long amount = line.get("amount").get("minor").longValue();
                    boolean isAgain = !isNote && paid.containsKey(booking);
                    (isNote ? noted : paid).merge(booking, Math.abs(amount), Long::sum);
                    if (isAgain || one.body().has("waived")) {
                        unclear.add(booking);
                    }
                }
            }
        }
    }

    private void tell(
            Kept one, Map<String, Long> paid, Map<String, Long> noted, Set<String> unclear) {
        JsonNode body = one.body();
        switch (one.type()) {
            case "RoomBooked" -> {
                String booking = body.get("booking").asString();
                Place place = Place.of(body, one.at());
                // A restored centre may hear the end of it first.
                places.put(booking, givenUp.contains(booking) ? place.givenUp() : place);
            }
            case "BookingMoved" -> {
                String booking = body.get("booking").asString();
                moved.add(booking);
                if (!late.contains(one.id())) {
                    places.computeIfPresent(
                            booking, (_, was) -> was.isConfirmed ? Place.of(body, was.at) : was);
                }
            }
            case "BookingCancelled" -> {
                String booking = body.get("booking").asString();
                givenUp.add(booking);
                Place was = places.get(booking);
                if (body.has("feeByTable") && was != null && was.isConfirmed) {
                    fee(one, was, paid.get(booking), noted.getOrDefault(booking, 0L), unclear);
                }
                places.computeIfPresent(booking, (_, place) -> place.givenUp());
            }
            case "ConflictSettled" ->
                    settled.computeIfAbsent(
                                    body.get("record").asString()
                                            + ' '
                                            + body.get("part").asString(),
                                    _ -> new HashSet<>())
                            .add(body.get("how").asString());
            default -> {
                // Of no weight here.
            }
        }
    }

    private void fee(Kept one, Place place, @Nullable Long paid, long noted, Set<String> unclear) {
        String booking = one.body().get("booking").asString();
        if (moved.contains(booking) || unclear.contains(booking) || paid == null) {
            return;
        }
        int percent = percent(one.at(), place);
        checker.looked("fee of " + percent + " percent");
        long stays = (2 * paid * percent + 100) / 200;
        int told = one.body().get("feeByTable").intValue();
        if (told != percent || paid - noted != stays) {
            checker.wrong(
                    Rule.FEE_BY_TABLE,
                    "%s, booked at %s for %s and given up at %s: %d percent said, %d of %d given"
                            + " back, and the table keeps %d percent",
                    booking,
                    place.at,
                    place.from,
                    one.at(),
                    told,
                    noted,
                    paid,
                    percent);
        }
    }

    private static int percent(Instant now, Place place) {
        if (!now.isAfter(place.at.plus(GRACE))) {
            return 0;
        }
        Duration before = Duration.between(now, place.from);
        return before.compareTo(FREE) >= 0 ? 0 : before.compareTo(HALF) >= 0 ? 50 : 100;
    }

    private void rooms() {
        Map<String, Duration> buffers = new HashMap<>();
        centre.list(
                BUFFERS, row -> buffers.put(row.getString(1), Duration.ofMinutes(row.getLong(2))));
        Map<String, List<Held>> claims = new HashMap<>();
        centre.list(
                CLAIMS,
                row ->
                        claims.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(
                                        new Held(
                                                row.getString(2),
                                                row.getTimestamp(3).toInstant(),
                                                row.getTimestamp(4).toInstant(),
                                                row.getString(5),
                                                row.getString(6))));
        places.forEach((booking, place) -> {
            Duration buffer = buffers.getOrDefault(place.room, Duration.ZERO);
            if (place.isConfirmed
                    && claims.getOrDefault(booking, List.of()).stream()
                            .noneMatch(held -> has(held, place, buffer))) {
                checker.wrong(
                        Rule.BOOKING_HAS_ITS_ROOM,
                        "%s for %s until %s and %s, it has %s",
                        booking,
                        place.room,
                        place.until,
                        buffer,
                        claims.getOrDefault(booking, List.of()));
            }
        });
    }

    /// It is held, or was lost in a way that somebody is asked about or let stand.
    private boolean has(Held held, Place place, Duration buffer) {
        boolean covers =
                held.thing.equals("room:" + place.room)
                        && !held.from.isAfter(place.from)
                        && !held.until.isBefore(place.until.plus(buffer));
        if (!covers || held.state.equals("held")) {
            return covers;
        }
        Set<String> how = settled.getOrDefault(held.part, Set.of());
        return held.state.equals("lost")
                && !held.part.isEmpty()
                && (how.isEmpty() || how.contains("stands"));
    }

    private static final String BUFFERS =
            """
            select id, coalesce((fields->>'bufferMinutes')::integer, 0)
              from centre.document where kind = 'resource'
            """;
    private static final String CLAIMS =
            """
            select c.key, c.thing, lower(c.period), upper(c.period), c.state,
                   coalesce(j.record || ' ' || j.part, '')
              from centre.claim c
              left join centre.judgement j
                on j.record = c.record and j.part = 'claim:' || c.id and j.verdict = 'lost'
             where c.mode = 'exclusive'
            """;
}
