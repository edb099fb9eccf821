package com.passportdesk.console.window;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/// All beans of the console on a desk that has heard the sample network and has no centre.
public final class SampleContext {

    private SampleContext() {}

    public static ConfigurableApplicationContext open(
            Path home, ReaderSource reader, Surface surface) {
        return DeskContext.open(
                new DeskPlace(
                        DeskHome.make(home, "BER1-D2", "ber1"),
                        InstantSource.fixed(SampleCentre.MORNING),
                        StoreKey.ownerFile(),
                        StoreOptions.small(),
                        SampleCentre.atMorning()),
                reader,
                new Appearance(Locale.UK, Theme.LIGHT, surface, "window.banner.demo"),
                Map.of());
    }
}
