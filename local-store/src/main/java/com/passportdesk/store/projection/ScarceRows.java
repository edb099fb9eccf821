package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Thing;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of what is scarce: things, what is taken of them, who may sell them. Knows no feature.
final class ScarceRows {

    private static final Set<String> OPENED_BY_DESKS = Set.of("cap", "line");

    private final JdbcClient rows;

    ScarceRows(JdbcClient rows) {
        this.rows = rows;
    }

    /// What an own record does to them.
    void own(Entry entry) {
        for (Thing thing : entry.things()) {
            opened(thing.thing(), thing.kind(), thing.limit());
        }
        for (Claim claim : entry.claims()) {
            claim(claim, claim.basis(), entry.desk());
        }
        for (UUID claim : entry.releases()) {
            rows.sql("delete from claim where id = ?").param(claim).update();
            rows.sql("merge into own_release (claim, number) key (claim) values (?,?)")
                    .param(claim)
                    .param(entry.number())
                    .update();
        }
    }

    /// What a neighbour's record does to them before the centre judged it: it opens and takes what
    /// is not known here, and changes nothing that is.
    void told(Entry entry) {
        for (Thing thing : entry.things()) {
            boolean mayOpen = OPENED_BY_DESKS.contains(thing.kind());
            if (mayOpen && thing.thing().startsWith(thing.kind() + ":") && !isThere(thing)) {
                opened(thing.thing(), thing.kind(), thing.limit());
            }
        }
        for (Claim claim : entry.claims()) {
            if (!isThere(claim)) {
                claim(claim, null, entry.desk());
            }
        }
        for (UUID claim : entry.releases()) {
            rows.sql("delete from claim where id = ?").param(claim).update();
        }
    }

    private boolean isThere(Thing thing) {
        return isAny(rows.sql("select 1 from thing where thing = ?").param(thing.thing()));
    }

    private boolean isThere(Claim claim) {
        return isAny(rows.sql("select 1 from claim where id = ?").param(claim.id()));
    }

    private static boolean isAny(JdbcClient.StatementSpec question) {
        return !question.query((_, _) -> 1).list().isEmpty();
    }

    private void claim(Claim claim, @Nullable String basis, String desk) {
        claim(
                claim.id(),
                claim.thing(),
                claim.key(),
                claim.from(),
                claim.until(),
                claim.units(),
                claim.mode().name().toLowerCase(Locale.ROOT),
                basis,
                desk);
    }

    /// What the centre says of them.
    ///
    /// @return the topic it is about
    String row(FeedItem.Scarce item) {
        return switch (item) {
            case FeedItem.Opened(_, String thing, String kind, int limit) -> {
                opened(thing, kind, limit);
                yield "thing";
            }
            case FeedItem.Claimed claimed -> {
                claimed(claimed);
                yield "claim";
            }
            case FeedItem.Leased(_, Lease lease) -> {
                leased(lease);
                yield "lease";
            }
            case FeedItem.Asked asked -> {
                asked(asked);
                yield "lease";
            }
        };
    }

    private void opened(String thing, String kind, int limit) {
        rows.sql("merge into thing (thing, kind, units) key (thing) values (?,?,?)")
                .param(thing)
                .param(kind)
                .param(limit)
                .update();
    }

    private void claimed(FeedItem.Claimed claimed) {
        boolean releasedHere =
                isAny(rows.sql("select 1 from own_release where claim = ?").param(claimed.claim()));
        if (claimed.units() == 0 || releasedHere) {
            rows.sql("delete from claim where id = ?").param(claimed.claim()).update();
            return;
        }
        claim(
                claimed.claim(),
                claimed.thing(),
                claimed.key(),
                claimed.from(),
                claimed.until(),
                claimed.units(),
                claimed.mode().toLowerCase(Locale.ROOT),
                claimed.basis() == null ? basis(claimed.claim()) : claimed.basis(),
                claimed.desk());
    }

    /// What an own claim was based on stays known when it comes back: it counts against its lease.
    private @Nullable String basis(UUID claim) {
        return rows
                .sql("select basis from claim where id = ?")
                .param(claim)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .list()
                .stream()
                .findFirst()
                .flatMap(basis -> basis)
                .orElse(null);
    }

    private void claim(
            UUID id,
            String thing,
            String key,
            Instant from,
            Instant until,
            int units,
            String mode,
            @Nullable String basis,
            String desk) {
        rows.sql(
                        """
                        merge into claim (id, thing, claim_key, starts_at, ends_at, units,
                                          claim_mode, basis, desk)
                        key (id) values (?,?,?,?,?,?,?,?,?)
                        """)
                .param(id)
                .param(thing)
                .param(key)
                .param(Columns.time(from))
                .param(Columns.time(until))
                .param(units)
                .param(mode)
                .param(basis)
                .param(desk)
                .update();
    }

    private void leased(Lease lease) {
        if (lease.told() != null) {
            rows.sql("merge into centre_told (id, at) key (id) values (1, ?)")
                    .param(Columns.time(lease.told()))
                    .update();
        }
        if (lease.units() == 0) {
            rows.sql("delete from lease where id = ?").param(lease.id()).update();
            rows.sql("delete from gave_way where lease = ?").param(lease.id()).update();
            return;
        }
        rows.sql(
                        """
                        merge into lease (id, thing, starts_at, ends_at, units, desk, valid_until)
                        key (id) values (?,?,?,?,?,?,?)
                        """)
                .param(lease.id())
                .param(lease.thing())
                .param(Columns.time(lease.from()))
                .param(Columns.time(lease.to()))
                .param(lease.units())
                .param(lease.desk())
                .param(Columns.time(lease.until()))
                .update();
    }

    /// Gives way if what is wished for is free: from now on nothing is sold on that lease here. The
    /// centre hears so when all that was sold on it is there.
    private void asked(FeedItem.Asked asked) {
        rows.sql(
                        """
                        insert into gave_way (lease)
                        select l.id from lease l
                         where l.id = :lease
                           and not exists (select 1 from gave_way g where g.lease = l.id)
                           and l.units - :units >= (
                               select coalesce(sum(c.units), 0) from claim c
                                where c.thing = l.thing and c.basis = 'lease:' || l.id
                                  and c.starts_at < :until and c.ends_at > :from)
                        """)
                .param("lease", asked.lease())
                .param("units", asked.units())
                .param("from", Columns.time(asked.from()))
                .param("until", Columns.time(asked.until()))
                .update();
    }
}
