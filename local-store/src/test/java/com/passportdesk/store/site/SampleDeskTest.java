package com.passportdesk.store.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDeskTest {

    private static final Instant NOW = Instant.parse("2027-04-22T07:12:00Z");

    @TempDir Path directory;

    @Test
    void aDeskKnowsItsSiteItsLeasesAndTheNetworksSecrets() {
        DeskHome home = DeskHome.make(directory, "BER1-D2", "ber1");
        try (DeskStore store =
                DeskStore.open(
                        home,
                        List.of(),
                        InstantSource.fixed(NOW),
                        StoreKey.ownerFile(),
                        StoreOptions.small())) {
            SampleNetwork network = new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), 1_000);
            store.importSnapshot(
                    SampleFeed.of(
                            network,
                            NOW,
                            "ber1",
                            "BER1-D2",
                            pin -> "hash",
                            Map.of("network:pepper#00000001", new byte[] {1, 2}),
                            store.keys()),
                    _ -> {});

            Site site = new SiteRepository(store.rows()).get("ber1");
            assertThat(site.businessDay(Instant.parse("2027-04-22T01:59:00Z")))
                    .isEqualTo(LocalDate.of(2027, 4, 21));
            assertThat(site.rate("reduced", LocalDate.of(2027, 4, 22))).isEqualByComparingTo("7");
            assertThat(site.hours(LocalDate.of(2027, 4, 25))).isEmpty();
            assertThat(site.day(LocalDate.of(2027, 3, 27)).length())
                    .isEqualTo(Duration.ofHours(23));
            assertThat(store.keys().network("pepper"))
                    .hasValueSatisfying(key -> assertThat(key).containsExactly(1, 2));

            assertThat(new SiteRepository(store.rows()).get("ber1"))
                    .as("read once for each text")
                    .isSameAs(site);
            Document renamed = new Documents(store.rows()).find("site", "ber1").orElseThrow();
            renamed.fields().put("name", "Spree side");
            store.applyFeed(List.of(new FeedItem.Merged(1_000_000, renamed, Map.of())));
            assertThat(new SiteRepository(store.rows()).get("ber1").name()).isEqualTo("Spree side");

            LeaseRepository leases = new LeaseRepository(store.rows());
            LeaseRepository.Left left = leases.left("hotdesk:ber1:2027-04-22", "BER1-D2", NOW);
            assertThat(left.here()).isEqualTo(32);
            assertThat(left.elsewhere()).isBetween(1, 31);
            assertThat(leases.held("room:ber1-spree", "BER1-D2", NOW)).hasSize(1);
            assertThat(
                            leases.claimed(
                                    "room:ber1-spree",
                                    new Stretch(NOW, NOW.plus(Duration.ofHours(8)))))
                    .isNotEmpty();
            assertThat(leases.held("room:ber1-spree", "BER1-D2", NOW.plus(Duration.ofHours(12))))
                    .isEmpty();
        }
    }
}
