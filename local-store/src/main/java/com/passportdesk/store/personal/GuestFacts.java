package com.passportdesk.store.personal;

import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is known of somebody without an account, who has a key for each visit, booking and day pass
/// they gave a name for; a day pass and the visits it let in are one person's. What was booked
/// apart cannot be told to be theirs.
///
/// @param keys ids whose keys seal the name, the one that was asked for first; empty when the thing
///   is not known here, or nothing of it is left
/// @param names under them; may be empty, where only words stand there
/// @param member whose the thing is; null when it is nobody's with an account
/// @param inside since when; null when outside
/// @param booked when what they booked begins; null when it has
/// @param pass number of the receipt of a day pass that is good today and not used; null when there
///   is none
record GuestFacts(
        List<UUID> keys,
        List<String> names,
        @Nullable String member,
        @Nullable Instant inside,
        @Nullable Instant booked,
        @Nullable String pass) {

    /// Of one key at most: one pass lets in once a day.
    private static final int MOST = 100;

    GuestFacts {
        keys = List.copyOf(keys);
        names = List.copyOf(names);
    }

    /// The visit, and those of the same day pass.
    static final String VISITS =
            """
            select visit, member, guest_name, local_date, area, arrived_at, left_at, undone_at
              from visit
             where visit in (
                    select visit from visit where visit = :thing
                    union select visit from visit where pass = :thing
                    union select o.visit from visit t
                            join visit o on o.pass = t.pass
                           where t.visit = :thing)
             order by arrived_at, visit limit :most
            """;

    static final String PASSES =
            """
            select p.pass, p.member, p.holder_name, p.local_date, r.number,
                   p.local_date >= :today and r.number is not null
                       and not exists (select 1 from pass_returned b
                                        where b.pass = p.pass)
                       and not exists (select 1 from visit v
                                        where v.pass = p.pass
                                          and v.undone_at is null) as good
              from day_pass p left join receipt r on r.receipt = p.receipt
             where p.pass in (
                    select cast(:thing as uuid)
                    union select pass from visit where visit = :thing)
             order by p.pass limit :most
            """;

    static GuestFacts read(UUID thing, Moment moment, JdbcClient rows) {
        return new Reading(thing, moment, rows).facts();
    }

    /// Gathers what there is, thing by thing.
    private static final class Reading {

        private final UUID thing;
        private final Moment moment;
        private final JdbcClient rows;

        /// The name under each key; empty where there is none.
        private final Map<UUID, String> keys = new LinkedHashMap<>();

        private @Nullable String member;
        private @Nullable Instant inside;
        private @Nullable Instant booked;
        private @Nullable String pass;

        Reading(UUID thing, Moment moment, JdbcClient rows) {
            this.thing = thing;
            this.moment = moment;
            this.rows = rows;
        }

        GuestFacts facts() {
            Site site = new SiteRepository(rows).get(moment.site());
            visits(site);
            passes(site);
            bookings();
            note();
            List<UUID> left = new ArrayList<>(keys.keySet());
            left.removeAll(erased(left));
            if (left.remove(thing)) {
                left.addFirst(thing);
            } else {
                left.clear();
            }
            return new GuestFacts(
                    left,
                    keys.values().stream().filter(name -> !name.isEmpty()).toList(),
                    Erased.NOBODY.equals(member) ? null : member,
                    inside,
                    booked,
                    pass);
        }

        private void visits(Site site) {
            Instant since = site.day(site.businessDay(moment.now())).start();
            rows.sql(VISITS)
                    .param("thing", thing)
                    .param("most", MOST)
                    .query((row, _) -> {
                        boolean isOpen =
                                row.getObject("left_at") == null
                                        && row.getObject("undone_at") == null;
                        Instant at = row.getObject("arrived_at", Instant.class);
                        if (isOpen && !at.isBefore(since)) {
                            inside = at;
                        }
                        return key(
                                row.getObject("visit", UUID.class),
                                row.getString("member"),
                                row.getString("guest_name"));
                    })
                    .list();
        }

        private void passes(Site site) {
            rows.sql(PASSES)
                    .param("thing", thing)
                    .param("today", site.localDate(moment.now()))
                    .param("most", MOST)
                    .query((row, _) -> {
                        if (row.getBoolean("good")) {
                            pass = row.getString("number");
                        }
                        return key(
                                row.getObject("pass", UUID.class),
                                row.getString("member"),
                                row.getString("holder_name"));
                    })
                    .list();
        }

        private void bookings() {
            rows.sql(
                            """
                            select booking, member, holder_name, starts_at, state
                              from booking where booking = ?
                            """)
                    .param(thing)
                    .query((row, _) -> {
                        Instant at = row.getObject("starts_at", Instant.class);
                        if (row.getString("state").equals("confirmed")
                                && at.isAfter(moment.now())) {
                            booked = at;
                        }
                        return key(
                                row.getObject("booking", UUID.class),
                                row.getString("member"),
                                row.getString("holder_name"));
                    })
                    .list();
        }

        private void note() {
            rows.sql("select note, member from note where note = ?")
                    .param(thing)
                    .query((row, _) ->
                            key(row.getObject("note", UUID.class), row.getString("member"), null))
                    .list();
        }

        private boolean key(UUID key, @Nullable String whose, @Nullable String name) {
            if (whose != null) {
                member = whose;
            } else {
                keys.put(key, name == null ? "" : name);
            }
            return whose == null;
        }

        private Set<UUID> erased(List<UUID> some) {
            return rows.sql(
                            """
                            select target from safety_order
                             where kind = 'ERASE' and target = any(?)
                            """)
                    .param(some.stream().map(UUID::toString).toArray(String[]::new))
                    .query((row, _) -> UUID.fromString(row.getString(1)))
                    .set();
        }
    }
}
