package com.passportdesk.console.device;

import com.passportdesk.store.visit.DoorRights;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A list of cards that may open, as door systems get it (docs/devices.md): no names, nobody's
/// visits. The same cards give the same bytes, and these their version.
///
/// @param version 32 hex digits, from what is in it
/// @param count cards in it
/// @param text JSON
/// @param goodUntil from then on it opens nothing
/// @param orders those it goes by; not in the file, so that the same cards stay the same list
public record RightsJson(
        String version, int count, String text, Instant goodUntil, Set<UUID> orders) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VERSION_BYTES = 16;

    public RightsJson {
        orders = Set.copyOf(orders);
    }

    /// @param orders read before the list was
    public static RightsJson of(DoorRights list, Set<UUID> orders) {
        ObjectNode file =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("format", 1)
                        .put("version", "")
                        .put("site", list.site())
                        .put("date", list.date().toString())
                        .put("goodUntil", list.goodUntil().toString());
        ArrayNode rights = file.putArray("rights");
        for (DoorRights.Right right : list.rights()) {
            ObjectNode one =
                    rights.addObject()
                            .put("uid", right.uid())
                            .put("credential", right.credential())
                            .put("issue", right.issue())
                            .put("number", right.number())
                            .put("hours", right.isAlways() ? "always" : "opening");
            if (right.until() != null) {
                one.put("until", right.until().toString());
            }
        }
        String version = version(JSON.writeValueAsBytes(file));
        file.put("version", version);
        return new RightsJson(
                version,
                list.rights().size(),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file),
                list.goodUntil(),
                orders);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String version(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
