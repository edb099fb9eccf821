package com.passportdesk.console.till;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// The desk's site, with prices without tax: 8.875 % come on top.
public final class TaxedSite {

    private TaxedSite() {}

    /// The desk hears of it, as of any change to its site.
    public static void learn(DeskStore store) {
        Document site = new Documents(store.rows()).find("site", "ber1").orElseThrow();
        ObjectNode fields = site.fields().deepCopy();
        fields.put("pricesIncludeTax", false);
        fields.putArray("taxes")
                .addObject()
                .put("code", "standard")
                .put("percent", "8.875")
                .put("from", "2009-08-01");
        store.applyFeed(
                List.of(
                        new FeedItem.Merged(
                                store.progress().cursor() + 1,
                                new Document("site", "ber1", site.version() + 1, fields),
                                Map.of())));
    }
}
