package com.passportdesk.store.booking;

import static com.passportdesk.store.projection.Columns.id;
import static com.passportdesk.store.projection.Columns.idOrNull;
import static com.passportdesk.store.projection.Columns.text;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the tables `resource` and `booking`.
public final class BookingProjection implements Projection {

    private static final int AHEAD_DAYS = 14;

    @Override
    public List<String> tables() {
        return Stream.concat(OWN.stream(), BookingPlaces.TABLES.stream()).toList();
    }

    private static final List<String> OWN =
            List.of(
                    """
                    create table resource (
                        id varchar(100) primary key,
                        site varchar(40) not null,
                        name varchar(1000) not null,
                        kind varchar(20) not null,
                        seats integer not null,
                        floor varchar(1000),
                        hourly_minor bigint,
                        currency varchar(3),
                        buffer_minutes integer not null,
                        grid_minutes integer not null,
                        min_minutes integer not null,
                        max_minutes integer not null,
                        ahead_days integer not null,
                        tax varchar(40) not null,
                        out_of_order varchar(1000))
                    """,
                    "create index resource_site on resource (site)",
                    """
                    create table booking (
                        booking uuid primary key,
                        resource varchar(100) not null,
                        site varchar(40) not null,
                        starts_at timestamp with time zone not null,
                        ends_at timestamp with time zone not null,
                        member varchar(100),
                        holder_name varchar(2000),
                        seats integer not null,
                        price_minor bigint not null,
                        currency varchar(3) not null,
                        state varchar(20) not null,
                        receipt uuid,
                        record uuid not null,
                        claim uuid,
                        booked_at timestamp with time zone not null,
                        operator varchar(100) not null,
                        desk varchar(40) not null,
                        override_reason varchar(2000),
                        fee_minor bigint,
                        fee_by_table integer,
                        kept_percent integer default 0 not null,
                        given_up_at timestamp with time zone)
                    """,
                    """
                    create table booking_paid (
                        record uuid primary key,
                        booking uuid not null,
                        receipt uuid not null,
                        rest boolean not null,
                        place uuid,
                        kept_later integer default 0 not null,
                        paid_at timestamp with time zone not null)
                    """,
                    "create index booking_paid_booking on booking_paid (booking)",
                    """
                    create table booking_given_up (
                        record uuid primary key,
                        booking uuid not null,
                        fee_minor bigint,
                        by_table integer,
                        at timestamp with time zone not null)
                    """,
                    "create index booking_given_up_booking on booking_given_up (booking)",
                    "create index booking_claim on booking (claim)",
                    "create index booking_site on booking (site, starts_at)",
                    "create index booking_resource on booking (resource, starts_at)",
                    "create index booking_member on booking (member, starts_at)");

