package com.passportdesk.store.lease;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what this desk holds of scarce things and what is taken of them.
public final class LeaseRepository {

    /// A lease is not used in its last minutes: clocks of desk and centre may differ that much.
    public static final Duration MARGIN = Duration.ofMinutes(2);

    /// A clock that is further behind the time seen is not judged by at all.
    static final Duration BEHIND = Duration.ofMinutes(15);

    /// Every five minutes of a month: a claim that were left out here could be sold twice.
    private static final int MOST_CLAIMS = 10_000;

    /// No claim has this id.
    private static final UUID NOBODYS = new UUID(0, 0);

    /// Of one thing and holder.
    private static final int MOST_LEASES = 100;

    private static final String HELD =
            """
            select l.thing, l.id, l.starts_at, l.ends_at, l.units, l.valid_until
              from lease l
             where l.desk = :holder and l.valid_until > :soon and l.units > 0
               and not exists (select 1 from gave_way g where g.lease = l.id)
               and not exists (
                   select 1 from command_done d
                    where (d.at > :behind or d.at >= dateadd('second', -:margin, l.valid_until))
                      and d.first_number > (select acknowledged from progress))
               and not exists (
                   select 1 from centre_told t
                    where t.at > :behind or t.at >= dateadd('second', -:margin, l.valid_until))
            """;

    private final JdbcClient rows;

    public LeaseRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// A lease this desk may still use.
    ///
    /// @param id names it; the basis of a claim is `lease:<id>`
    /// @param time the period that may be sold
    /// @param units how many may be in use at one moment
    public record Held(UUID id, Stretch time, int units) {

        public String basis() {
            return "lease:" + id;
        }
    }

    /// The holder of what all desks of a site may sell.
    public static String ofSite(String site) {
        return "site:" + site;
    }

    /// The leases of a holder on `thing` that are good at `now`; without those this desk gave way
    /// with. A clock that is behind brings none to life again: the latest time seen ends a lease,
    /// which is that of the centre when it last told of a lease, or that of what this desk wrote
    /// since the centre acknowledged its records. A clock of another desk is no evidence, nor is an
    /// own one that was wrong before the centre was heard again. Where the clock is behind that by
    /// more than [#BEHIND] nobody knows how late it is, and there is none.
    ///
    /// @param holder a desk's code, or [#ofSite]
    public List<Held> held(String thing, String holder, Instant now) {
        return held(List.of(thing), holder, now).getOrDefault(thing, List.of());
    }

    /// The same of many things at once; a thing that has none is left out.
    public Map<String, List<Held>> held(Collection<String> things, String holder, Instant now) {
        Map<String, List<Held>> held = new HashMap<>();
        leases(
                things,
                holder,
                now,
                row ->
                        held.computeIfAbsent(row.getString("thing"), _ -> new ArrayList<>())
                                .add(held(row, 0)));
        return held;
    }

    private void leases(
            Collection<String> things, String holder, Instant now, RowCallbackHandler each) {
        rows.sql(
                        HELD
                                + """
                                   and l.thing = any(:things)
                                 order by l.starts_at
                                 limit :most
                                """)
                .param("things", things.toArray(String[]::new))
                .param("most", MOST_LEASES * things.size())
                .param("margin", MARGIN.toSeconds())
                .param("behind", now.plus(BEHIND))
                .param("holder", holder)
                .param("soon", now.plus(MARGIN))
                .query(each);
    }

    /// The last moment at which something of these things can be sold on a lease of [#held]; a
    /// thing that has none is left out.
    public Map<String, Instant> soldUntil(Collection<String> things, String holder, Instant now) {
        Map<String, Instant> until = new HashMap<>();
        leases(
                things,
                holder,
                now,
                row -> {
                    Instant end = row.getObject("valid_until", Instant.class).minus(MARGIN);
                    until.merge(row.getString("thing"), end, (a, b) -> a.isAfter(b) ? a : b);
                });
        return until;
    }

    /// For each of these things that has one, the first lease of [#held] that covers all of `time`
    /// and is not used up.
    public Map<String, Held> firstFree(
            Collection<String> things, String holder, Instant now, Stretch time) {
        Map<String, Held> first = new HashMap<>();
        rows.sql(
                        HELD
                                + """
                                   and l.thing = any(:things)
                                   and l.starts_at <= :start and l.ends_at >= :end
                                   and l.units > (
                                       select coalesce(sum(c.units), 0) from claim c
                                        where c.thing = l.thing and c.basis = 'lease:' || l.id)
                                 order by l.starts_at
                                 limit :most
                                """)
                .param("things", things.toArray(String[]::new))
                .param("margin", MARGIN.toSeconds())
                .param("behind", now.plus(BEHIND))
                .param("holder", holder)
                .param("soon", now.plus(MARGIN))
                .param("start", time.start())
                .param("end", time.end())
                .param("most", MOST_LEASES * things.size())
                .query(row -> {
                    first.putIfAbsent(row.getString("thing"), held(row, 0));
                });
        return first;
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(row.getObject("id", UUID.class), stretch(row), row.getInt("units"));
    }

