package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What claims stand on: a lease of that desk or of its site, that thing and that time; somebody's
/// word, which the record has; a hold that nothing else used.
final class BasisStory {

    private final HistoryChecker checker;
    private final SimulatedCentre centre;
    private final Map<String, UUID> holds = new HashMap<>();

    private record Lease(String desk, String thing, Instant from, Instant until) {}

    BasisStory(HistoryChecker checker, SimulatedCentre centre) {
        this.checker = checker;
        this.centre = centre;
    }

    void check(List<Kept> ledger) {
        Map<String, Lease> leases = new HashMap<>();
        centre.list(
                LEASES,
                row ->
                        leases.put(
                                row.getString(1),
                                new Lease(
                                        row.getString(2),
                                        row.getString(3),
                                        row.getTimestamp(4).toInstant(),
                                        row.getTimestamp(5).toInstant())));
        // A centre that was put back may have forgotten a lease, and given its number to nobody.
        boolean forgot = centre.names(PUT_BACK).isEmpty();
        for (Kept one : ledger) {
            for (JsonNode claim : one.record().get("claims")) {
                String[] basis = claim.get("basis").asString().split(":", 2);
                switch (basis[0]) {
                    case "lease" -> lease(one, claim, leases.get(basis[1]), forgot);
                    case "override" -> override(one, basis[1]);
                    case "hold" -> {
                        UUID before = holds.putIfAbsent(basis[1], one.id());
                        if (before != null) {
                            checker.wrong(
                                    Rule.HOLD_USED_ONCE,
                                    "%s by %s and by %s",
                                    basis[1],
                                    before,
                                    one.id());
                        }
                    }
                    default -> {
                        // Of the desk's own receipt, or a part of what the booking had.
                    }
                }
            }
        }
    }

    private void lease(Kept one, JsonNode claim, @Nullable Lease lease, boolean forgot) {
        if (lease == null && forgot) {
            return;
        }
        Instant from = Instant.parse(claim.get("from").asString());
        Instant until = Instant.parse(claim.get("until").asString());
        if (lease == null
                || !lease.desk.equals(one.desk()) && !lease.desk.equals(one.scope())
                || !lease.thing.equals(claim.get("thing").asString())
                || lease.from.isAfter(from)
                || lease.until.isBefore(until)) {
            checker.wrong(
                    Rule.SOLD_ON_A_LEASE_OF_ITS_OWN,
                    "%s of %s took %s on %s",
                    one.type(),
                    one.desk(),
                    claim,
                    lease);
        }
    }

    private void override(Kept one, String who) {
        checker.looked("override of " + one.type());
        String said = one.record().get("operator").asString();
        boolean isSaid = one.body().has("override");
        if (one.type().equals("CreditNoteIssued")) {
            said = one.body().path("approved").path("by").asString("");
            isSaid = true;
        }
        if (!isSaid || !said.equals(who)) {
            checker.wrong(
                    Rule.OVERRIDE_IS_SAID,
                    "%s of %s stands on the word of %s",
                    one.type(),
                    one.desk(),
                    who);
        }
    }

    private static final String LEASES =
            "select id, desk, thing, lower(period), upper(period) from centre.lease";
    private static final String PUT_BACK =
            """
            select n.history::text from centre.network n
              join keep.begin_network k on k.history = n.history
            """;
}
