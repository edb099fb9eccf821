package com.passportdesk.store.personal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what is known of somebody without an account.
public final class GuestRepository {

    /// Of one pass or visit; one pass lets in once a day.
    private static final int MOST = 100;

    private static final int MOST_LISTED = 200;

    private final JdbcClient rows;

    public GuestRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// Whom a thing tells of; empty when it is not known here, or is a member's.
    ///
    /// @param thing id of a visit, day pass, booking or note
    /// @param today by the site's calendar
    public Optional<Guest> find(UUID thing, LocalDate today) {
        List<Named<Guest.Stay>> visits = visits(thing);
        List<Named<Guest.Pass>> passes = passes(thing, today);
        List<Named<Instant>> booked = booked(thing);
        String note = note(thing);
        boolean isSomebodys =
                Stream.of(visits, passes, booked)
                        .flatMap(List::stream)
                        .anyMatch(one -> one.member() != null);
        String name =
                Stream.of(visits, passes, booked)
                        .flatMap(List::stream)
                        .map(Named::name)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
        boolean isKnown =
                !visits.isEmpty() || !passes.isEmpty() || !booked.isEmpty() || !note.isEmpty();
        if (isSomebodys || !isKnown) {
            return Optional.empty();
        }
        return Optional.of(
                new Guest(
                        thing,
                        name,
                        visits.stream().map(Named::what).toList(),
                        passes.stream().map(Named::what).toList(),
                        booked.stream().map(Named::what).findFirst().orElse(null),
                        note,
                        kept(thing, passes)));
    }

    /// Somebody in a list.
    ///
    /// @param thing id of a visit, or of a day pass that let nobody in
    /// @param from when they came; null for a pass
    /// @param until when they left or their coming was taken back; null while inside and for a pass
    public record Listed(
            UUID thing,
            String name,
            LocalDate date,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /// Visits and day passes of people without an account, in no order; what is not known is left
    /// out.
    ///
    /// @param things at most 200
    public List<Listed> listed(Collection<UUID> things) {
        UUID[] some = things.stream().limit(MOST_LISTED).toArray(UUID[]::new);
        return rows.sql(
                        """
                        select visit as thing, guest_name as name, local_date,
                               arrived_at, coalesce(undone_at, left_at) as left_at
                          from visit where visit = any(:some) and guest_name is not null
                        union all
                        select pass, holder_name, local_date, null, null
                          from day_pass where pass = any(:some) and holder_name is not null
                        """)
                .param("some", some)
                .query((row, _) ->
                        new Listed(
                                row.getObject("thing", UUID.class),
                                row.getString("name"),
                                row.getObject("local_date", LocalDate.class),
                                row.getObject("arrived_at", Instant.class),
                                row.getObject("left_at", Instant.class)))
                .list();
    }

    /// A thing and whose it is.
    private record Named<T>(T what, @Nullable String member, @Nullable String name) {}

    private List<Named<Guest.Stay>> visits(UUID thing) {
        return rows.sql(GuestFacts.VISITS)
                .param("thing", thing)
                .param("most", MOST)
                .query((row, _) ->
                        new Named<>(
                                new Guest.Stay(
                                        row.getObject("visit", UUID.class),
                                        row.getObject("local_date", LocalDate.class),
                                        row.getObject("arrived_at", Instant.class),
                                        row.getObject("left_at", Instant.class),
                                        row.getString("area"),
                                        row.getObject("undone_at") != null),
                                row.getString("member"),
                                row.getString("guest_name")))
                .list();
    }

    private List<Named<Guest.Pass>> passes(UUID thing, LocalDate today) {
        return rows.sql(GuestFacts.PASSES)
                .param("thing", thing)
                .param("today", today)
                .param("most", MOST)
                .query((row, _) ->
                        new Named<>(
                                new Guest.Pass(
                                        row.getObject("pass", UUID.class),
                                        row.getObject("local_date", LocalDate.class),
                                        Objects.requireNonNullElse(row.getString("number"), "")),
                                row.getString("member"),
                                row.getString("holder_name")))
                .list();
    }

    private List<Named<Instant>> booked(UUID thing) {
        return rows.sql("select member, holder_name, starts_at from booking where booking = ?")
                .param(thing)
                .query((row, _) ->
                        new Named<>(
                                row.getObject("starts_at", Instant.class),
                                row.getString("member"),
                                row.getString("holder_name")))
                .list();
    }

    private String note(UUID thing) {
        return rows.sql("select words from note where note = ? and member is null")
                .param(thing)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("");
    }

    /// Receipts that paid for these things and name somebody, their credit notes too.
    private List<Guest.Kept> kept(UUID thing, List<Named<Guest.Pass>> passes) {
        Set<UUID> things = new LinkedHashSet<>(List.of(thing));
        passes.forEach(pass -> things.add(pass.what().pass()));
        return rows.sql(
                        """
                        with paid (receipt) as (
                            select receipt from day_pass where pass = any(:things)
                            union select receipt from booking
                                   where booking = any(:things) and receipt is not null)
                        select number, entity, local_date from receipt
                         where customer_name is not null
                           and receipt in (select receipt from paid)
                        union
                        select number, entity, local_date from receipt
                         where customer_name is not null
                           and original in (select receipt from paid)
                         order by number limit :most
                        """)
                .param("things", things.toArray(UUID[]::new))
                .param("most", MOST)
                .query((row, _) ->
                        new Guest.Kept(
                                row.getString("number"),
                                lastDay(
                                        row.getString("entity"),
                                        row.getObject("local_date", LocalDate.class))))
                .list();
    }

    private @Nullable LocalDate lastDay(String entity, LocalDate issued) {
        return LawTerm.of(entity, rows).map(law -> law.lastDay(issued.getYear())).orElse(null);
    }
}
