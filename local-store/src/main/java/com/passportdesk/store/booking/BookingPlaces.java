package com.passportdesk.store.booking;

import static com.passportdesk.store.projection.Columns.id;
import static com.passportdesk.store.projection.Columns.idOrNull;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where a booking was and is. Two desks may move one while apart: each move gives up the place it
/// knew, and of two that give up the same one the centre says which came too late. So the place is
/// the same at every desk, in whatever order they hear of it.
final class BookingPlaces {

    static final List<String> TABLES =
            List.of(
                    """
                    create table booking_place (
                        record uuid primary key,
                        booking uuid not null,
                        gave_up uuid,
                        claim uuid,
                        resource varchar(100) not null,
                        starts_at timestamp with time zone not null,
                        ends_at timestamp with time zone not null,
                        kept_percent integer not null,
                        by_table integer not null,
                        price_minor bigint,
                        receipt uuid,
                        kept_later integer default 0 not null,
                        stands boolean default false not null,
                        override_reason varchar(2000),
                        too_late boolean not null)
                    """,
                    "create index booking_place_booking on booking_place (booking)");

    private final JdbcClient rows;

    BookingPlaces(JdbcClient rows) {
        this.rows = rows;
    }

    private record Place(
            UUID record,
            @Nullable UUID gaveUp,
            @Nullable UUID claim,
            String resource,
            Instant from,
            Instant until,
            int keptPercent,
            int byTable,
            @Nullable Long price,
            @Nullable UUID receipt,
            @Nullable String override) {}

    /// A booking is made or moved by this record.
    void note(Entry entry) {
        ObjectNode body = entry.body();
        UUID claim = entry.claims().stream().map(Claim::id).findFirst().orElse(null);
        int kept = Math.clamp(body.path("feePercent").asInt(0), 0, 100);
        JsonNode price = body.get("price");
        rows.sql(
                        """
                        merge into booking_place (record, booking, gave_up, claim, resource,
                                                  starts_at, ends_at, kept_percent, by_table,
                                                  price_minor, receipt, override_reason, too_late)
                        key (record) values (?,?,?,?,?,?,?,?,?,?,?,?,exists (
                            select 1 from judgement
                             where record = ? and part = ? and verdict = 'lost'
                               and proposal like ?))
                        """)
                .param(entry.id())
                .param(id(body.get("booking")))
                .param(idOrNull(body.path("gaveUp").get("claim")))
                .param(claim)
                .param(body.get("resource").asString())
                .param(time(body.get("from")))
                .param(time(body.get("until")))
                .param(kept)
                .param(Math.clamp(body.path("feeByTable").asInt(kept), 0, 100))
                .param(price == null ? null : price.get("minor").longValue())
                .param(
                        entry.type().equals(Events.BOOKING_MOVED)
                                ? idOrNull(body.get("receipt"))
                                : null)
                .param(Personal.text(body.get("override")))
                .param(entry.id())
                .param("claim:" + claim)
                .param('%' + RoomDrafts.TOO_LATE + '%')
                .update();
        place(id(body.get("booking")));
    }

    /// Nobody keeps why somebody answered for a booking of somebody who is erased.
    void forget(UUID booking) {
        rows.sql("update booking_place set override_reason = null where booking = ?")
                .param(booking)
                .update();
    }

    /// The same for all bookings of a member.
    void forgetOf(String member) {
        rows.sql(
                        """
                        update booking_place set override_reason = null
                         where booking in (select booking from booking where member = ?)
                        """)
                .param(member)
                .update();
    }

    /// The centre says that this record's move came too late.
    void tooLate(UUID record) {
        rows.sql(
                        """
                        update booking_place
                           set too_late = true, stands = false, kept_later = 0
                         where record = ?
                        """)
                .param(record)
                .update();
        rows.sql("select booking from booking_place where record = ?")
                .param(record)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .forEach(this::place);
    }

