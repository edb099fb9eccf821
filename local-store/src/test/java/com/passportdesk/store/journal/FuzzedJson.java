package com.passportdesk.store.journal;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Any text as JSON and as a record. What is JSON has one canonical text; what is none is refused.
public final class FuzzedJson {

    private FuzzedJson() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        JsonNode node;
        try {
            node = EntryCodec.JSON.readTree(text);
        } catch (JacksonException | NumberFormatException notJson) {
            return;
        }
        try {
            String canonical = CanonicalJson.text(node);
            JsonNode again = EntryCodec.JSON.readTree(canonical);
            if (!CanonicalJson.text(again).equals(canonical)) {
                throw new IllegalStateException("two canonical texts");
            }
            if (node instanceof ObjectNode object) {
                CanonicalJson.sorted(object);
            }
        } catch (IllegalArgumentException | JacksonException refused) {
            // A number or a depth that no desk writes.
        }
        try {
            EntryCodec.rest(text);
            new EntryCodec(NothingSealed.SEALER).open(text);
        } catch (RuntimeException notARecord) {
            // Readers name it by number, or set it aside: FuzzedJournal holds them to that.
        }
    }
}
