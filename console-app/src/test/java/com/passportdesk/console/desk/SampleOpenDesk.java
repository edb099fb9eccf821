package com.passportdesk.console.desk;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.staff.PinHashes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// A real desk of the sample network on a real store, without a centre, with a clock of its own.
public final class SampleOpenDesk implements AutoCloseable {

    public static final Instant MORNING = Instant.parse("2027-04-22T07:12:00Z");
    public static final byte[] CARD_KEY =
            "sixteen bytes 01".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] PEPPER = {4, 8, 15, 16, 23, 42};

    private final DeskHome home;
    private final List<Projection> features;
    private final SampleNetwork network =
            new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), 1_000);
    private Instant now = MORNING;
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
        SampleOpenDesk sample = empty(directory, features);
        sample.hearTheCentre();
        return sample;
    }

    /// The snapshot arrives.
    public void hearTheCentre() {
        desk.store()
                .importSnapshot(
                        SampleFeed.of(
                                network,
                                MORNING,
                                "ber1",
                                "BER1-D2",
                                new PinHashes(PEPPER)::hash,
                                Map.of(
                                        "network:pepper#00000001", PEPPER,
                                        "network:cards#00000001", CARD_KEY),
                                desk.store().keys()),
                        _ -> {});
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
        return network.cast();
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
