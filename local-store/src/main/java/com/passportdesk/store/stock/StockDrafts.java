package com.passportdesk.store.stock;

import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the bodies of the records of blank cards; see `docs/events.md`.
public final class StockDrafts {

    private StockDrafts() {}

    static ObjectNode of(Moment moment, String type) {
        return JsonNodeFactory.instance.objectNode().put("site", moment.site()).put("type", type);
    }

    static Draft draft(String type, ObjectNode body, Moment moment) {
        return Draft.of(type, 1, Draft.site(moment.site()), body);
    }

    /// A card of the stack was put aside while a batch was made.
    ///
    /// @param uid of its chip; null when nobody could read it
    public static Draft spoiled(
            Moment moment, String type, @Nullable String uid, UUID batch, int row) {
        return draft(
                Events.BLANK_CARD_SPOILED,
                of(moment, type).put("uid", uid).put("batch", batch.toString()).put("row", row),
                moment);
    }
}
