package com.passportdesk.console.desk;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.staff.PinHashes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A centre that tells the desk `BER1-D2` the sample network, unless it has heard it, and is never
/// heard again.
///
/// @param now the moment it told, from which leases count
public record SampleCentre(SampleNetwork network, Instant now) implements CentreConnection {

    /// 09:12 at the Berlin desk.
    public static final Instant MORNING = Instant.parse("2027-04-22T07:12:00Z");

    public static final byte[] CARD_KEY = "sixteen bytes 01".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PEPPER = {4, 8, 15, 16, 23, 42};

    /// A hash is made slow on purpose, so each PIN is hashed once for all tests.
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

    private static final SampleCentre AT_MORNING = at(MORNING);

    public static SampleCentre atMorning() {
        return AT_MORNING;
    }

    public static SampleCentre at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Europe/Berlin"));
        return new SampleCentre(new SampleNetwork(20270422, today, 1_000), now);
    }

    @Override
    public LineToCentre begin(DeskStore store, InstantSource clock) {
        if (store.progress().history() == null) {
            tell(store);
        }
        return NoCentre.begin(store, clock);
    }

    /// The snapshot arrives.
    public void tell(DeskStore store) {
        store.importSnapshot(
                SampleFeed.of(
                        network,
                        now,
                        "ber1",
                        "BER1-D2",
                        pin -> HASHES.computeIfAbsent(pin, new PinHashes(PEPPER)::hash),
                        Map.of(
                                "network:pepper#00000001", PEPPER,
                                "network:cards#00000001", CARD_KEY),
                        store.keys()),
                _ -> {});
    }
}
