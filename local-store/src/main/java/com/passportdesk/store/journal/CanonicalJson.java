package com.passportdesk.store.journal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON with one way to write each value: keys sorted by UTF-16 code unit, no spaces, strings
/// escaped only where they must be, numbers in plain decimal notation without trailing zeros.
public final class CanonicalJson {

    /// Digits after the point, or zeros before it, that are written out.
    private static final int MOST_ZEROS = 1_000;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private CanonicalJson() {}

    /// The one text of `node`.
    public static String text(JsonNode node) {
        StringBuilder out = new StringBuilder(256);
        write(node, out, PersonalWriter.AS_IT_IS);
        return out.toString();
    }

    /// A copy in the order and the number forms in which it will be read back, so that rows made
    /// from it now and rows made from the journal later are the same.
    public static ObjectNode sorted(ObjectNode node) {
        ObjectNode sorted = EntryCodec.JSON.createObjectNode();
        List<String> names = new ArrayList<>(node.propertyNames());
        Collections.sort(names);
        for (String name : names) {
            sorted.set(name, sorted(node.get(name)));
        }
        return sorted;
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> sorted(object);
            case ArrayNode array -> {
                ArrayNode copy = EntryCodec.JSON.createArrayNode();
                array.forEach(one -> copy.add(sorted(one)));
                yield copy;
            }
            default -> {
                if (!node.isNumber() || node.isIntegralNumber()) {
                    yield node;
                }
                StringBuilder text = new StringBuilder();
                number(node, text);
                yield EntryCodec.JSON.readTree(text.toString());
            }
        };
    }

    /// What to write in the place of a personal value.
    @FunctionalInterface
    interface PersonalWriter {
        PersonalWriter AS_IT_IS = node -> node;

        ObjectNode written(ObjectNode personal);
    }

    static void write(JsonNode node, StringBuilder out, PersonalWriter personal) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node, out, personal);
            case ARRAY -> {
                char before = '[';
                for (JsonNode one : node) {
                    out.append(before);
                    write(one, out, personal);
                    before = ',';
                }
                out.append(before == '[' ? "[]" : "]");
            }
            case STRING -> string(node.stringValue(), out);
            case NUMBER -> number(node, out);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL, MISSING -> out.append("null");
            case BINARY, POJO ->
                    throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        }
    }

    private static void object(JsonNode node, StringBuilder out, PersonalWriter personal) {
        if (node.has(Personal.MARK) && personal != PersonalWriter.AS_IT_IS) {
            write(personal.written((ObjectNode) node), out, PersonalWriter.AS_IT_IS);
            return;
        }
        char before = '{';
        for (Map.Entry<String, JsonNode> field : inOrder(node)) {
            out.append(before);
            string(field.getKey(), out);
            out.append(':');
            write(field.getValue(), out, personal);
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    /// What was read from canonical JSON is in order already.
    private static Collection<Map.Entry<String, JsonNode>> inOrder(JsonNode node) {
        Set<Map.Entry<String, JsonNode>> fields = node.properties();
        String before = "";
        for (Map.Entry<String, JsonNode> field : fields) {
            if (before.compareTo(field.getKey()) > 0) {
                List<Map.Entry<String, JsonNode>> sorted = new ArrayList<>(fields);
                sorted.sort(Map.Entry.comparingByKey());
                return sorted;
            }
            before = field.getKey();
        }
        return fields;
    }

    private static void number(JsonNode node, StringBuilder out) {
        if (node.isIntegralNumber()) {
            out.append(node.canConvertToLong() ? node.longValue() : node.bigIntegerValue());
            return;
        }
        BigDecimal value = node.decimalValue();
        if (value.signum() == 0) {
            out.append('0');
            return;
        }
        BigDecimal shortest = value.stripTrailingZeros();
        // Twelve letters may stand for a thousand million digits.
        boolean isPlain = Math.abs((long) shortest.scale()) <= MOST_ZEROS;
        out.append(isPlain ? shortest.toPlainString() : shortest.toString());
    }

    static void string(String value, StringBuilder out) {
        out.append('"');
        // Nearly all text needs no escape, and a stretch goes in at once.
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(value, start, i);
                escaped(c, out);
                start = i + 1;
            }
        }
        out.append(value, start, value.length()).append('"');
    }

    private static void escaped(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
