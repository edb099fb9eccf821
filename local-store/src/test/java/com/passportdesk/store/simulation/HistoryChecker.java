package com.passportdesk.store.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says what is wrong with a network that has healed. It believes what operators were told, reads
/// the centre's tables and the desks' rows by plain SQL, and shares no code with what it checks.
final class HistoryChecker {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 4;
    private static final Set<String> NUMBERED = Set.of("ReceiptIssued", "CreditNoteIssued");

    private final SimulatedCentre centre;
    private final List<String> wrong = new ArrayList<>();

    HistoryChecker(SimulatedCentre centre) {
        this.centre = centre;
    }

    /// A record the centre has.
    record Kept(
            UUID id,
            String desk,
            UUID life,
            long number,
            Instant at,
            String type,
            String scope,
            JsonNode body) {}

    /// @return what is wrong, in words; empty when nothing is
    List<String> check(Told told, List<SimulatedDesk> desks) {
        List<Kept> ledger = ledger();
        Set<String> aside = new HashSet<>(centre.list(ASIDE, row -> row.getString(1)));
        Set<UUID> late = new HashSet<>(centre.list(TOO_LATE, row -> row.getObject(1, UUID.class)));
        once(ledger);
        kept(told, ledger, aside);
        scarce();
        receipts(ledger);
        new MoneyStory(this, centre, ledger).check();
        for (SimulatedDesk desk : desks) {
            same(desk, "has", CENTRE_DOCUMENTS, DESK_DOCUMENTS);
            String scopes = "('network', 'site:" + desk.place.site() + "')";
            same(desk, "thing", CENTRE_THINGS + scopes, DESK_THINGS);
            same(desk, "claim", CENTRE_CLAIMS + scopes, DESK_CLAIMS);
            same(desk, "lease", CENTRE_LEASES + scopes, DESK_LEASES);
            same(desk, "order", CENTRE_ORDERS, DESK_ORDERS);
            same(
                    desk,
                    "judgement",
                    CENTRE_JUDGEMENTS.formatted(scopes, desk.place.code()),
                    DESK_JUDGEMENTS);
            sent(desk);
            new SiteStory(this, desk, ledger, late).check();
            overlaps(desk);
        }
        if (desks.size() > 1) {
            neighbours(desks.get(0), desks.get(1));
        }
        held();
        return wrong;
    }

    void wrong(String format, Object... arguments) {
        wrong.add(format.formatted(arguments));
    }

    private List<Kept> ledger() {
        return centre.list(
                LEDGER,
                row ->
                        new Kept(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getObject(3, UUID.class),
                                row.getLong(4),
                                row.getTimestamp(5).toInstant(),
                                row.getString(6),
                                row.getString(7),
                                JSON.readTree(row.getString(8)).get("body")));
    }

    /// Nothing is there twice.
    private void once(List<Kept> ledger) {
        Set<UUID> ids = new HashSet<>();
        Set<List<Object>> numbers = new HashSet<>();
        for (Kept one : ledger) {
            if (!ids.add(one.id()) || !numbers.add(List.of(one.desk(), one.life(), one.number()))) {
                wrong("record %d of %s is at the centre twice", one.number(), one.desk());
            }
        }
    }

    /// What operators were told is there, taken or visibly set aside.
    private void kept(Told told, List<Kept> ledger, Set<String> aside) {
        Map<UUID, Kept> byId = new HashMap<>();
        ledger.forEach(one -> byId.put(one.id(), one));
        for (Told.One one : told.all()) {
            if (one.isExcused() || aside.contains(one.entry.id().toString())) {
                continue;
            }
            Kept found = byId.get(one.entry.id());
            if (found == null) {
                wrong(
                        "%s of %s, record %d, was acknowledged and is not at the centre",
                        one.entry.type(), one.entry.desk(), one.entry.number());
            } else if (found.number() != one.entry.number()
                    || !found.life().equals(one.entry.incarnation())
                    || !found.desk().equals(one.entry.desk())) {
                wrong("record %d of %s became another one", found.number(), found.desk());
            }
        }
    }

