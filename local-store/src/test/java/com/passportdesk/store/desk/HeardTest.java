package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.TableDigest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who works at a desk waits for little of what the centre says.
class HeardTest {

    private static final int MANY = 40;
    private static final long SECONDS = 60;

    @TempDir Path directory;

    private DeskHome home;
    private Writer writer;

    @BeforeEach
    void begin() throws Exception {
        home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        open();
    }

    private void open() throws Exception {
        writer =
                new Writer(
                        home,
                        List.of(new Notes()),
                        InstantSource.system(),
                        StoreKey.ownerFile().of(home.directory(), JournalFiles.disk()),
                        StoreOptions.small(),
                        List.of());
        writer.start();
    }

    @AfterEach
    void end() {
        writer.close();
    }

    /// All of it is put while the writer does something else, so that what waits is known.
    private List<FeedItem> hear(List<FeedItem> items, boolean isFollowed) {
        CountDownLatch put = new CountDownLatch(1);
        Work.Answer<Boolean> begun = new Work.Answer<>();
        Work.Answer<String> kept = new Work.Answer<>();
        Work.Alone<List<FeedItem>> taking = writer.heard().taking(items);
        writer.put(
                new Work.Alone<>(
                        _ -> {
                            put.await();
                            return true;
                        },
                        false,
                        begun));
        writer.put(taking);
        if (isFollowed) {
            writer.put(
                    new Work.Asked<>(
                            "s-1",
                            new Notes.Handler(),
                            new Notes.Keep(UUID.randomUUID(), "m-1", "in between"),
                            kept));
        }
        put.countDown();
        List<FeedItem> left = taking.answer().await(SECONDS);
        if (isFollowed) {
            kept.await(SECONDS);
        }
        return left;
    }

    private Map<String, String> digest() {
        Work.Answer<Map<String, String>> answer = new Work.Answer<>();
        writer.put(new Work.Alone<>(s -> TableDigest.all(s.file.rows()), false, answer));
        return answer.await(SECONDS);
    }

    @Test
    void aCommandWaitsForTheFirstFewAndTheRestFollowsInOrder() throws Exception {
        List<FeedItem> items = new ArrayList<>();
        for (int i = 1; i <= MANY; i++) {
            items.add(Notes.named("p-" + i, i));
        }
        List<FeedItem> left = hear(items, true);
        assertThat(left).hasSizeLessThan(MANY).hasSizeGreaterThan(MANY / 2);
        assertThat(left).isEqualTo(items.subList(MANY - left.size(), MANY));
        assertThat(writer.session().progress.cursor()).isEqualTo(MANY - left.size());
        assertThat(writer.session().feed.lastNumber()).isEqualTo(MANY - left.size());

        assertThat(hear(left, false)).as("nobody waits").isEmpty();
        assertThat(writer.session().progress.cursor()).isEqualTo(MANY);
        assertThat(writer.session().feed.lastNumber()).isEqualTo(MANY);
        assertThat(hear(items, true)).as("nothing new").isEmpty();

        Map<String, String> rows = digest();
        Session open = writer.session();
        Work.Answer<Boolean> made = new Work.Answer<>();
        writer.put(
                new Work.Alone<>(
                        _ -> {
                            writer.remake(open, "the test wants them of journal and feed");
                            return true;
                        },
                        false,
                        made));
        made.await(SECONDS);
        assertThat(digest()).isEqualTo(rows);
    }
}