    private static Stretch stretch(ResultSet row) throws SQLException {
        return new Stretch(
                row.getObject("starts_at", Instant.class), row.getObject("ends_at", Instant.class));
    }

    /// Whether a lease is known here.
    public boolean knows(UUID lease) {
        return !rows.sql("select 1 from lease where id = ?")
                .param(lease)
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }

    /// Leases this desk sells on no more because somebody else asked, and which have not ended yet.
    public List<UUID> givenWay() {
        return rows.sql(
                        """
                        select g.lease from gave_way g join lease l on l.id = g.lease
                         order by g.lease limit 100
                        """)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// What somebody else holds.
    ///
    /// @param holder a desk's code, or [#ofSite]
    /// @param units of it not yet used, as far as is known here
    /// @param until when it ends
    public record Kept(String holder, int units, Instant until) {}

    /// What others than `holder` hold of `thing` and have not used; a clock that is wrong by less
    /// than [#MARGIN] ends nothing too early. What this desk gave way with counts until it ended.
    public List<Kept> kept(String thing, String holder, Instant now) {
        return kept(List.of(thing), holder, now).getOrDefault(thing, List.of());
    }

    /// The same of many things at once; a thing of which nobody holds any is left out.
    public Map<String, List<Kept>> kept(Collection<String> things, String holder, Instant now) {
        Map<String, List<Kept>> kept = new HashMap<>();
        rows.sql(
                        """
                        select l.thing, l.desk, l.valid_until, l.units - (
                                   select coalesce(sum(c.units), 0) from claim c
                                    where c.thing = l.thing and c.basis = 'lease:' || l.id) as units
                          from lease l
                         where l.thing = any(:things) and l.valid_until > :past
                           and (l.desk <> :holder
                                or exists (select 1 from gave_way g where g.lease = l.id))
                         order by l.valid_until, l.desk
                         limit :most
                        """)
                .param("things", things.toArray(String[]::new))
                .param("holder", holder)
                .param("past", now.minus(MARGIN))
                .param("most", MOST_LEASES * things.size())
                .query(row -> {
                    int units = row.getInt("units");
                    if (units > 0) {
                        kept.computeIfAbsent(row.getString("thing"), _ -> new ArrayList<>())
                                .add(
                                        new Kept(
                                                row.getString("desk"),
                                                units,
                                                row.getObject("valid_until", Instant.class)));
                    }
                });
        return kept;
    }

    /// Claims on `thing` that overlap `time`, in order.
    public List<Stretch> claimed(String thing, Stretch time) {
        return claimed(thing, time, Optional.empty());
    }

    /// The same without one of them.
    ///
    /// @param but a claim that is left out
    public List<Stretch> claimed(String thing, Stretch time, Optional<UUID> but) {
        return claimed(List.of(thing), time, but).getOrDefault(thing, List.of());
    }

    /// The same of many things at once; a thing that has none is left out.
    public Map<String, List<Stretch>> claimed(
            Collection<String> things, Stretch time, Optional<UUID> but) {
        Map<String, List<Stretch>> claimed = new HashMap<>();
        rows.sql(
                        """
                        select thing, starts_at, ends_at
                          from claim
                         where thing = any(:things) and starts_at < :end and ends_at > :start
                           and id <> :but
                         order by starts_at
                         limit :most
                        """)
                .param("things", things.toArray(String[]::new))
                .param("start", time.start())
                .param("end", time.end())
                .param("but", but.orElse(NOBODYS))
                .param("most", MOST_CLAIMS * things.size())
                .query(row -> {
                    claimed.computeIfAbsent(row.getString("thing"), _ -> new ArrayList<>())
                            .add(stretch(row));
                });
        return claimed;
    }

    /// The time a claim holds of `thing`; empty where it holds none.
    public Optional<Stretch> claim(UUID id, String thing) {
        return rows.sql("select starts_at, ends_at from claim where id = ? and thing = ?")
                .param(id)
                .param(thing)
                .query((row, _) -> stretch(row))
                .optional();
    }

    /// Units of `thing` in use by anybody.
    public int used(String thing) {
        return rows.sql("select coalesce(sum(units), 0) from claim where thing = :thing")
                .param("thing", thing)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /// Units of `thing` this desk has sold under one of its leases on it.
    public int usedOf(String thing, Held lease) {
        return rows.sql(
                        """
                        select coalesce(sum(units), 0) from claim
                         where thing = :thing and basis = :basis
                        """)
                .param("thing", thing)
                .param("basis", lease.basis())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /// How many units can be in use of `thing`; 0 when it is not open.
    public int limit(String thing) {
        return rows.sql("select units from thing where thing = :thing")
                .param("thing", thing)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /// What can be sold of `thing` here and elsewhere.
    ///
    /// @param here units left in this desk's leases
    /// @param elsewhere units neither used nor leased to this desk
    public record Left(int here, int elsewhere) {}

    /// Units of `thing` left to sell at this desk and at the centre.
    public Left left(String thing, String desk, Instant now) {
        int here = 0;
        for (Held lease : held(thing, desk, now)) {
            here += Math.max(0, lease.units() - usedOf(thing, lease));
        }
        return new Left(here, Math.max(0, limit(thing) - used(thing) - here));
    }
}
