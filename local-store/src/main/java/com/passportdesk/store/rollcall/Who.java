package com.passportdesk.store.rollcall;

import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Somebody on the list: a visit, which may be a guest's, or one of the staff.
public sealed interface Who {

    /// @param visit that is open by the books
    record Visitor(UUID visit) implements Who {}

    /// @param staff their id
    record Staff(String staff) implements Who {}

    /// As rows and programs name it: `visit:<id>` or `staff:<id>`.
    default String key() {
        return switch (this) {
            case Visitor(UUID visit) -> "visit:" + visit;
            case Staff(String staff) -> "staff:" + staff;
        };
    }

    /// Reads [#key]; empty for anything else.
    static Optional<Who> of(String key) {
        if (key.startsWith("staff:") && key.length() > 6 && key.length() <= 106) {
            return Optional.of(new Staff(key.substring(6)));
        }
        try {
            return key.startsWith("visit:") && key.length() == 42
                    ? Optional.of(new Visitor(UUID.fromString(key.substring(6))))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// As a record names it.
    default ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return switch (this) {
            case Visitor(UUID visit) -> json.put("visit", visit.toString());
            case Staff(String staff) -> json.put("staff", staff);
        };
    }

    /// Reads [#json]; empty where it named a guest who was erased since.
    static Optional<Who> of(JsonNode json) {
        return json.has("staff")
                ? of("staff:" + json.path("staff").asString(""))
                : of("visit:" + json.path("visit").asString(""));
    }
}
