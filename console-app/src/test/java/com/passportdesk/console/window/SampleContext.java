package com.passportdesk.console.window;

import com.passportdesk.console.desk.CentreConnection;
import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.NoCentre;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/// All beans of the console on a desk that has heard the sample network and has no centre.
public final class SampleContext {

    public static final Instant MORNING = Instant.parse("2027-04-22T07:12:00Z");
    public static final byte[] CARD_KEY =
            "sixteen bytes 01".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private SampleContext() {}

    public static ConfigurableApplicationContext open(
            Path home, ReaderSource reader, Surface surface) {
        SampleNetwork network = new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), 1_000);
        CentreConnection heard =
                (store, clock) -> {
                    store.importSnapshot(
                            SampleFeed.of(
                                    network,
                                    MORNING,
                                    "ber1",
                                    "BER1-D2",
                                    pin -> "hash",
                                    Map.of(
                                            "network:pepper#00000001",
                                            new byte[] {1, 2},
                                            "network:cards#00000001",
                                            CARD_KEY),
                                    store.keys()),
                            _ -> {});
                    return NoCentre.begin(store, clock);
                };
        return DeskContext.open(
                new DeskPlace(
                        DeskHome.make(home, "BER1-D2", "ber1"),
                        InstantSource.fixed(MORNING),
                        StoreKey.ownerFile(),
                        StoreOptions.small(),
                        heard),
                reader,
                new Appearance(Locale.UK, Theme.LIGHT, surface, "window.banner.demo"),
                Map.of());
    }
}
