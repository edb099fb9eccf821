package com.passportdesk.console.command;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.console.window.DeskContext;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.Projection;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/// The home of a desk that has heard a sample network of today and lost its centre since: what the
/// program opens in a process of its own.
final class EnrolledDesk {

    private EnrolledDesk() {}

    static Path make(Path directory) {
        DeskHome home = DeskHome.make(directory, "BER1-D2", "ber1");
        open(home, SampleCentre.at(Instant.now())).close();
        return directory;
    }

    private static ConfigurableApplicationContext open(DeskHome home, SampleCentre centre) {
        return DeskContext.open(
                new DeskPlace(
                        home,
                        InstantSource.system(),
                        StoreKey.ownerFile(),
                        StoreOptions.small(),
                        centre),
                ReaderSource.none(),
                new Appearance(Locale.UK, Theme.LIGHT, Surface.MESSAGES, ""),
                Map.of());
    }

    /// The command of each receipt in the journal of a desk nobody has open, each once.
    static Set<String> sold(Path directory) {
        Set<String> commands = new HashSet<>();
        List<Projection> none = List.of();
        try (DeskStore store =
                DeskStore.open(
                        DeskHome.open(directory),
                        none,
                        InstantSource.system(),
                        StoreKey.ownerFile(),
                        StoreOptions.small())) {
            for (var stored : store.read(1, 10_000)) {
                if (stored.entry().type().equals("ReceiptIssued")
                        && !commands.add(String.valueOf(stored.entry().command()))) {
                    throw new AssertionError("sold twice: " + stored.entry().command());
                }
            }
        }
        return commands;
    }
}
