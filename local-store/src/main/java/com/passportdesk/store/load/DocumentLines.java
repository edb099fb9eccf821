package com.passportdesk.store.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The values of one file with the lines they begin on. In a file of one value a line each is
/// broken alone; in one that is JSON as a whole nothing after the first broken place can be read.
abstract sealed class DocumentLines implements AutoCloseable {

    private static final int LONGEST_LINE = 1_000_000;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final String name;
    final InputStream in;

    private DocumentLines(Path file) throws IOException {
        this.name = String.valueOf(file.getFileName());
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        // A mark at the beginning that some programs write before UTF-8.
        in.mark(3);
        byte[] start = in.readNBytes(3);
        if (!(start.length == 3
                && start[0] == (byte) 0xEF
                && start[1] == (byte) 0xBB
                && start[2] == (byte) 0xBF)) {
            in.reset();
        }
    }

    /// @param file JSON as a whole when it ends in `.json`, else one value a line
    static DocumentLines of(Path file) throws IOException {
        return file.toString().endsWith(".json") ? new Whole(file) : new Lines(file);
    }

    /// Something that stands in a file.
    sealed interface Value {
        record Read(String place, JsonNode node) implements Value {}

        /// @param reason why it cannot be read
        record Broken(String place, String reason) implements Value {}
    }

    /// The next value; empty at the end.
    abstract Optional<Value> next() throws IOException;

    String place(long line) {
        return name + ", line " + line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Lines extends DocumentLines {

        private long number;

        Lines(Path file) throws IOException {
            super(file);
        }

        @Override
        Optional<Value> next() throws IOException {
            while (true) {
                int first = in.read();
                if (first < 0) {
                    return Optional.empty();
                }
                number++;
                ByteArrayOutputStream line = new ByteArrayOutputStream(512);
                long length = 0;
                for (int next = first; next >= 0 && next != '\n'; next = in.read()) {
                    if (++length <= LONGEST_LINE) {
                        line.write(next);
                    }
                }
                if (length > LONGEST_LINE) {
                    return broken("it has more than 1,000,000 bytes");
                }
                try {
                    String text =
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(line.toByteArray()))
                                    .toString();
                    if (!text.isBlank()) {
                        return Optional.of(new Value.Read(place(number), JSON.readTree(text)));
                    }
                } catch (CharacterCodingException _) {
                    return broken("it is not UTF-8");
                } catch (JacksonException _) {
                    return broken("it is not JSON");
                }
            }
        }

        private Optional<Value> broken(String reason) {
            return Optional.of(new Value.Broken(place(number), reason));
        }
    }

    private static final class Whole extends DocumentLines {

        private final JsonParser parser;
        private boolean ended;
        private boolean inArray;

        Whole(Path file) throws IOException {
            super(file);
            this.parser = JSON.createParser(in);
        }

        @Override
        Optional<Value> next() {
            if (ended) {
                return Optional.empty();
            }
            long line = 1;
            try {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_ARRAY && !inArray) {
                    inArray = true;
                    token = parser.nextToken();
                }
                if (token == JsonToken.END_ARRAY) {
                    inArray = false;
                    token = parser.nextToken();
                }
                if (token == null) {
                    ended = true;
                    return Optional.empty();
                }
                line = parser.currentTokenLocation().getLineNr();
                return Optional.of(new Value.Read(place(line), parser.readValueAsTree()));
            } catch (JacksonException broken) {
                ended = true;
                long at = broken.getLocation() == null ? line : broken.getLocation().getLineNr();
                return Optional.of(
                        new Value.Broken(
                                place(Math.max(1, at)),
                                "it is not JSON; nothing after it was read"));
            }
        }
    }
}
