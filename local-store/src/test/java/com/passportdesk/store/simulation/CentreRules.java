package com.passportdesk.store.simulation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What has to hold in the centre's tables whatever anybody was told: no room is held twice, what
/// is counted adds up, nothing is lost without a word. Asked in one question, which the server
/// plans once.
final class CentreRules {

    /// @param words of what is wrong, with a place for what it is about
    /// @param broken names what breaks it
    private record Rule(String words, String broken) {}

    private static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "%s is held twice at one time",
                            """
                            select distinct a.thing from centre.claim a join centre.claim b
                                on a.thing = b.thing and a.id < b.id and a.period && b.period
                             where a.mode = 'exclusive' and a.state = 'held'
                               and b.mode = 'exclusive' and b.state = 'held'
                            """),
                    new Rule(
                            "%s adds up to another count than its claims",
                            """
                            select t.thing from centre.thing t
                              left join (select thing, sum(units) filter (where counted) as counted,
                                                count(distinct key) as keys,
                                                count(*) filter (where counted) as once
                                           from centre.claim where state = 'held' and mode <> 'exclusive'
                                          group by thing) c using (thing)
                             where t.used <> coalesce(c.counted, 0) or c.keys <> c.once
                            """),
                    // Visits beyond a cap stand, and are told to everybody.
                    new Rule(
                            "%s is used beyond its limit and nobody is told",
                            """
                            select t.thing from centre.thing t
                             where t.used > t.units
                               and not exists (select from centre.claim c join centre.judgement j
                                                   on j.record = c.record and j.part = 'claim:' || c.id
                                                where c.thing = t.thing and j.verdict = 'conflict'
                                                  and j.scope = t.scope)
                            """),
                    // Units of leases that run, used or not: each was free when it was granted.
                    new Rule(
                            "more of %s is leased than there is",
                            """
                            select t.thing from centre.thing t join centre.lease l using (thing)
                             where t.kind <> 'room' and not l.ended and l.until_at > centre.clock()
                             group by t.thing, t.units having sum(l.units) > t.units
                            """),
                    // Each piece and each place is somebody's once, whoever is told.
                    new Rule(
                            "more of %s is sold than there is",
                            """
                            select t.thing from centre.thing t join centre.claim c using (thing)
                             where t.kind in ('stock', 'event') and c.state = 'held'
                             group by t.thing, t.units having sum(c.units) > t.units
                            """),
                    // What a desk sold on a lease, told or not; what it sold in an earlier life, or
                    // on a lease
                    // that the centre forgot with a backup, it may not know.
                    new Rule(
                            "more was sold than a desk held: %s",
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
                            """),
                    new Rule(
                            "%s took another number of pieces than it sold",
                            """
                            select l.type || ' of ' || l.desk from centre.ledger l
                             where l.type in ('GoodsSold', 'TicketsSold')
                               and (l.canonical::jsonb->'body'->>'quantity')::integer <> (
                                   select count(*) from centre.claim c
                                    where c.record = l.id and c.units = 1 and c.mode = 'stock')
                            """),
                    new Rule(
                            "%s was lost and nobody is told",
                            """
                            select c.thing from centre.claim c
                             where c.state = 'lost' and c.mode = 'stock'
                               and not exists (select from centre.judgement j
                                                where j.record = c.record and j.part = 'claim:' || c.id)
                            """),
                    // A desk whose line broke after a delivery asks for its leases, and so has it
                    // added, some
                    // minutes later.
                    new Rule(
                            "%s is more than it began with and what came",
                            """
                            select t.thing from centre.thing t
                              join centre.document p on p.kind = 'product'
                                   and t.thing = 'stock:' || (p.fields->>'site') || ':' || p.id
                             where t.units > (p.fields->>'stock')::integer + coalesce((
                                   select sum(a.units) from centre.thing a
                                    where a.thing like 'added:' || (p.fields->>'site') || ':' || p.id || ':%'), 0)
                            """),
                    new Rule(
                            "a lease was used more often than it says: %s",
                            """
                            select l.id || ' on ' || l.thing
                              from centre.lease l
                              join centre.claim c on c.thing = l.thing and c.basis = 'lease:' || l.id
                             where c.counted and c.state = 'held'
                               and not exists (select from centre.judgement j
                                                where j.record = c.record and j.part = 'claim:' || c.id)
                             group by l.id, l.thing, l.used having sum(c.units) > l.used
                            """),
                    new Rule(
                            "a room is held twice by one booking: %s",
                            """
                            select key from centre.claim where mode = 'exclusive' and state = 'held'
                             group by key having count(*) > 1
                            """));

    private static final String QUESTION =
            IntStream.range(0, ALL.size())
                    .mapToObj(rule ->
                            "select %d, x.what::text from (%s) as x(what)"
                                    .formatted(rule, ALL.get(rule).broken()))
                    .collect(Collectors.joining(" union all "));

    private CentreRules() {}

    /// What is wrong, in words.
    static List<String> broken(SimulatedCentre centre) {
        return centre.list(
                QUESTION, row -> ALL.get(row.getInt(1)).words().formatted(row.getString(2)));
    }
}
