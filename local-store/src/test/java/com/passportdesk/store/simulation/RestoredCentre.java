package com.passportdesk.store.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a centre that was put back may not do: give out anything anew of which it has not heard
/// from everybody who may hold it. Who has come in since is known here by what was played, not by
/// what the centre says of it.
final class RestoredCentre {

    static final String WAITED = "nothing leased while somebody is waited for";
    static final String TOLD = "order told again to a centre put back";

    private final World world;
    private final Set<SimulatedDesk> awaited = new HashSet<>();
    private final Map<String, Integer> before = new HashMap<>();

    RestoredCentre(World world) {
        this.world = world;
    }

    /// It begins another history, and nobody has come in.
    void begin() {
        forget();
        awaited.addAll(world.desks);
        leases().forEach(one -> before.put(one.id, one.units));
    }

    void forget() {
        awaited.clear();
        before.clear();
    }

    /// A desk says hello, and may or may not have come all the way in.
    ///
    /// @return what was leased to it or to others although somebody is waited for
    List<String> comes(SimulatedDesk desk) {
        if (!awaited.remove(desk) || awaited.isEmpty()) {
            return List.of();
        }
        Set<String> waiting =
                awaited.stream().map(one -> "site:" + one.place.site()).collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        for (Lease one : leases()) {
            boolean isWaitedFor = one.scope.equals("network") || waiting.contains(one.scope);
            if (isWaitedFor && one.units > before.getOrDefault(one.id, 0)) {
                wrong.add(
                        "%s was leased %d of %s while somebody else was waited for"
                                .formatted(one.desk, one.units, one.thing));
            }
        }
        if (waiting.contains("site:" + desk.place.site())) {
            world.tally.count(Tally.Kind.CHECKED, WAITED);
        }
        return wrong;
    }

    private record Lease(String id, String thing, String scope, String desk, int units) {}

    private List<Lease> leases() {
        return world.centre.list(
                LEASES,
                row ->
                        new Lease(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5)));
    }

    private static final String LEASES =
            """
            select l.id, l.thing, t.scope, l.desk, l.units
              from centre.lease l join centre.thing t on t.thing = l.thing where not l.ended
            """;
}
