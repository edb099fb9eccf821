package com.passportdesk.console.desk;

import com.passportdesk.store.projection.Projection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Homes of desks that have heard the sample network. That takes seconds, so it is done once for
/// the same features and closed in order; each test has a copy of the files.
final class HeardHomes {

    private static final Map<List<Class<?>>, Path> MADE = new HashMap<>();

    private HeardHomes() {}

    /// @param home where nothing is yet
    static void copy(Path home, List<Projection> features) {
        Path made = made(features);
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        home.resolve(made.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path made(List<Projection> features) {
        List<Class<?>> kinds =
                features.stream().<Class<?>>map(Object::getClass).distinct().toList();
        return MADE.computeIfAbsent(kinds, _ -> make(features));
    }

    private static Path make(List<Projection> features) {
        try {
            Path directory = Files.createTempDirectory("heard-home");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
            try (SampleOpenDesk desk =
                    SampleOpenDesk.empty(directory, features.toArray(Projection[]::new))) {
                desk.hearTheCentre();
            }
            return directory.resolve("home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
        } catch (IOException | UncheckedIOException _) {
            // The system clears its own folder of such things.
        }
    }
}
