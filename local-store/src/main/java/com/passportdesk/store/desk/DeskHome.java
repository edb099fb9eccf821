package com.passportdesk.store.desk;

import com.passportdesk.store.desk.StoreProblem.Kind;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The directory that holds all a desk knows, and who the desk is.
///
/// @param directory readable by its owner only
/// @param desk the desk's code, such as `BER1-D2`
/// @param site the site's id, such as `ber1`
/// @param incarnation the life of this home: another one after enrolment or a restore as new
public record DeskHome(Path directory, String desk, String site, UUID incarnation) {

    /// Its segments may be in the archive (3) and its keys in blocks (4), which versions before do
    /// not read.
    private static final int FORMAT = 4;

    private static final int WITH_CHECK = 2;
    private static final String IDENTITY = "desk.json";
    private static final JsonMapper JSON = new JsonMapper();

    /// Whether a desk lives in `directory`.
    public static boolean isHome(Path directory) {
        return Files.exists(directory.resolve(IDENTITY));
    }

    /// Whether there are records in `directory`, also where nothing says any more whose they are:
    /// nobody may begin a home or restore one there.
    public static boolean hasRecords(Path directory) {
        Path journal = directory.resolve("journal");
        if (!Files.exists(journal)) {
            return false;
        }
        try (Stream<Path> all = Files.list(journal)) {
            return all.anyMatch(file -> file.getFileName().toString().contains(".seg"));
        } catch (IOException unreadable) {
            return true;
        }
    }

    /// Reads who lives in `directory`.
    ///
    /// @throws StoreProblem `NOT_A_HOME` when nobody does, `HOME_NAMELESS` when it holds records
    ///   and does not say whose, `NEWER_HOME` when a desk of a later version lives there
    public static DeskHome open(Path directory) {
        try {
            JsonNode identity = JSON.readTree(Files.readString(directory.resolve(IDENTITY)));
            int format = identity.get("format").intValue();
            if (format > FORMAT && isWhole((ObjectNode) identity, format)) {
                throw new StoreProblem(Kind.NEWER_HOME);
            }
            if (format < 1 || format > FORMAT || !isWhole((ObjectNode) identity, format)) {
                throw nobody(directory, null);
            }
            return new DeskHome(
                    directory.toAbsolutePath(),
                    identity.get("desk").asString(),
                    identity.get("site").asString(),
                    UUID.fromString(identity.get("incarnation").asString()));
        } catch (IOException
                | JacksonException
                | NullPointerException
                | ClassCastException
                | IllegalArgumentException e) {
            throw nobody(directory, e);
        }
    }

    private static StoreProblem nobody(Path directory, @Nullable Exception cause) {
        if (cause instanceof AccessDeniedException) {
            return DiskTrouble.problem(cause);
        }
        Kind kind = hasRecords(directory) ? Kind.HOME_NAMELESS : Kind.NOT_A_HOME;
        return new StoreProblem(kind, cause, directory.toString());
    }

    /// Whether it says what was written: a letter changed by itself would make another desk of it.
    private static boolean isWhole(ObjectNode identity, int format) {
        String check = identity.path("check").asString("");
        identity.remove("check");
        return format < WITH_CHECK || check.equals(check(identity));
    }

    private static String check(ObjectNode identity) {
        CRC32C crc = new CRC32C();
        crc.update(CanonicalJson.text(identity).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /// Makes `directory` the home of a desk, with a new incarnation.
    public static DeskHome make(Path directory, String desk, String site) {
        DeskHome home = new DeskHome(directory.toAbsolutePath(), desk, site, UUID.randomUUID());
        home.keep();
        return home;
    }

    /// Makes a directory that nobody else may look into.
    public static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// Makes versions that do not read all that this one writes leave the home alone; durable on
    /// return.
    void raise() throws IOException {
        JsonNode identity = JSON.readTree(Files.readString(directory.resolve(IDENTITY)));
        if (identity.path("format").asInt(0) < FORMAT) {
            keep();
        }
    }

    /// Writes down who lives here; from now on it is so.
    void keep() {
        ObjectNode identity = JSON.createObjectNode();
        identity.put("format", FORMAT);
        identity.put("desk", desk);
        identity.put("site", site);
        identity.put("incarnation", incarnation.toString());
        identity.put("check", check(identity));
        JournalFiles files = JournalFiles.disk();
        try {
            makeDirectory(directory);
            Path fresh = directory.resolve(IDENTITY + ".new");
            files.delete(fresh);
            try (JournalFiles.File file = files.open(fresh)) {
                file.write(
                        ByteBuffer.wrap(
                                CanonicalJson.text(identity).getBytes(StandardCharsets.UTF_8)),
                        0);
                file.force();
            }
            files.replace(fresh, directory.resolve(IDENTITY));
            files.forceDirectory(directory);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// The desk's own records.
    public Path journal() {
        return directory.resolve("journal");
    }

    /// What the centre said.
    public Path feed() {
        return directory.resolve("feed");
    }

    /// Receipts and reports, rendered when asked for.
    public Path documents() {
        return directory.resolve("documents");
    }
}
