package com.passportdesk.console.desk;

import com.passportdesk.store.desk.DeskHome;
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
import org.springframework.beans.factory.ListableBeanFactory;

/// Homes of desks that have heard the sample network. That takes seconds, so it is done once for
/// the same features and closed in order; each test has a copy of the files.
public final class HeardHomes {

    private static final Map<List<Class<?>>, Path> MADE = new HashMap<>();

    /// Of the whole console, once one was opened in this process.
    private static volatile List<Projection> all = List.of();

    private HeardHomes() {}

    /// The home for a whole console: the one that is there, a copy of one that has heard, or, as
    /// long as nobody knows what the console keeps, an empty one.
    public static DeskHome console(Path home) {
        if (!DeskHome.isHome(home) && all.isEmpty()) {
            return DeskHome.make(home, "BER1-D2", "ber1");
        } else if (!DeskHome.isHome(home)) {
            copy(home, all);
        }
        return DeskHome.open(home);
    }

    /// Learns what a console keeps that was opened.
    public static void learn(ListableBeanFactory console) {
        all = List.copyOf(console.getBeansOfType(Projection.class).values());
    }

    /// @param home where nothing is yet
    static void copy(Path home, List<Projection> features) {
        Path made = made(features);
        try (Stream<Path> files = Files.walk(made)) {
            Files.createDirectories(home);
            for (Path file : files.skip(1).toList()) {
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