    /// No two claims have one room at one time, and what is counted is counted once.
    private void scarce() {
        centre.list(OVERLAPS, row -> row.getString(1))
                .forEach(thing -> wrong("%s is held twice at one time", thing));
        centre.list(MISCOUNTED, row -> row.getString(1))
                .forEach(thing -> wrong("%s adds up to another count than its claims", thing));
        centre.list(UNTOLD, row -> row.getString(1))
                .forEach(thing -> wrong("%s is used beyond its limit and nobody is told", thing));
        centre.list(KEPT_TWICE, row -> row.getString(1))
                .forEach(thing -> wrong("more of %s is leased than there is", thing));
        centre.list(OVERSOLD, row -> row.getString(1))
                .forEach(thing -> wrong("more of %s is sold than there is", thing));
        centre.list(BEYOND_A_LEASE, row -> row.getString(1))
                .forEach(lease -> wrong("more was sold than a desk held: %s", lease));
        centre.list(SOLD_WITHOUT, row -> row.getString(1))
                .forEach(record -> wrong("%s took another number of pieces than it sold", record));
        centre.list(NOBODY_TOLD, row -> row.getString(1))
                .forEach(claim -> wrong("%s was lost and nobody is told", claim));
        centre.list(ADDED, row -> row.getString(1))
                .forEach(thing -> wrong("%s is more than it began with and what came", thing));
        centre.list(LEASE_MISCOUNTED, row -> row.getString(1))
                .forEach(lease -> wrong("a lease was used more often than it says: %s", lease));
    }

    private void receipts(List<Kept> ledger) {
        Set<String> numbers = new HashSet<>();
        for (Kept one : ledger) {
            if (NUMBERED.contains(one.type())
                    && !numbers.add(one.body().get("number").asString())) {
                wrong("receipt %s was issued twice", one.body().get("number").asString());
            }
        }
    }

    static Set<String> rows(SimulatedDesk desk, String sql) {
        return new TreeSet<>(
                desk.store().rows().sql(sql).query((row, _) -> row.getString(1)).list());
    }

    private void same(SimulatedDesk desk, String what, String atCentre, String atDesk) {
        Set<String> there = new TreeSet<>(centre.list(atCentre, row -> row.getString(1)));
        Set<String> here = rows(desk, atDesk);
        different(desk, what, there, here);
    }

    void different(SimulatedDesk desk, String what, Set<String> there, Set<String> here) {
        if (!there.equals(here)) {
            Set<String> missing = new TreeSet<>(there);
            missing.removeAll(here);
            Set<String> more = new TreeSet<>(here);
            more.removeAll(there);
            wrong(
                    "%s, %s: lacks %s, has besides %s",
                    desk.place.code(), what, some(missing), some(more));
        }
    }

    private static List<String> some(Set<String> all) {
        return all.stream().limit(SHOWN).toList();
    }

    /// All is sent and acknowledged, and nothing waits aside.
    private void sent(SimulatedDesk desk) {
        rows(desk, UNSENT).forEach(what -> wrong("%s: %s", desk.place.code(), what));
    }

    /// Two confirmed bookings have one room only while somebody is asked to settle it.
    private void overlaps(SimulatedDesk desk) {
        rows(desk, DESK_OVERLAPS)
                .forEach(two -> wrong("%s: two bookings overlap: %s", desk.place.code(), two));
    }

    /// Two desks of one site have the same rows to the letter.
    private void neighbours(SimulatedDesk one, SimulatedDesk other) {
        for (String table : SAME) {
            different(other, table + " of " + one.place.code(), all(one, table), all(other, table));
        }
    }

    private static Set<String> all(SimulatedDesk desk, String table) {
        Set<String> all = new TreeSet<>();
        desk.store()
                .rows()
                .sql("select * from " + table)
                .query()
                .listOfRows()
                .forEach(row -> all.add(row.toString()));
        return all;
    }

    /// No room is held for nobody.
    private void held() {
        centre.list(HELD_FOR_NOBODY, row -> row.getString(1))
                .forEach(claim -> wrong("a room is held twice by one booking: %s", claim));
    }

