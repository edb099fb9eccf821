package com.passportdesk.store.load;

import com.passportdesk.store.central.DocumentFault;
import com.passportdesk.store.central.DocumentSource;
import com.passportdesk.store.central.PlacedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The descriptions in a file or in all files of a folder, read one by one, so that a million of
/// them need little memory.
public final class DocumentFiles implements DocumentSource, AutoCloseable {

    private static final int MOST_TOLD = 1_000;

    private final Deque<Path> waiting;
    private final List<DocumentFault> faults = new ArrayList<>();
    private long faultCount;
    private @Nullable DocumentLines open;

    private DocumentFiles(List<Path> files) {
        this.waiting = new ArrayDeque<>(files);
    }

    /// @param place a file that ends in `.json`, `.jsonl` or `.ndjson`, or a folder of such
    public static DocumentFiles of(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return new DocumentFiles(List.of(place));
        }
        try (Stream<Path> inside = Files.list(place)) {
            return new DocumentFiles(
                    inside.filter(Files::isRegularFile)
                            .filter(file -> file.toString().matches(".*\\.(json|jsonl|ndjson)"))
                            .sorted()
                            .toList());
        }
    }

    @Override
    public Optional<PlacedDocument> next() {
        try {
            while (true) {
                DocumentLines from = open;
                if (from == null) {
                    if (waiting.isEmpty()) {
                        return Optional.empty();
                    }
                    from = DocumentLines.of(waiting.removeFirst());
                    open = from;
                }
                Optional<DocumentLines.Value> value = from.next();
                if (value.isEmpty()) {
                    from.close();
                    open = null;
                    continue;
                }
                Optional<PlacedDocument> good = checked(value.get());
                if (good.isPresent()) {
                    return good;
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<PlacedDocument> checked(DocumentLines.Value value) {
        return switch (value) {
            case DocumentLines.Value.Broken(String place, String reason) -> {
                fault(place, reason);
                yield Optional.empty();
            }
            case DocumentLines.Value.Read(String place, JsonNode node) -> {
                JsonNode kind = node.path("kind");
                JsonNode id = node.path("id");
                if (!(node.path("fields") instanceof ObjectNode fields)
                        || !kind.isString()
                        || !id.isString()
                        || node.size() != 3) {
                    fault(place, "a document has \"kind\", \"id\" and \"fields\", no more");
                    yield Optional.empty();
                }
                Optional<String> wrong =
                        DocumentForms.wrong(kind.asString(), id.asString(), fields);
                wrong.ifPresent(reason -> fault(place, reason));
                yield wrong.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                new PlacedDocument(place, kind.asString(), id.asString(), fields));
            }
        };
    }

    private void fault(String place, String reason) {
        faultCount++;
        if (faults.size() < MOST_TOLD) {
            faults.add(new DocumentFault(place, reason));
        }
    }

    @Override
    public long faults() {
        return faultCount;
    }

    /// What was kept back so far, at most 1,000.
    public List<DocumentFault> told() {
        return List.copyOf(faults);
    }

    @Override
    public void close() throws IOException {
        DocumentLines from = open;
        open = null;
        if (from != null) {
            from.close();
        }
    }
}
