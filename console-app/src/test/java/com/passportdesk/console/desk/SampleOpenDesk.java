package com.passportdesk.console.desk;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A real desk of the sample network on a real store, without a centre, with a clock of its own.
public final class SampleOpenDesk implements AutoCloseable {

    private final DeskHome home;
    private final List<Projection> features;
    private final SampleCentre centre = SampleCentre.atMorning();
    private Instant now = SampleCentre.MORNING;
    private OpenDesk desk;

    private SampleOpenDesk(Path directory, List<Projection> features) {
        this.features = features;
        home =
                Files.exists(directory.resolve("home"))
                        ? DeskHome.open(directory.resolve("home"))
                        : DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        desk = reopened();
    }

    public static SampleOpenDesk empty(Path directory, Projection... features) {
        return new SampleOpenDesk(directory, List.of(features));
    }

    public static SampleOpenDesk at(Path directory, Projection... features) {
        HeardHomes.copy(directory.resolve("home"), List.of(features));
        return new SampleOpenDesk(directory, List.of(features));
    }

    /// The snapshot arrives.
    public void hearTheCentre() {
        centre.tell(desk.store());
    }

    private OpenDesk reopened() {
        return OpenDesk.open(
                new DeskPlace(
                        home,
                        () -> now,
                        StoreKey.ownerFile(),
                        StoreOptions.small(),
                        NoCentre::begin),
                features);
    }

    public OpenDesk desk() {
        return desk;
    }

    public SampleCast cast() {
        return centre.network().cast();
    }

    public void later(Duration time) {
        now = now.plus(time);
    }

    /// Somebody signs in without a PIN.
    public void work(String staff, String role) {
        desk.session().begin(new Session.Operator(staff, "Somebody", role, 1));
    }

    public void restart() {
        desk.close();
        desk = reopened();
    }

    @Override
    public void close() {
        desk.close();
    }
}
