package com.passportdesk.store.visit;

import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A desk of Berlin Mitte that has taken in the sample network, at 09:12 on the day of the demo. It
/// is made once for all tests; each opens a copy.
public final class BerlinDesk {

    public static final Instant NOW = Instant.parse("2027-04-22T07:12:00Z");
    public static final Instant DAY_START = Instant.parse("2027-04-22T02:00:00Z");

    private static final SampleNetwork NETWORK =
            new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), 1_000);
    private static Path made;

    private BerlinDesk() {}

    public static SampleCast cast() {
        return NETWORK.cast();
    }

    /// Opens a copy of the desk in an empty directory, its line up.
    ///
    /// @param members the projection that keeps `member`
    public static DeskStore open(Path directory, MemberProjection members, InstantSource clock) {
        Path from = made();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = directory.resolve(from.relativize(file).toString());
                if (!to.equals(directory)) {
                    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DeskStore store = again(DeskHome.open(directory), members, clock);
        store.lineUp(clock.instant());
        return store;
    }

    /// Opens a home that is there.
    public static DeskStore again(DeskHome home, MemberProjection members, InstantSource clock) {
        return DeskStore.open(
                home, features(members), clock, StoreKey.ownerFile(), StoreOptions.small());
    }

    private static List<Projection> features(MemberProjection members) {
        return List.of(
                members, new VisitProjection(), new BookingProjection(), new SaleProjection());
    }

    private static synchronized Path made() {
        if (made != null) {
            return made;
        }
        try {
            Path directory = Files.createTempDirectory("berlin-desk");
            DeskHome home = DeskHome.make(directory, "BER1-D2", "ber1");
            try (DeskStore store = again(home, new MemberProjection(), InstantSource.fixed(NOW))) {
                store.importSnapshot(
                        SampleFeed.of(
                                NETWORK,
                                NOW,
                                "ber1",
                                "BER1-D2",
                                pin -> "hash",
                                Map.of("network:pepper#00000001", new byte[] {1, 2}),
                                store.keys()),
                        _ -> {});
            }
            made = directory;
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
