package com.passportdesk.console.bench;

import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.booking.FindBookings;
import com.passportdesk.store.booking.FindResources;
import com.passportdesk.store.card.CardProjection;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.member.FindCompanies;
import com.passportdesk.store.member.FindMembers;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.sale.FindReceipts;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.search.SearchIndex;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.visit.VisitProjection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Homes of a desk in Berlin that holds a network of some size. A million members take half an hour
/// to hear, so `-Dbench.homes=DIR` keeps homes for the next run.
final class SearchHome {

    static final Instant NOW = Instant.parse("2027-04-22T07:12:00Z");

    private SearchHome() {}

    /// A home with so many members, closed in order, with the search kept beside the rows.
    static Path of(Path folder, int members) throws IOException {
        String kept = System.getProperty("bench.homes");
        Path home = (kept == null ? folder : Path.of(kept)).resolve(String.valueOf(members));
        if (!DeskHome.isHome(home)) {
            Files.createDirectories(home);
            DeskHome.make(home, "BER1-D2", "ber1");
            try (DeskStore store = open(home, search())) {
                if (members > 0) {
                    store.importSnapshot(
                            SampleFeed.of(
                                    new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), members),
                                    NOW,
                                    "ber1",
                                    "BER1-D2",
                                    _ -> "",
                                    Map.of(),
                                    store.keys()),
                            _ -> {});
                }
            }
        }
        return home;
    }

    static SearchIndex search() {
        return new SearchIndex(
                List.of(
                        new FindMembers(),
                        new FindCompanies(),
                        new FindResources("ber1"),
                        new FindBookings(),
                        new FindReceipts()));
    }

    static DeskStore open(Path home, SearchIndex index) {
        return DeskStore.open(
                DeskHome.open(home),
                List.of(
                        new MemberProjection(),
                        new VisitProjection(),
                        new BookingProjection(),
                        new SaleProjection(),
                        new DrawerProjection(),
                        new StaffProjection(),
                        new CardProjection()),
                InstantSource.fixed(NOW),
                StoreKey.ownerFile(),
                StoreOptions.standard(),
                List.of(index));
    }
}
