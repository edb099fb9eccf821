package com.passportdesk.store.backup;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where a desk is copied to while it works; stands in its home, so that it holds over a restart.
///
/// @param folder on another drive
/// @param begun whether the folder has held a copy: if it is empty then, another drive is there
public record BackupSetting(Path folder, boolean begun) {

    private static final Logger LOG = LoggerFactory.getLogger(BackupSetting.class);
    private static final String NAME = "backup.json";
    private static final JsonMapper JSON = new JsonMapper();

    /// Empty when the desk is not copied.
    public static Optional<BackupSetting> of(DeskHome home) {
        Path file = home.directory().resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode kept = JSON.readTree(Files.readString(file));
            return Optional.of(
                    new BackupSetting(
                            Path.of(kept.path("folder").asString()),
                            kept.path("begun").asBoolean(false)));
        } catch (IOException | JacksonException | InvalidPathException e) {
            LOG.warn("where this desk is copied to cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    /// Durable on return.
    ///
    /// @throws BackupProblem when the home cannot be written
    public void keep(DeskHome home) {
        ObjectNode kept = JSON.createObjectNode();
        kept.put("begun", begun).put("folder", folder.toAbsolutePath().toString());
        try {
            SafeFile.write(
                    home.directory().resolve(NAME),
                    CanonicalJson.text(kept).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw BackupProblem.of(e, home.directory());
        }
    }

    /// The desk is no longer copied; what was copied stays.
    public static void forget(DeskHome home) {
        try {
            Files.deleteIfExists(home.directory().resolve(NAME));
        } catch (IOException e) {
            throw BackupProblem.of(e, home.directory());
        }
    }
}