    /// Where a booking was before its last move, and at what price.
    Optional<MoveFacts.Before> before(UUID booking, String currency) {
        List<Place> all = all(booking);
        List<Place> been = all.isEmpty() ? all : been(all);
        if (been.size() < 2) {
            return Optional.empty();
        }
        List<Place> earlier = been.subList(0, been.size() - 1);
        Place last = earlier.getLast();
        return earlier.reversed().stream()
                .map(Place::price)
                .filter(Objects::nonNull)
                .findFirst()
                .map(price ->
                        new MoveFacts.Before(
                                new MoveFacts.Place(last.resource(), last.from(), last.until()),
                                new Money(price, currency)));
    }

    private List<Place> all(UUID booking) {
        return rows.sql(
                        """
                        select record, gave_up, claim, resource, starts_at, ends_at,
                               kept_percent, by_table, price_minor, receipt,
                               override_reason
                          from booking_place
                         where booking = ? and not too_late
                         order by gave_up nulls first, record
                        """)
                .param(booking)
                .query((row, _) ->
                        new Place(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getString(4),
                                row.getObject(5, Instant.class),
                                row.getObject(6, Instant.class),
                                row.getInt(7),
                                row.getInt(8),
                                row.getObject(9, Long.class),
                                row.getObject(10, UUID.class),
                                row.getString(11)))
                .list();
    }

    /// Follows the moves from where it was booked.
    void place(UUID booking) {
        List<Place> all = all(booking);
        if (all.isEmpty()) {
            return;
        }
        List<Place> been = been(all);
        paid(all, been);
        rests(booking, been);
        Place at = been.getLast();
        String first = been.getFirst().override();
        Long price =
                been.reversed().stream()
                        .map(Place::price)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        rows.sql(
                        """
                        update booking
                           set resource = ?, starts_at = ?, ends_at = ?, record = ?,
                               kept_percent = ?, override_reason = ?,
                               price_minor = coalesce(?, price_minor),
                               claim = case state when ? then null else ? end
                         where booking = ?
                        """)
                .param(at.resource())
                .param(at.from().atOffset(ZoneOffset.UTC))
                .param(at.until().atOffset(ZoneOffset.UTC))
                .param(at.record())
                .param(at.keptPercent())
                .param(at.override() == null ? first : at.override())
                .param(price)
                .param(Booking.CANCELLED)
                .param(at.claim())
                .param(booking)
                .update();
    }

    /// Where it was, one after the other, from where it was booked to where it is.
    private static List<Place> been(List<Place> all) {
        List<Place> been = new ArrayList<>();
        Set<UUID> records = new HashSet<>();
        Place at = all.getFirst();
        while (records.add(at.record())) {
            been.add(at);
            UUID now = at.claim();
            at =
                    all.stream()
                            .filter(next -> now != null && now.equals(next.gaveUp()))
                            .findFirst()
                            .orElse(at);
        }
        return been;
    }

    /// Which of the moves that were paid count, and what of that stays due since it was moved
    /// again.
    private void paid(List<Place> all, List<Place> been) {
        for (Place one : all) {
            if (one.receipt() != null) {
                int place = been.indexOf(one);
                rows.sql("update booking_place set stands = ?, kept_later = ? where record = ?")
                        .param(place >= 0)
                        .param(keptAfter(place, been))
                        .param(one.record())
                        .update();
            }
        }
    }

    /// What stays due of each rest that was paid, since it was moved again.
    private void rests(UUID booking, List<Place> been) {
        List<UUID> places = been.stream().map(Place::record).toList();
        rows.sql("select distinct place from booking_paid where booking = ? and rest")
                .param(booking)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .forEach(place ->
                        rows.sql(
                                        """
                                        update booking_paid set kept_later = ?
                                         where booking = ? and place = ?
                                        """)
                                .param(keptAfter(places.indexOf(place), been))
                                .param(booking)
                                .param(place)
                                .update());
    }

    /// @param place it was paid at; below zero where that one does not count
    private static int keptAfter(int place, List<Place> been) {
        return place < 0
                ? 0
                : been.stream().skip(place + 1L).mapToInt(Place::byTable).max().orElse(0);
    }
}
