package com.passportdesk.store.card;

import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.StandingOrders;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes and reads the bodies of the card records; see `docs/events.md`.
final class CardDrafts {

    private CardDrafts() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Draft draft(String type, ObjectNode body) {
        return Draft.of(type, 1, Draft.NETWORK, body);
    }

    static Patch state(String credential, long version, String state) {
        return new Patch("card", credential, version, object().put("state", state));
    }

    /// The versions that patches to these cards are based on.
    static Map<String, Long> versions(List<Card> cards, JdbcClient rows) {
        Documents documents = new Documents(rows);
        Map<String, Long> versions = new HashMap<>();
        for (Card card : cards) {
            versions.put(
                    card.credential(),
                    documents.find("card", card.credential()).map(Document::version).orElse(0L));
        }
        return versions;
    }

    static boolean mayIssue(Moment moment, JdbcClient rows) {
        return new StaffRepository(rows).may(moment, Right.ISSUE_CARDS);
    }

    static boolean isOrderedBlocked(JdbcClient rows, String credential, String member) {
        return new StandingOrders(rows).isOn(credential, member);
    }

    static @Nullable String text(ObjectNode body, String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    static UUID id(ObjectNode body, String name) {
        return UUID.fromString(body.get(name).asString());
    }

    /// 32 hex digits as a UUID.
    static UUID credential(String hex) {
        return new UUID(
                Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
}