    private static final String LEDGER =
            """
            select l.id, l.desk, l.incarnation, l.number, l.at, l.type, l.scope, l.canonical
              from centre.ledger l left join centre.feed f on f.kind = 'record' and f.record = l.id
             order by f.position
            """;
    private static final String ASIDE = "select canonical::jsonb->>'id' from centre.set_aside";
    private static final String OVERLAPS =
            """
            select distinct a.thing from centre.claim a join centre.claim b
                on a.thing = b.thing and a.id < b.id and a.period && b.period
             where a.mode = 'exclusive' and a.state = 'held'
               and b.mode = 'exclusive' and b.state = 'held'
            """;
    private static final String MISCOUNTED =
            """
            select t.thing from centre.thing t
              left join (select thing, sum(units) filter (where counted) as counted,
                                count(distinct key) as keys,
                                count(*) filter (where counted) as once
                           from centre.claim where state = 'held' and mode <> 'exclusive'
                          group by thing) c using (thing)
             where t.used <> coalesce(c.counted, 0) or c.keys <> c.once
            """;

    /// Visits beyond a cap stand, and are told to everybody.
    private static final String UNTOLD =
            """
            select t.thing from centre.thing t
             where t.used > t.units
               and not exists (select from centre.claim c join centre.judgement j
                                   on j.record = c.record and j.part = 'claim:' || c.id
                                where c.thing = t.thing and j.verdict = 'conflict'
                                  and j.scope = t.scope)
            """;

    /// Units of leases that run, used or not: each was free when it was granted.
    private static final String KEPT_TWICE =
            """
            select t.thing from centre.thing t join centre.lease l using (thing)
             where t.kind <> 'room' and not l.ended and l.until_at > centre.clock()
             group by t.thing, t.units having sum(l.units) > t.units
            """;

    /// Each piece and each place is somebody's once, whoever is told.
    private static final String OVERSOLD =
            """
            select t.thing from centre.thing t join centre.claim c using (thing)
             where t.kind in ('stock', 'event') and c.state = 'held'
             group by t.thing, t.units having sum(c.units) > t.units
            """;

    /// What a desk sold on a lease, told or not; what it sold in an earlier life, or on a lease
    /// that the centre forgot with a backup, it may not know.
    private static final String BEYOND_A_LEASE =
            """
            select l.id || ' on ' || l.thing
              from centre.lease l
              join centre.claim c on c.thing = l.thing and c.basis = 'lease:' || l.id
              join centre.ledger r on r.id = c.record
             where c.mode = 'stock' and c.state <> 'released'
               and exists (select from centre.network n
                             join keep.begin_network k on k.history = n.history)
             group by l.id, l.thing, l.units
            having sum(c.units) > l.units and count(distinct r.incarnation) = 1
            """;

    private static final String SOLD_WITHOUT =
            """
            select l.type || ' of ' || l.desk from centre.ledger l
             where l.type in ('GoodsSold', 'TicketsSold')
               and (l.canonical::jsonb->'body'->>'quantity')::integer <> (
                   select count(*) from centre.claim c
                    where c.record = l.id and c.units = 1 and c.mode = 'stock')
            """;

    private static final String NOBODY_TOLD =
            """
            select c.thing from centre.claim c
             where c.state = 'lost' and c.mode = 'stock'
               and not exists (select from centre.judgement j
                                where j.record = c.record and j.part = 'claim:' || c.id)
            """;

    /// A desk whose line broke after a delivery asks for its leases, and so has it added, some
    /// minutes later.
    private static final String ADDED =
            """
            select t.thing from centre.thing t
              join centre.document p on p.kind = 'product'
                   and t.thing = 'stock:' || (p.fields->>'site') || ':' || p.id
             where t.units > (p.fields->>'stock')::integer + coalesce((
                   select sum(a.units) from centre.thing a
                    where a.thing like 'added:' || (p.fields->>'site') || ':' || p.id || ':%'), 0)
            """;

