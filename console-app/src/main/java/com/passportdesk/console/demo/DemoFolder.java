package com.passportdesk.console.demo;

import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.desfire.KeyFile;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.journal.OwnerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A demo's folder and what it remembers of itself. It is complete once `network.json` is there:
/// what a killed start left before that is thrown away.
final class DemoFolder {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String MEMORY = "network.json";
    private static final int KEY_BYTES = 16;
    private static final SecureRandom SECURE = new SecureRandom();

    private final Path folder;

    DemoFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// What was settled when the demo was made.
    ///
    /// @param ahead of the machine's clock
    /// @param first login of the desk one sits at
    record Made(long seed, int members, Duration ahead, DeskLogin first, DeskLogin second) {}

    Path centre() {
        return folder.resolve("centre");
    }

    Path certificates() {
        return folder.resolve("certificates");
    }

    Path desk() {
        return folder.resolve("desk");
    }

    Path secondDesk() {
        return folder.resolve("second-desk");
    }

    private Path memory() {
        return folder.resolve(MEMORY);
    }

    private Path cards() {
        return folder.resolve("desfire.p12");
    }

    /// The demo's own master keys of DESFire cards: a key file as a small network has one, its
    /// passphrase beside it.
    KeyCustody cardKeys() throws IOException {
        Path file = cards();
        Path secret = folder.resolve("desfire.passphrase");
        if (!Files.exists(file)) {
            byte[] random = new byte[KEY_BYTES];
            SECURE.nextBytes(random);
            OwnerFile.replace(secret, HexFormat.of().formatHex(random));
            SECURE.nextBytes(random);
            KeyFile.add(file, Files.readString(secret).toCharArray(), 1, random);
        }
        return KeyFile.open(file, Files.readString(secret).toCharArray());
    }

    /// Whether a demo keeps one of its desks in `home`.
    static boolean holds(Path home) {
        return Files.exists(home.toAbsolutePath().resolveSibling(MEMORY));
    }

    Optional<Made> made() throws IOException {
        if (!Files.exists(memory())) {
            return Optional.empty();
        }
        JsonNode kept = JSON.readTree(Files.readString(memory()));
        return Optional.of(
                new Made(
                        kept.get("seed").longValue(),
                        kept.get("members").intValue(),
                        Duration.parse(kept.get("ahead").asString()),
                        login(kept.get("first")),
                        login(kept.get("second"))));
    }

    private static DeskLogin login(JsonNode kept) {
        return new DeskLogin(kept.get("user").asString(), kept.get("password").asString());
    }

    void keep(Made made) throws IOException {
        ObjectNode kept = JSON.createObjectNode();
        kept.put("seed", made.seed())
                .put("members", made.members())
                .put("ahead", made.ahead().toString());
        kept.putObject("first")
                .put("user", made.first().user())
                .put("password", made.first().password());
        kept.putObject("second")
                .put("user", made.second().user())
                .put("password", made.second().password());
        OwnerFile.replace(memory(), JSON.writeValueAsString(kept));
    }

    /// Makes sure that nothing but a half-made demo can be lost when one is made here.
    ///
    /// @throws IOException when a desk or something else lives here
    void checkFree() throws IOException {
        if (Files.exists(mark())) {
            return;
        }
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new IOException("it holds something else; choose an empty folder");
            }
        }
        Files.createFile(mark());
    }

    private Path mark() {
        return folder.resolve("network.begun");
    }

    /// Throws away what there is of a demo.
    void clear() throws IOException {
        for (Path part :
                new Path[] {centre(), certificates(), desk(), secondDesk(), cards(), memory()}) {
            delete(part);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            all.sorted(Comparator.reverseOrder()).forEach(DemoFolder::deleteOne);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
