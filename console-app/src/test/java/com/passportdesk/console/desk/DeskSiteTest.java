package com.passportdesk.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// What the network changes of a site holds at its desks at once, and not from their next start.
class DeskSiteTest {

    @TempDir Path home;

    @Test
    void aSiteThatChangesIsAnotherOneAtOnce() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            DeskSite site = bench.bean(DeskSite.class);
            assertThat(site.now().seats()).isNotEqualTo(7);
            DeskStore store = bench.bean(OpenDesk.class).store();
            Document was = new Documents(store.rows()).find("site", site.now().id()).orElseThrow();
            ObjectNode fields = was.fields().deepCopy();
            fields.put("seats", 7);
            long next = store.progress().cursor() + 1;
            store.applyFeed(
                    List.of(
                            new FeedItem.Merged(
                                    next,
                                    new Document("site", was.id(), was.version() + 1, fields),
                                    Map.of())));
            assertThat(site.now().seats()).isEqualTo(7);
            assertThat(site.now()).isSameAs(site.now());
        }
    }

    /// As in the moments in which a first picture begins.
    @Test
    void aSiteThatIsNotThereForAMomentStaysAsItWas() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            DeskSite site = bench.bean(DeskSite.class);
            String name = site.now().name();
            bench.bean(OpenDesk.class)
                    .store()
                    .applyFeed(List.of(new FeedItem.History(0, UUID.randomUUID())));
            assertThat(
                            new Documents(bench.bean(OpenDesk.class).store().rows())
                                    .find("site", site.now().id()))
                    .isEmpty();
            assertThat(site.now().name()).isEqualTo(name);
        }
    }
}