    private static final String LEASE_MISCOUNTED =
            """
            select l.id || ' on ' || l.thing from centre.lease l
             where l.used < (select coalesce(sum(c.units), 0) from centre.claim c
                              where c.thing = l.thing and c.basis = 'lease:' || l.id
                                and c.counted and c.state = 'held'
                                and not exists (select from centre.judgement j
                                                 where j.record = c.record
                                                   and j.part = 'claim:' || c.id))
            """;
    private static final List<String> SAME =
            List.of(
                    "visit",
                    "refusal",
                    "receipt",
                    "receipt_line",
                    "receipt_tender",
                    "receipt_series",
                    "day_pass",
                    "pass_returned",
                    "booking",
                    "conflict_settled",
                    "goods_move",
                    "member");
    private static final String HELD_FOR_NOBODY =
            """
            select key from centre.claim where mode = 'exclusive' and state = 'held'
             group by key having count(*) > 1
            """;
    private static final String TOO_LATE =
            """
            select record from centre.judgement
             where verdict = 'lost' and proposal::jsonb->>'cause' = 'given up before'
            """;
    private static final String CENTRE_DOCUMENTS =
            "select kind || '/' || id || ' ' || version from centre.document where version > 0";
    private static final String DESK_DOCUMENTS =
            "select kind || '/' || id || ' ' || version from document";
    private static final String CENTRE_THINGS =
            "select thing || ' ' || units from centre.thing where scope in ";
    private static final String DESK_THINGS = "select thing || ' ' || units from thing";
    private static final String CENTRE_CLAIMS =
            """
            select id || ' ' || thing || ' ' || key || ' ' || desk || ' ' || units || ' ' ||
                   extract(epoch from lower(period))::bigint || ' ' ||
                   extract(epoch from upper(period))::bigint
              from centre.claim where state = 'held' and scope in\
            """
                    + ' ';
    private static final String DESK_CLAIMS =
            """
            select id || ' ' || thing || ' ' || claim_key || ' ' || desk || ' ' || units || ' ' ||
                   cast(extract(epoch from starts_at) as bigint) || ' ' ||
                   cast(extract(epoch from ends_at) as bigint)
              from claim
            """;
    private static final String CENTRE_LEASES =
            """
            select l.id || ' ' || l.thing || ' ' || l.desk || ' ' || l.units || ' ' ||
                   extract(epoch from l.until_at)::bigint
              from centre.lease l join centre.thing t using (thing)
             where not l.ended and t.scope in\
            """
                    + ' ';
    private static final String DESK_LEASES =
            """
            select id || ' ' || thing || ' ' || desk || ' ' || units || ' ' ||
                   cast(extract(epoch from valid_until) as bigint)
              from lease
            """;
    private static final String CENTRE_ORDERS =
            "select id || ' ' || upper(kind) || ' ' || target from centre.safety_order";
    private static final String DESK_ORDERS =
            "select id || ' ' || kind || ' ' || target from safety_order";
    private static final String CENTRE_JUDGEMENTS =
            """
            select j.record || ' ' || j.part || ' ' || j.verdict
              from centre.judgement j
             where j.scope in %s
            union all
            select md5(desk || '/' || incarnation || '/' || number)::uuid || ' record:' || number
                   || ' lost'
              from centre.set_aside where desk = '%s'
            """;
    private static final String DESK_JUDGEMENTS =
            "select record || ' ' || part || ' ' || verdict from judgement";
    private static final String UNSENT =
            """
            select 'not acknowledged after ' || acknowledged || ' of ' || last_number
              from progress where acknowledged <> last_number
            union all select 'a change of ' || kind || '/' || id || ' still waits' from own_patch
            union all select 'a release of ' || claim || ' still waits' from own_release
            union all select 'a room is held for a booking given up: ' || c.claim_key
              from claim c join booking b on cast(b.booking as varchar) = c.claim_key
             where b.state = 'cancelled' and c.claim_mode = 'exclusive'
            union all select 'cannot read ' || kind || ' ' || type || ': ' || cause from set_aside
            """;
    private static final String DESK_OVERLAPS =
            """
            select a.resource || ' at ' || a.starts_at || ' ' || a.booking || ' ' || b.booking
              from booking a join booking b
                on a.resource = b.resource and a.booking < b.booking
               and a.starts_at < b.ends_at and b.starts_at < a.ends_at
             where a.state = 'confirmed' and b.state = 'confirmed'
               and not exists (
                   select 1 from judgement j
                    where j.verdict = 'lost'
                      and (j.part = 'claim:' || a.claim or j.part = 'claim:' || b.claim)
                      and not exists (select 1 from conflict_settled s
                                       where s.record = j.record and s.part = j.part))
            """;
}
