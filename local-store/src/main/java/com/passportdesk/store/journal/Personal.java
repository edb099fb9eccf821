package com.passportdesk.store.journal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One personal value inside a record. It is sealed on its own before it is written, so that the
/// chain still verifies when its key has been destroyed.
///
/// In JSON: `{"~":"life","of":"<owner>","plain":"…"}` while open, with `"sealed":"<base64>"` in
/// place of `plain` on disk, and with neither once the key is gone.
///
/// @param purpose which key seals it
/// @param owner the person's id for `LIFE`; legal entity and year (`ent-1:2027`) for `LAW`
/// @param value the words themselves, or null once erased
public record Personal(Purpose purpose, String owner, @Nullable String value) {

    /// Why a personal value is kept.
    public enum Purpose {
        /// As long as the person is with the network.
        LIFE,
        /// As long as the law demands.
        LAW;

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whose keys they are.
    ///
    /// @param owner as in [Personal]
    public record Owner(Purpose purpose, String owner) {}

    /// The member that marks a JSON object as a personal value.
    public static final String MARK = "~";

    /// A value kept as long as the person is with the network.
    public static ObjectNode life(String person, String value) {
        return new Personal(Purpose.LIFE, person, value).json();
    }

    /// A value kept as long as the law demands of this legal entity for this year.
    public static ObjectNode law(String entity, int year, String value) {
        return new Personal(Purpose.LAW, entity + ":" + year, value).json();
    }

    /// The words behind a field that is plain text or an opened personal value; null if erased,
    /// missing or JSON null.
    public static @Nullable String text(@Nullable JsonNode field) {
        if (field == null || field.isNull() || field.isMissingNode()) {
            return null;
        }
        if (field.isObject()) {
            JsonNode plain = field.get("plain");
            return plain == null || plain.isNull() ? null : plain.asString();
        }
        return field.asString();
    }

    /// The same JSON with all that is kept for `purpose` closed, as if its keys were gone.
    public static JsonNode without(Purpose purpose, JsonNode node) {
        JsonNode copy = node.deepCopy();
        close(purpose, copy);
        return copy;
    }

    private static void close(Purpose purpose, JsonNode node) {
        if (node instanceof ObjectNode object
                && purpose.code().equals(object.path(MARK).asString(""))) {
            object.remove("plain");
        }
        node.forEach(one -> close(purpose, one));
    }

    /// The open JSON form.
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(MARK, purpose.code());
        node.put("of", owner);
        if (value != null) {
            node.put("plain", value);
        }
        return node;
    }
}
