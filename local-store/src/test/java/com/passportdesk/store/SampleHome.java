package com.passportdesk.store;

import com.passportdesk.store.batch.BatchProjection;
import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.booking.FindBookings;
import com.passportdesk.store.booking.FindResources;
import com.passportdesk.store.card.CardProjection;
import com.passportdesk.store.conflict.ConflictProjection;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.device.DeviceProjection;
import com.passportdesk.store.door.DoorProjection;
import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.goods.GoodsProjection;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.member.FindCompanies;
import com.passportdesk.store.member.FindMembers;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.note.NoteProjection;
import com.passportdesk.store.personal.ErasureProjection;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.RowFollower;
import com.passportdesk.store.rollcall.RollCallProjection;
import com.passportdesk.store.sale.FindReceipts;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.search.SearchIndex;
import com.passportdesk.store.signoff.SignatureProjection;
import com.passportdesk.store.staff.OverrideProjection;
import com.passportdesk.store.staff.PinHashes;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.stock.StockProjection;
import com.passportdesk.store.visit.VisitProjection;
import com.passportdesk.store.walkaway.WalkAwayProjection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The home of the second desk of a site, with the sample network in it. To hear a network takes
/// seconds, so a desk does that once for all tests and is closed in order; each test opens a copy
/// of its files: journal, feed, keys and rows.
public final class SampleHome {

    /// 09:12 at the Berlin desk.
    public static final Instant MORNING = Instant.parse("2027-04-22T07:12:00Z");

    public static final SampleNetwork NETWORK =
            new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), 1_000);

    private static final byte[] PEPPER = {4, 8, 15, 16, 23, 42};

    private static final Map<When, Path> MADE = new HashMap<>();

    /// A site and the moment its desk heard the network, from which its leases count.
    private record When(String site, Instant now) {}

    private SampleHome() {}

    /// A copy of Berlin's home in the empty `directory`.
    public static DeskHome berlin(Path directory) {
        return at(directory, "ber1", MORNING);
    }

    /// A copy in the empty `directory`.
    public static DeskHome at(Path directory, String site, Instant now) {
        copy(made(new When(site, now)), directory);
        return DeskHome.open(directory);
    }

    /// Opens a home made here, or one that is to keep the same rows.
    public static DeskStore open(DeskHome home, InstantSource clock) {
        return open(home, clock, List.of());
    }

    /// @param followers what is kept up with the rows
    public static DeskStore open(DeskHome home, InstantSource clock, List<RowFollower> followers) {
        return DeskStore.open(
                home, features(), clock, StoreKey.ownerFile(), StoreOptions.small(), followers);
    }

    /// Every feature's rows.
    public static List<Projection> features() {
        return List.of(
                new MemberProjection(),
                new VisitProjection(),
                new BookingProjection(),
                new SaleProjection(),
                new StaffProjection(),
                new OverrideProjection(),
                new CardProjection(),
                new BatchProjection(),
                new StockProjection(),
                new GoodsProjection(),
                new DrawerProjection(),
                new ErasureProjection(),
                new ConflictProjection(),
                new DeviceProjection(),
                new DoorProjection(),
                new RollCallProjection(),
                new NoteProjection(),
                new WalkAwayProjection(),
                new SignatureProjection());
    }

    /// Everything that can be found at a desk in Berlin.
    public static SearchIndex searchOfBerlin() {
        return new SearchIndex(
                List.of(
                        new FindMembers(),
                        new FindCompanies(),
                        new FindResources("ber1"),
                        new FindBookings(),
                        new FindReceipts()));
    }

    private static synchronized Path made(When when) {
        return MADE.computeIfAbsent(when, SampleHome::make);
    }

    private static Path make(When when) {
        try {
            Path directory = Files.createTempDirectory("sample-home");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
            String desk = when.site().toUpperCase(Locale.ROOT) + "-D2";
            DeskHome home = DeskHome.make(directory, desk, when.site());
            try (DeskStore store = open(home, InstantSource.fixed(when.now()))) {
                store.importSnapshot(
                        SampleFeed.of(
                                NETWORK,
                                when.now(),
                                when.site(),
                                desk,
                                new PinHashes(PEPPER)::hash,
                                Map.of("network:pepper#00000001", PEPPER),
                                store.keys()),
                        _ -> {});
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try {
            Files.walkFileTree(
                    directory,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path emptied, IOException failed)
                                throws IOException {
                            Files.delete(emptied);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
