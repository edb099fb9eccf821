package com.passportdesk.store.neighbour;

import static com.passportdesk.store.neighbour.Sentences.about;
import static com.passportdesk.store.neighbour.Sentences.say;
import static com.passportdesk.store.neighbour.TestSite.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.FeedItem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A neighbour that tells without end, while no centre says the same.
class HeavyTalkTest {

    private static final int KEPT = 8;

    @TempDir Path folder;

    private static int take(Hearing hearing, DeskStore tells) throws Exception {
        return hearing.take(new Telling(tells).answer(hearing.question()));
    }

    @Test
    void whatANeighbourTellsFillsNoDisk() throws Exception {
        try (TestSite site = new TestSite(folder, "ber1")) {
            DeskStore tells = site.desk("BER1-D1");
            DeskStore hears = site.desk("BER1-D2");
            say(tells, Sentences.of("ber1", "door", "1 " + "x".repeat(900)));
            // Of so many records, and of less than one more.
            int most = KEPT * tells.read(1, 1).getFirst().canonical().length() + 500;
            Hearing hearing = new Hearing(hears, "BER1-D1", most);
            assertThat(take(hearing, tells)).isEqualTo(1);
            for (int n = 2; n <= KEPT; n++) {
                say(tells, Sentences.of("ber1", "door", n + " " + "x".repeat(900)));
                assertThat(take(hearing, tells)).isEqualTo(1);
            }
            say(tells, Sentences.of("ber1", "door", "y".repeat(900)));
            assertThatThrownBy(() -> take(hearing, tells))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("too much");
            assertThat(waiting(hears)).isEqualTo(KEPT);
            assertThat(about(hears, "door")).startsWith(KEPT + " ");

            // What the centre says waits no longer.
            UUID history = UUID.randomUUID();
            hears.applyFeed(List.of(new FeedItem.History(0, history)));
            for (long number = 1; number <= KEPT; number++) {
                String text = tells.read(number, 1).getFirst().canonical();
                hears.applyFeed(List.of(new FeedItem.Record(number, text, Map.of())));
            }
            assertThat(waiting(hears)).isZero();
            assertThat(take(new Hearing(hears, "BER1-D1", most), tells)).isEqualTo(1);
            assertThat(about(hears, "door")).startsWith("yyy");
        }
    }
}
