package com.passportdesk.store.desk;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What goes to the centre beside a record: the keys it needs, and its patches' fields open. It is
/// made of the record and the keys that are here, so that whoever has the same makes the same.
public final class Beside {

    private Beside() {}

    /// Null where a record has nothing personal.
    ///
    /// @param text the record's canonical text
    public static @Nullable String of(DeskStore store, String text) {
        Map<String, String> keys = store.keys().usedBy(text);
        if (keys.isEmpty()) {
            return null;
        }
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        ObjectNode named = extra.putObject("keys");
        keys.forEach(named::put);
        ArrayNode fields = extra.putArray("fields");
        Entry entry = store.opened(text);
        for (Patch patch : entry.patches()) {
            fields.add(open(patch.fields()));
        }
        return CanonicalJson.text(extra);
    }

    private static ObjectNode open(ObjectNode fields) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            JsonNode value = field.getValue();
            if (value.isObject() && value.has(Personal.MARK)) {
                plain.put(field.getKey(), Personal.text(value));
            } else {
                plain.set(field.getKey(), value);
            }
        }
        return plain;
    }
}
