package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SegmentLog;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An item that an earlier program could not read was kept without what it said: a program that may
/// read it has the centre tell all anew.
class EarlierFormTest extends NotesDesk {

    private static final String EARLIER =
            "{\"after\":0,\"position\":3,\"prev\":\"%s\",\"unknown\":\"weather\"}";

    private void makeRowsAnew() throws IOException {
        Files.delete(home.directory().resolve("store.mv.db"));
        Files.deleteIfExists(home.directory().resolve(GoodCopy.FILE));
        Files.deleteIfExists(home.directory().resolve(GoodCopy.NOTE));
    }

    @Test
    void whatAnEarlierProgramCouldNotReadIsAskedForAndWhatThisOneCannotIsNot() throws IOException {
        UUID history = UUID.randomUUID();
        try (DeskStore store = open()) {
            store.applyFeed(
                    List.of(new FeedItem.History(1, history), new FeedItem.Unknown(2, "weather")));
            assertThat(store.progress().history()).isEqualTo(history);
        }
        makeRowsAnew();
        try (DeskStore store = open()) {
            assertThat(store.progress().history()).isEqualTo(history);
        }
        try (SegmentLog feed =
                new SegmentLog(home.feed(), JournalFiles.disk(), 1 << 20, 0, Long.MAX_VALUE)) {
            feed.append(
                    List.of(before ->
                            EARLIER.formatted(HexFormat.of().formatHex(before))
                                    .getBytes(StandardCharsets.UTF_8)),
                    () -> {});
        }
        makeRowsAnew();
        UUID told = UUID.randomUUID();
        try (DeskStore store = open()) {
            assertThat(store.progress().history()).as("asks for all").isNull();
            store.applyFeed(List.of(new FeedItem.History(4, told)));
        }
        makeRowsAnew();
        try (DeskStore store = open()) {
            assertThat(store.progress().history()).as("was told all").isEqualTo(told);
        }
    }
}
