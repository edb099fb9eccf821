package com.passportdesk.store.simulation;

import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Ways to do something wrong on purpose: to records before they are written, to rows, and to the
/// centre behind everybody's back.
final class Spoils {

    private Spoils() {}

    static Spoiling body(String type, Consumer<ObjectNode> change) {
        return Spoiling.of(
                type,
                draft -> {
                    change.accept(draft.body());
                    return draft;
                });
    }

    static Spoiling claims(String type, UnaryOperator<Claim> change) {
        return Spoiling.of(
                type,
                draft ->
                        new Draft(
                                draft.type(),
                                draft.version(),
                                draft.scope(),
                                draft.patches(),
                                draft.things(),
                                draft.claims().stream().map(change).toList(),
                                draft.releases(),
                                draft.orders(),
                                draft.body()));
    }

    static Claim with(Claim claim, String key, Instant until, String basis) {
        return new Claim(
                claim.id(),
                claim.thing(),
                key,
                claim.from(),
                until,
                claim.units(),
                claim.mode(),
                basis);
    }

    static Claim shorter(Claim claim, Duration by) {
        return with(claim, claim.key(), claim.until().minus(by), claim.basis());
    }

    static Spoiling basis(String type, String basis) {
        return claims(type, claim -> with(claim, claim.key(), claim.until(), basis));
    }

    /// Of all that it changes, only the first.
    static Draft firstPatch(Draft draft) {
        return new Draft(
                draft.type(),
                draft.version(),
                draft.scope(),
                draft.patches().subList(0, 1),
                draft.things(),
                draft.claims(),
                draft.releases(),
                draft.orders(),
                draft.body());
    }

    static void add(JsonNode money, long minor) {
        ((ObjectNode) money).put("minor", money.get("minor").longValue() + minor);
    }

    /// Makes the tax of the first rate more by so many cents, and its net less.
    static void shift(ObjectNode document, long minor) {
        JsonNode rate = document.get("taxes").get(0);
        if (rate != null) {
            add(rate.get("tax"), minor);
            add(rate.get("net"), -minor);
        }
    }

    /// At the centre, once all has healed and before anybody looks.
    static Consumer<World> unseen(String sql) {
        return world -> world.unseen = () -> world.centre.run(sql);
    }

    /// Other rows at every desk.
    static Consumer<World> rows(UnaryOperator<List<Projection>> other) {
        return world -> world.desks.forEach(desk -> desk.features(other));
    }

    /// Lets people in with the card that was blocked last.
    static Spoiling letIn() {
        Map<String, String> blocked = new ConcurrentHashMap<>();
        return draft -> {
            if (draft.type().equals("CardBlocked")) {
                blocked.put("last", draft.body().get("credential").asString());
            }
            String last = blocked.get("last");
            if (draft.type().equals("CheckedIn") && last != null) {
                draft.body().put("credential", last);
            }
            return draft;
        };
    }

    /// With rows that say how many were made before them.
    static List<Projection> countedRows(List<Projection> features) {
        List<Projection> more = new ArrayList<>(features);
        more.add(new Counted());
        return more;
    }

    /// Depends on when it is applied, which no rows may.
    private static final class Counted implements Projection {

        private static final AtomicLong MADE = new AtomicLong();

        @Override
        public List<String> tables() {
            return List.of("create table made (record uuid primary key, place bigint not null)");
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public Set<String> types() {
            return Set.of("CheckedIn");
        }

        @Override
        public void apply(Entry entry, JdbcClient rows) {
            UUID record = entry.id();
            rows.sql("merge into made (record, place) key (record) values (?, ?)")
                    .param(record)
                    .param(MADE.incrementAndGet())
                    .update();
        }
    }
}
