package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Personal.Owner;
import com.passportdesk.store.journal.Personal.Purpose;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Who was erased, as far as the rows know, and what records say without them. Rows made after an
/// erasure must not depend on whether its keys were still there, so what such a key opens is closed
/// here and not by its absence.
public final class Erased {

    /// Stands in rows, and in records as features read them, where somebody was who was erased.
    public static final String NOBODY = "~erased";

    /// The topic of an erasure that was put into rows.
    public static final String TOPIC = "erased";

    private static final String TERM = "law:";
    private static final int MOST = 1_000_000;

    private final JdbcClient rows;

    /// Everybody erased, and perhaps some whose erasure was undone with its transaction: the rows
    /// have the last word.
    private final Set<String> perhaps = new HashSet<>();

    /// Fields whose ids name a thing and no person: see [Projection#ownIds].
    private final Set<String> ownIds;

    Erased(JdbcClient rows, Set<String> ownIds) {
        this.rows = rows;
        this.ownIds = Set.copyOf(ownIds);
    }

    /// What one legal entity had to keep of one year, by the law.
    public record Term(String entity, int year) {

        /// The target of an order to erase it.
        public String target() {
            return TERM + entity + ':' + year;
        }

        /// The term an order's target names; empty when it names a person.
        public static Optional<Term> of(String target) {
            int colon = target.lastIndexOf(':');
            if (!target.startsWith(TERM) || colon <= TERM.length()) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new Term(
                                target.substring(TERM.length(), colon),
                                Integer.parseInt(target.substring(colon + 1))));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }

    /// Whose keys an order to erase destroys: a person's, or those of legal entity and year.
    public static Owner owner(String target) {
        return Term.of(target).isPresent()
                ? new Owner(Purpose.LAW, target.substring(TERM.length()))
                : new Owner(Purpose.LIFE, target);
    }

    /// Reads who was erased from rows just opened.
    void read() {
        perhaps.addAll(
                rows.sql("select distinct target from safety_order where kind = 'ERASE' limit ?")
                        .param(MOST)
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    void note(String target) {
        perhaps.add(target);
    }

    private boolean is(String target) {
        return perhaps.contains(target)
                && !rows.sql(
                                """
                                select 1 from safety_order
                                 where target = ? and kind = 'ERASE' limit 1
                                """)
                        .param(target)
                        .query((_, _) -> 1)
                        .list()
                        .isEmpty();
    }

    /// Whether a document is somebody's who was erased: their own, or one that names them as its
    /// member, such as a card.
    boolean isOf(String kind, String id, ObjectNode fields) {
        if (perhaps.isEmpty()) {
            return false;
        }
        JsonNode member = fields.get("member");
        return is(id) || member != null && member.isString() && is(member.asString());
    }

    /// The record as if it had been read without the keys of all erased: what they sealed is
    /// closed, their ids are [#NOBODY], and changes to their documents are left out. The id of a
    /// thing that had a guest's name stays: the thing counts, and only its name is gone.
    Entry without(Entry entry) {
        if (perhaps.isEmpty() || !names(entry)) {
            return entry;
        }
        List<Patch> patches =
                entry.patches().stream()
                        .filter(patch -> !isOf(patch.kind(), patch.id(), patch.fields()))
                        .toList();
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
                entry.version(),
                entry.scope(),
                patches,
                entry.things(),
                entry.claims(),
                entry.releases(),
                entry.orders(),
                (ObjectNode) without(entry.body()));
    }

    private boolean names(Entry entry) {
        return entry.patches().stream().anyMatch(one -> isOf(one.kind(), one.id(), one.fields()))
                || names(entry.body());
    }

    private boolean names(JsonNode node) {
        if (node.isString()) {
            return is(node.asString());
        }
        if (isClosed(node)) {
            return true;
        }
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            if (!isOwnId(one) && names(one.getValue())) {
                return true;
            }
        }
        for (JsonNode one : node.isArray() ? node : List.<JsonNode>of()) {
            if (names(one)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOwnId(Map.Entry<String, JsonNode> field) {
        return field.getValue().isString() && ownIds.contains(field.getKey());
    }

    /// Whether it is a personal value of somebody erased.
    private boolean isClosed(JsonNode node) {
        if (!node.isObject() || !node.has(Personal.MARK) || !node.has("of")) {
            return false;
        }
        String owner = node.get("of").asString();
        String purpose = node.get(Personal.MARK).asString();
        return is(
                purpose.equals(Purpose.LAW.name().toLowerCase(Locale.ROOT)) ? TERM + owner : owner);
    }

    private JsonNode without(JsonNode node) {
        if (node.isString()) {
            return is(node.asString()) ? StringNode.valueOf(NOBODY) : node;
        }
        if (node instanceof ObjectNode object) {
            boolean closed = isClosed(node);
            ObjectNode copy = object.objectNode();
            for (Map.Entry<String, JsonNode> one : object.properties()) {
                if (isOwnId(one)) {
                    copy.set(one.getKey(), one.getValue());
                } else if (!closed) {
                    copy.set(one.getKey(), without(one.getValue()));
                } else if (!one.getKey().equals("plain")) {
                    copy.set(one.getKey(), one.getValue());
                }
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(one -> copy.add(without(one)));
            return copy;
        }
        return node;
    }
}
