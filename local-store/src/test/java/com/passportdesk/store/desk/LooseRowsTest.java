package com.passportdesk.store.desk;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// While a picture is taken in, rows on the disk are of no use to a program that is started after
/// this one was killed: it makes them anew. Before and after it they are.
class LooseRowsTest {

    private static final int PAGE = 300;

    /// So many at once come only where a desk was away.
    private static final int MANY = 600;

    private static final String NEVER = "%019d".formatted(Long.MAX_VALUE);

    @TempDir Path directory;

    private DeskHome home;
    private DeskStore store;
    private int told;

    @BeforeEach
    void open() {
        home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        store = open(home);
        store.applyFeed(List.of(new FeedItem.History(0, UUID.randomUUID())));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static DeskStore open(DeskHome home) {
        return DeskStore.open(
                home,
                List.of(new Notes()),
                InstantSource.system(),
                StoreKey.ownerFile(),
                StoreOptions.small());
    }

    private void takePage() {
        take(PAGE);
    }

    private void take(int items) {
        List<FeedItem> page = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            page.add(Notes.named("p-" + told++, 0));
        }
        store.applyFeed(page);
    }

    private String saved() {
        try {
            return Files.readString(home.directory().resolve("store.open"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOfNoUse() {
        return saved().contains(NEVER);
    }

    private boolean isSaved() {
        return saved().contains(" %019d\n".formatted(store.progress().feedNumber()));
    }

    /// As the disk is now: what a kill would leave.
    private DeskHome killed(String name) throws IOException {
        Path to = directory.resolve(name);
        try (Stream<Path> all = Files.walk(home.directory())) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(home.directory().relativize(path).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(path, copied);
            }
        }
        return DeskHome.open(to);
    }

    private static Object rows(DeskHome of) throws IOException {
        Path file = of.directory().resolve("store.mv.db");
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private boolean goesOnWithItsRows(DeskHome killed) throws IOException {
        Object before = rows(killed);
        Map<String, String> expected = store.digest();
        try (DeskStore again = open(killed)) {
            assertThat(again.digest()).isEqualTo(expected);
        }
        return before.equals(rows(killed));
    }

    @Test
    void rowsAreMadeAnewAfterAKillInAPictureAndGoneOnWithAfterIt() throws Exception {
        assertThat(comesTrue(this::isSaved)).isTrue();
        try (DeskStore.Filling _ = store.filling()) {
            assertThat(comesTrue(this::isOfNoUse)).isTrue();
            takePage();
            takePage();
            assertThat(isOfNoUse()).isTrue();
            assertThat(goesOnWithItsRows(killed("in"))).isFalse();
        }
        assertThat(comesTrue(this::isSaved)).as("said: %s", saved()).isTrue();
        assertThat(goesOnWithItsRows(killed("after"))).isTrue();
        takePage();
        assertThat(comesTrue(this::isSaved)).isTrue();
        assertThat(goesOnWithItsRows(killed("later"))).isTrue();
    }

    @Test
    void rowsOfMuchThatWasMissedAreGoneOnWithAfterAKill() throws Exception {
        assertThat(comesTrue(this::isSaved)).isTrue();
        take(MANY);
        take(MANY);
        assertThat(isOfNoUse()).isFalse();
        assertThat(goesOnWithItsRows(killed("in"))).isTrue();
        assertThat(comesTrue(this::isSaved)).isTrue();
        assertThat(goesOnWithItsRows(killed("after"))).isTrue();
    }

    @Test
    void aDeskClosedInOrderInAPictureGoesOnWithItsRows() throws Exception {
        try (DeskStore.Filling _ = store.filling()) {
            assertThat(comesTrue(this::isOfNoUse)).isTrue();
            takePage();
            Map<String, String> expected = store.digest();
            store.close();
            Object before = rows(home);
            store = open(home);
            assertThat(store.digest()).isEqualTo(expected);
            assertThat(rows(home)).isEqualTo(before);
        }
    }

    @Test
    void rowsThatAreMadeAnewInAPictureAreOfNoUseEither() throws Exception {
        try (DeskStore.Filling _ = store.filling()) {
            takePage();
            assertThat(store.renew()).isTrue();
            takePage();
            assertThat(comesTrue(this::isOfNoUse)).isTrue();
        }
        assertThat(comesTrue(this::isSaved)).isTrue();
        assertThat(goesOnWithItsRows(killed("after"))).isTrue();
    }
}
