package com.passportdesk.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
            Eventually.isTrue(() -> site.now().seats() == 7);
        }
    }

    /// As in the moments in which a first picture begins.
    @Test
    void aSiteThatIsNotThereForAMomentStaysAsItWasAndIsReadAgain() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            OpenDesk desk = bench.bean(OpenDesk.class);
            Documents documents = new Documents(desk.store().rows());
            AtomicInteger reads = new AtomicInteger();
            DeskSite site =
                    new DeskSite(
                            desk,
                            bench.bean(DeskSite.class)::now,
                            reading -> {
                                reading.run();
                                reads.incrementAndGet();
                            });
            Document was = documents.find("site", site.now().id()).orElseThrow();
            String name = site.now().name();
            desk.store().applyFeed(List.of(new FeedItem.History(0, UUID.randomUUID())));
            Eventually.isTrue(() -> reads.get() > 0);
            assertThat(documents.find("site", was.id())).isEmpty();
            assertThat(site.now().name()).isEqualTo(name);
            was.fields().put("name", "Elsewhere");
            desk.store().applyFeed(List.of(new FeedItem.Merged(1, was, Map.of())));
            Eventually.isTrue(() -> site.now().name().equals("Elsewhere"));
        }
    }

    @Test
    void whoeverAsksWaitsForNothingAlsoWhereItCannotBeRead() throws Exception {
        List<Runnable> held = new ArrayList<>();
        DeskSite site;
        String name;
        try (TillBench bench = TillBench.open(home)) {
            OpenDesk desk = bench.bean(OpenDesk.class);
            site = new DeskSite(desk, bench.bean(DeskSite.class)::now, held::add);
            name = site.now().name();
            desk.store().applyFeed(List.of(new FeedItem.History(0, UUID.randomUUID())));
            Eventually.isTrue(() -> !held.isEmpty());
        }
        held.getFirst().run();
        assertThat(site.now().name()).isEqualTo(name);
    }
}
