package com.passportdesk.store.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What the centre says and what a desk has of it, part by part: documents field by field, claims
/// with what they stand on, orders with their reasons, judgements with what they propose.
final class SameStory {

    private static final int SHOWN = 4;

    private final HistoryChecker checker;
    private final World world;

    SameStory(HistoryChecker checker, World world) {
        this.checker = checker;
        this.world = world;
    }

    void check(SimulatedDesk desk) {
        String scopes = "('network', 'site:" + desk.place.site() + "')";
        documents(desk);
        same(Rule.SAME_PARTS, desk, "thing", CENTRE_THINGS + scopes, DESK_THINGS);
        same(Rule.SAME_PARTS, desk, "claim", CENTRE_CLAIMS + scopes, DESK_CLAIMS);
        bases(desk, scopes);
        same(Rule.SAME_PARTS, desk, "lease", CENTRE_LEASES + scopes, DESK_LEASES);
        same(Rule.SAME_PARTS, desk, "order", CENTRE_ORDERS, DESK_ORDERS);
        same(
                Rule.SAME_PARTS,
                desk,
                "judgement",
                CENTRE_JUDGEMENTS.formatted(scopes, desk.place.code()),
                DESK_JUDGEMENTS);
        proposals(desk, scopes);
    }

    private void same(Rule rule, SimulatedDesk desk, String what, String atCentre, String atDesk) {
        Set<String> there = world.centre.names(atCentre);
        Set<String> here = HistoryChecker.rows(desk, atDesk);
        if (!there.equals(here)) {
            checker.wrong(
                    rule,
                    "%s, %s: lacks %s, has besides %s",
                    desk.place.code(),
                    what,
                    some(there, here),
                    some(here, there));
        }
    }

    private static Set<String> some(Set<String> of, Set<String> without) {
        Set<String> some = new TreeSet<>();
        of.stream().filter(one -> !without.contains(one)).sorted().limit(SHOWN).forEach(some::add);
        return some;
    }

    private void documents(SimulatedDesk desk) {
        Map<String, JsonNode> there = trees(CENTRE_DOCUMENTS);
        Map<String, JsonNode> here = trees(desk, DESK_DOCUMENTS);
        if (!there.keySet().equals(here.keySet())) {
            checker.wrong(
                    Rule.SAME_FIELDS,
                    "%s: lacks documents %s, has besides %s",
                    desk.place.code(),
                    some(there.keySet(), here.keySet()),
                    some(here.keySet(), there.keySet()));
        }
        there.forEach((document, fields) -> {
            JsonNode own = here.get(document);
            if (own != null && !own.equals(fields)) {
                checker.wrong(
                        Rule.SAME_FIELDS,
                        "%s, %s: %s",
                        desk.place.code(),
                        document,
                        differing(fields, own));
            }
        });
    }

    private static Set<String> differing(JsonNode there, JsonNode here) {
        Set<String> names = new HashSet<>(there.propertyNames());
        names.addAll(here.propertyNames());
        Set<String> differing = new TreeSet<>();
        for (String name : names) {
            if (!there.path(name).equals(here.path(name))) {
                differing.add(
                        name + " is " + there.path(name) + " and at the desk " + here.path(name));
            }
        }
        return differing;
    }

    /// What the centre tells of a claim leaves out what it stands on; where a desk has that, it is
    /// the same.
    private void bases(SimulatedDesk desk, String scopes) {
        Set<String> there = world.centre.names(CENTRE_BASES + scopes);
        Set<String> here = HistoryChecker.rows(desk, DESK_BASES);
        if (!there.containsAll(here)) {
            checker.wrong(
                    Rule.SAME_PARTS,
                    "%s, what claims stand on: has %s",
                    desk.place.code(),
                    some(here, there));
        }
    }

    private void proposals(SimulatedDesk desk, String scopes) {
        Map<String, JsonNode> there = trees(CENTRE_PROPOSALS + scopes);
        Map<String, JsonNode> here = trees(desk, DESK_PROPOSALS);
        there.forEach((judgement, proposal) -> {
            JsonNode own = here.get(judgement);
            if (!proposal.equals(own)) {
                checker.wrong(
                        Rule.SAME_PARTS,
                        "%s, judgement %s: proposed %s, at the desk %s",
                        desk.place.code(),
                        judgement,
                        proposal,
                        own);
            }
        });
    }

    private Map<String, JsonNode> trees(String sql) {
        Map<String, JsonNode> trees = new HashMap<>();
        world.centre.list(sql, row -> trees.put(row.getString(1), world.tree(row.getString(2))));
        return trees;
    }

    private Map<String, JsonNode> trees(SimulatedDesk desk, String sql) {
        Map<String, JsonNode> trees = new HashMap<>();
        desk.store()
                .rows()
                .sql(sql)
                .query((row, _) -> trees.put(row.getString(1), world.tree(row.getString(2))))
                .list();
        return trees;
    }

    private static final String CENTRE_DOCUMENTS =
            """
            select kind || '/' || id || ' ' || version, fields::text
              from centre.document where version > 0
            """;
    private static final String DESK_DOCUMENTS =
            "select kind || '/' || id || ' ' || version, fields from document";
    private static final String CENTRE_THINGS =
            "select thing || ' ' || units || ' ' || kind from centre.thing where scope in ";
    private static final String DESK_THINGS =
            "select thing || ' ' || units || ' ' || kind from thing";
    private static final String CENTRE_CLAIMS =
            """
            select id || ' ' || thing || ' ' || key || ' ' || desk || ' ' || units || ' ' ||
                   extract(epoch from lower(period))::bigint || ' ' ||
                   extract(epoch from upper(period))::bigint || ' ' || mode
              from centre.claim where state = 'held' and scope in\
            """
                    + ' ';
    private static final String DESK_CLAIMS =
            """
            select id || ' ' || thing || ' ' || claim_key || ' ' || desk || ' ' || units || ' ' ||
                   cast(extract(epoch from starts_at) as bigint) || ' ' ||
                   cast(extract(epoch from ends_at) as bigint) || ' ' || claim_mode
              from claim
            """;
    private static final String CENTRE_BASES =
            "select id || ' ' || basis from centre.claim where state = 'held' and scope in ";
    private static final String DESK_BASES =
            "select id || ' ' || basis from claim where basis is not null";
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
            """
            select id || ' ' || upper(kind) || ' ' || target || ' ' || desk || ' ' || reason
              from centre.safety_order
            """;
    private static final String DESK_ORDERS =
            "select id || ' ' || kind || ' ' || target || ' ' || desk || ' ' || reason"
                    + " from safety_order";
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
    private static final String CENTRE_PROPOSALS =
            """
            select record || ' ' || part, proposal from centre.judgement
             where proposal is not null and scope in\
            """
                    + ' ';
    private static final String DESK_PROPOSALS =
            "select record || ' ' || part, proposal from judgement where proposal is not null";
}
