package com.passportdesk.store.desk;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.keys.KeyRing;
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

    /// Null where a record has nothing personal that can be opened, and nothing that is to be left
    /// out: without this the centre takes the patches as they stand in the record, sealed.
    ///
    /// @param text the record's canonical text
    public static @Nullable String of(DeskStore store, String text) {
        if (KeyRing.named(text).isEmpty()) {
            return null;
        }
        Map<String, String> keys = store.keys().usedBy(text);
        Entry entry = store.opened(text);
        boolean isPatched =
                entry.patches().stream()
                        .flatMap(patch -> patch.fields().valueStream())
                        .anyMatch(Beside::isPersonal);
        if (keys.isEmpty() && !isPatched) {
            return null;
        }
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        ObjectNode named = extra.putObject("keys");
        keys.forEach(named::put);
        ArrayNode fields = extra.putArray("fields");
        for (Patch patch : entry.patches()) {
            fields.add(open(patch.fields()));
        }
        return CanonicalJson.text(extra);
    }

    /// One whose key is gone is left out: neither its sealed form nor an empty one may take the
    /// place of what the centre has.
    private static ObjectNode open(ObjectNode fields) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            JsonNode value = field.getValue();
            String words = Personal.text(value);
            if (!isPersonal(value)) {
                plain.set(field.getKey(), value);
            } else if (words != null) {
                plain.put(field.getKey(), words);
            }
        }
        return plain;
    }

    private static boolean isPersonal(JsonNode value) {
        return value.isObject() && value.has(Personal.MARK);
    }
}
