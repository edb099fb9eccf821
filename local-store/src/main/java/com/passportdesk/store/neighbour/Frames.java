package com.passportdesk.store.neighbour;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Messages between two desks: four bytes of length, then that much JSON in UTF-8.
final class Frames {

    /// Longest message: a batch, and what goes with it.
    static final int MOST = 8 << 20;

    /// Names of keys are all different: a table of names seen would only grow.
    static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                                    .build())
                    .build();

    private Frames() {}

    static void write(DataOutputStream out, ObjectNode message) throws IOException {
        byte[] bytes = JSON.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST) {
            throw new IOException("a message of " + bytes.length + " bytes is too long");
        }
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    static JsonNode read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 2 || length > MOST) {
            throw new Refusal("a message of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut in the middle of a message");
        }
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new Refusal("no JSON", e);
        }
    }
}
