package com.passportdesk.console.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.checkin.DoorDesk;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A record that the disk damaged, at a real desk: what the strip and F7 say of it, from the damage
/// until it is back, and until somebody has seen that it is lost.
@Timeout(900)
class LostRecordScreenTest {

    @TempDir Path folder;

    @Test
    void whatTheStripSaysOfADamagedRecordIsTrueUntilSomebodyHasSeenToIt() throws Exception {
        Path home = folder.resolve("home");
        long number;
        List<String> written;
        try (DoorDesk desk = new DoorDesk(home, Locale.UK)) {
            DeskStore store = desk.desk().store();
            long before = store.lastNumber();
            desk.tap(desk.cast().atHome());
            Eventually.isTrue(() -> store.lastNumber() > before);
            store.vouch();
            number = store.lastNumber();
            written = store.texts(number, 1);
        }
        damageTheLastRecord(home);
        try (DoorDesk desk = new DoorDesk(home, Locale.UK)) {
            desk.awaitText("Journal damaged at record " + number);
            assertThat(journal(desk).get("stopsSales").booleanValue()).isTrue();
            todayIsReadThoughTheFirstUnsentRecordIsLost(desk, number);
            assertThat(desk.desk().store().damage().mend(Map.of(number, written))).isTrue();
            desk.awaitText("record " + number + " came back");
            assertThat(desk.texts()).noneMatch(text -> text.startsWith("Journal damaged"));
            JsonNode journal = journal(desk);
            assertThat(journal.get("damaged").longValue()).isZero();
            assertThat(journal.get("cameBack").toString())
                    .isEqualTo("[[%d,%d]]".formatted(number, number));
        }
        damageTheLastRecord(home);
        Restore.asNew(DeskHome.open(home), StoreKey.ownerFile(), Instant.now());
        try (DoorDesk desk = new DoorDesk(home, Locale.UK)) {
            desk.awaitText("Record " + number + " is lost");
            assertThat(desk.texts())
                    .contains("sales go on")
                    .doesNotContain("call a technician", "all safe on this desk");
            assertThat(journal(desk).get("stopsSales").booleanValue()).isFalse();
            settled(desk, number);
        }
    }

    private static void todayIsReadThoughTheFirstUnsentRecordIsLost(DoorDesk desk, long number)
            throws Exception {
        DeskStore store = desk.desk().store();
        store.applyFeed(
                List.of(new FeedItem.Acknowledged(store.progress().cursor() + 1, number - 1)));
        assertThat(store.progress().acknowledged()).isEqualTo(number - 1);
        JsonNode works = desk.ask("desk.works", JsonNodeFactory.instance.objectNode());
        assertThat(works.get("works").findValuesAsString("how")).contains("yes", "stopped");
        JsonNode unsent = works.get("unsent");
        assertThat(unsent.get("records").longValue())
                .isEqualTo(store.lastNumber() - number + 1)
                .isPositive();
        desk.press(KeyCode.F2);
        desk.awaitText("Nothing is sold here while a record of this desk is damaged");
        desk.awaitText("Yours to sell while offline");
    }

    /// The centre was told of it.
    private static void settled(DoorDesk desk, long number) throws Exception {
        DeskStore store = desk.desk().store();
        String part = "record:" + number;
        UUID record = UUID.randomUUID();
        store.applyFeed(
                List.of(
                        new FeedItem.Judged(
                                store.progress().cursor() + 1,
                                record,
                                part,
                                "lost",
                                "{\"cause\":\"lost at the desk\"}")));
        desk.awaitText("see “To settle”");
        desk.press(KeyCode.F7);
        desk.awaitText("Record " + number + " of this desk is lost");
        desk.awaitText("This desk’s disk damaged it");
        desk.picture("record-lost");
        ObjectNode settle =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("commandId", UUID.randomUUID().toString())
                        .put("record", record.toString())
                        .put("part", part)
                        .put("choice", "stand");
        assertThat(desk.ask("conflict.settle", settle).get("outcome").asString())
                .isEqualTo("settled");
        desk.awaitText("Journal sealed");
        assertThat(desk.texts()).noneMatch(text -> text.contains("Record " + number + " is lost"));
        assertThat(store.damage().first()).as("it stays named").isEqualTo(number);
    }

    private static JsonNode journal(DoorDesk desk) {
        return desk.ask("desk.status", JsonNodeFactory.instance.objectNode()).get("journal");
    }

    /// In the first segment: behind a damaged record another one begins.
    private static void damageTheLastRecord(Path home) throws IOException {
        Path segment = home.resolve("journal/0000000001.seg");
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length - 1;
        while (bytes[end] == 0) {
            end--;
        }
        bytes[end - 20] ^= 1;
        Files.write(segment, bytes);
    }
}
