package com.passportdesk.console.device;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small file of the home in JSON, written as a whole: after a power cut it is the old or the
/// new, never half of either.
public final class HomeFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MOST_BYTES = 1_000_000;

    private final Path path;
    private final JournalFiles files;

    public HomeFile(Path home, String name) {
        this(home, name, JournalFiles.disk());
    }

    public HomeFile(Path home, String name, JournalFiles files) {
        this.path = home.resolve(name);
        this.files = files;
    }

    Path path() {
        return path;
    }

    /// What it says; nothing where there is no file.
    ///
    /// @throws IOException when it cannot be read or is no JSON
    public Optional<JsonNode> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException("too large");
        }
        try {
            return Optional.of(JSON.readTree(Files.readString(path)));
        } catch (JacksonException e) {
            throw new IOException("not JSON", e);
        }
    }

    /// Durable on return.
    public void write(JsonNode content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        files.delete(fresh);
        try (JournalFiles.File file = files.open(fresh)) {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content);
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            file.force();
        } catch (IOException full) {
            // Half a file would take the room that is missing.
            files.delete(fresh);
            throw full;
        }
        files.replace(fresh, path);
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            files.forceDirectory(folder);
        }
    }

    /// Puts one aside that nobody can read, so that another can be written.
    public void putAside() throws IOException {
        files.replace(path, path.resolveSibling(path.getFileName() + ".unread"));
    }
}
