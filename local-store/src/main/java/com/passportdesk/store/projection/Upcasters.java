package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Every feature's upcasters together: a record of any earlier version, read as the newest one that
/// leads on from it.
final class Upcasters {

    private final Map<Step, Upcaster> steps = new HashMap<>();

    private record Step(String type, int from) {}

    /// @throws IllegalArgumentException when two take the same version, or when one leads to a
    ///   version below what its feature reads and none leads on from there
    Upcasters(List<Projection> features) {
        for (Projection feature : features) {
            for (Upcaster one : feature.upcasters()) {
                if (steps.put(new Step(one.type(), one.from()), one) != null) {
                    throw new IllegalArgumentException(
                            "two upcasters for " + one.type() + " " + one.from());
                }
            }
        }
        for (Projection feature : features) {
            for (Upcaster one : feature.upcasters()) {
                int reached = one.from() + 1;
                if (reached < feature.version(one.type())
                        && !steps.containsKey(new Step(one.type(), reached))) {
                    throw new IllegalArgumentException(
                            "no upcaster for " + one.type() + " " + reached);
                }
            }
        }
    }

    /// `entry` itself when it is of the newest version, or nobody knows a newer one.
    Entry current(Entry entry) {
        Upcaster step = steps.get(new Step(entry.type(), entry.version()));
        if (step == null) {
            return entry;
        }
        ObjectNode body = entry.body().deepCopy();
        int version = entry.version();
        while (step != null) {
            body = step.body().apply(body);
            version++;
            step = steps.get(new Step(entry.type(), version));
        }
        return new Entry(
                entry.id(),
                entry.desk(),
                entry.incarnation(),
                entry.number(),
                entry.at(),
                entry.operator(),
                entry.command(),
                entry.rest(),
                entry.type(),
                version,
                entry.scope(),
                entry.patches(),
                entry.things(),
                entry.claims(),
                entry.releases(),
                entry.orders(),
                body);
    }
}