    @Override
    public int schema() {
        return 11;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Events.ROOM_BOOKED,
                Events.BOOKING_MOVED,
                Events.BOOKING_CANCELLED,
                Events.BOOKING_PAID);
    }

    @Override
    public Set<String> ownIds() {
        return Set.of("booking", "kept");
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        switch (entry.type()) {
            // Whoever booked it stays.
            case Events.BOOKING_MOVED -> new BookingPlaces(rows).note(entry);
            case Events.BOOKING_CANCELLED -> cancelled(entry, rows);
            case Events.BOOKING_PAID -> paid(entry, rows);
            default -> {
                booked(entry, rows);
                receipt(id(entry.body().get("booking")), rows);
                givenUp(id(entry.body().get("booking")), rows);
                new BookingPlaces(rows).note(entry);
            }
        }
    }

    @Override
    public void judged(FeedItem.Judged judged, JdbcClient rows) {
        String proposal = judged.proposal();
        if (judged.verdict().equals("lost")
                && proposal != null
                && proposal.contains(RoomDrafts.TOO_LATE)) {
            new BookingPlaces(rows).tooLate(judged.record());
        }
    }

    private static @Nullable UUID claim(Entry entry) {
        return entry.claims().isEmpty() ? null : entry.claims().getFirst().id();
    }

    private static void cancelled(Entry entry, JdbcClient rows) {
        UUID booking = id(entry.body().get("booking"));
        JsonNode fee = entry.body().get("fee");
        JsonNode byTable = entry.body().get("feeByTable");
        rows.sql(
                        """
                        merge into booking_given_up (record, booking, fee_minor, by_table, at)
                        key (record) values (?,?,?,?,?)
                        """)
                .param(entry.id())
                .param(booking)
                // Of records of before, which do not say how many percent stay.
                .param(fee == null || byTable != null ? null : fee.get("minor").longValue())
                .param(byTable == null ? null : Math.clamp(byTable.intValue(), 0, 100))
                .param(time(entry.at()))
                .update();
        givenUp(booking, rows);
    }

    /// Of two desks that gave it up while apart the one that was earlier counts, in whatever order
    /// they are heard. It may also be heard before the booking itself: a centre that was put back
    /// to a backup takes what each desk tells it once more.
    private static void givenUp(UUID booking, JdbcClient rows) {
        rows.sql(
                        """
                        update booking b
                           set state = :state, claim = null,
                               fee_minor = (select g.fee_minor from booking_given_up g
                                             where g.booking = b.booking
                                               and g.fee_minor is not null
                                             order by g.at, g.record limit 1),
                               fee_by_table = (select min(g.by_table) from booking_given_up g
                                                where g.booking = b.booking),
                               given_up_at = (select min(g.at) from booking_given_up g
                                               where g.booking = b.booking)
                         where b.booking = :booking
                           and exists (select 1 from booking_given_up g
                                        where g.booking = b.booking)
                        """)
                .param("state", Booking.CANCELLED)
                .param("booking", booking)
                .update();
    }

    private static void paid(Entry entry, JdbcClient rows) {
        UUID booking = id(entry.body().get("booking"));
        rows.sql(
                        """
                        merge into booking_paid (record, booking, receipt, rest, place, paid_at)
                        key (record) values (?,?,?,?,?,?)
                        """)
                .param(entry.id())
                .param(booking)
                .param(id(entry.body().get("receipt")))
                .param(entry.body().path("rest").asBoolean(false))
                .param(idOrNull(entry.body().get("at")))
                .param(time(entry.at()))
                .update();
        receipt(booking, rows);
        new BookingPlaces(rows).place(booking);
    }

    /// Of two desks that took the money while apart the one that was earlier counts, in whatever
    /// order they are heard; the other receipt bought nothing. What was missing of the price has a
    /// receipt beside it, which is the booking's own only as long as nothing else is known: who
    /// paid a rest had paid before.
    private static void receipt(UUID booking, JdbcClient rows) {
        rows.sql(
                        """
                        update booking b
                           set receipt = (select p.receipt from booking_paid p
                                           where p.booking = b.booking
                                           order by p.rest, p.paid_at, p.record limit 1)
                         where b.booking = :booking
                           and exists (select 1 from booking_paid p
                                        where p.booking = b.booking)
                           and (b.receipt is null
                                or b.receipt in (select p.receipt from booking_paid p
                                                  where p.booking = b.booking))
                        """)
                .param("booking", booking)
                .update();
    }

    /// Also told again, in a new picture; what was paid and given up is laid over it.
    private static void booked(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        JsonNode holder = body.get("holder");
        JsonNode price = body.get("price");
        rows.sql(
                        """
                        merge into booking (booking, resource, site, starts_at, ends_at, member,
                                            holder_name, seats, price_minor, currency, state,
                                            receipt, record, claim, booked_at, operator, desk,
                                            override_reason)
                        key (booking) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(id(body.get("booking")))
                .param(body.get("resource").asString())
                .param(entry.scope().substring(Draft.site("").length()))
                .param(time(body.get("from")))
                .param(time(body.get("until")))
                .param(text(holder.get("member")))
                .param(Personal.text(holder.get("name")))
                .param(body.get("seats").intValue())
                .param(price.get("minor").longValue())
                .param(price.get("currency").asString())
                .param(body.get("state").asString())
                .param(idOrNull(body.get("receipt")))
                .param(entry.id())
                .param(claim(entry))
                .param(time(entry.at()))
                .param(entry.operator())
                .param(entry.desk())
                .param(Personal.text(body.get("override")))
                .update();
    }

    @Override
    public Set<String> kinds() {
        return Set.of("resource");
    }

    @Override
    public void document(Document document, JdbcClient rows) {
        ObjectNode of = document.fields();
        JsonNode hourly = of.get("hourly");
        rows.sql(
                        """
                        merge into resource (id, site, name, kind, seats, floor, hourly_minor,
                                             currency, buffer_minutes, grid_minutes, min_minutes,
                                             max_minutes, ahead_days, tax, out_of_order)
                        key (id) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(document.id())
                .param(of.get("site").asString())
                .param(of.get("name").asString())
                .param(of.get("kind").asString())
                .param(of.get("seats").intValue())
                .param(text(of.get("floor")))
                .param(hourly == null ? null : hourly.get("minor").longValue())
                .param(hourly == null ? null : hourly.get("currency").asString())
                .param(of.path("bufferMinutes").asInt(0))
                .param(of.path("gridMinutes").asInt(15))
                .param(of.path("minMinutes").asInt(15))
                .param(of.path("maxMinutes").asInt(24 * 60))
                .param(of.path("aheadDays").asInt(AHEAD_DAYS))
                .param(of.path("tax").asString("standard"))
                .param(text(of.get("outOfOrder")))
                .update();
    }

    @Override
    public void removed(String kind, String id, JdbcClient rows) {
        rows.sql("delete from resource where id = ?").param(id).update();
    }

    @Override
    public void erased(String person, JdbcClient rows) {
        new BookingPlaces(rows).forgetOf(person);
        rows.sql("update booking set override_reason = null where member = ?")
                .param(person)
                .update();
        rows.sql("update booking set member = ? where member = ?")
                .param(Erased.NOBODY)
                .param(person)
                .update();
        UUID booking = idOrNull(person);
        if (booking != null) {
            rows.sql(
                            """
                            update booking set holder_name = null, override_reason = null
                             where booking = ?
                            """)
                    .param(booking)
                    .update();
            new BookingPlaces(rows).forget(booking);
        }
    }
}
