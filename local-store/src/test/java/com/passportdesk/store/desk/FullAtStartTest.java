package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk whose disk filled up while it was off.
class FullAtStartTest {

    @TempDir Path directory;

    private final WatchedFiles files = WatchedFiles.withRows();

    private static String keep(DeskStore store, String text) {
        return store.submit(
                "s-1", new Notes.Handler(), new Notes.Keep(UUID.randomUUID(), "m-1", text));
    }

    private static List<String> names(DeskStore store) {
        return store.rows().sql("select text from note order by text").query(String.class).list();
    }

    @Test
    void itOpensInTheSpaceItHeldBackAndSellsWhenThereIsRoom() {
        DeskHome home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        StoreOptions some = new StoreOptions(files, 1 << 20, 2 << 20);
        Path ballast = home.directory().resolve("ballast");
        try (DeskStore store = open(home, some)) {
            keep(store, "before");
        }
        assertThat(ballast).hasSize(2 << 20);
        files.leaveRoom(1_000);
        files.watch((call, path) -> {
            if (call.takesRoom() && Files.exists(ballast)) {
                throw new IOException("No space left on device: " + path);
            }
        });
        try (DeskStore store = open(home, some)) {
            assertThat(ballast).doesNotExist();
            assertThat(names(store)).containsExactly("before");
            assertThatThrownBy(() -> keep(store, "during"))
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            problem ->
                                    assertThat(problem.kind())
                                            .isEqualTo(StoreProblem.Kind.DISK_FULL));
            files.leaveRoom(2L << 30);
            keep(store, "with room again");
            assertThat(names(store)).containsExactly("before", "with room again");
        }
    }

    private static DeskStore open(DeskHome home, StoreOptions options) {
        return DeskStore.open(
                home, List.of(new Notes()), InstantSource.system(), StoreKey.ownerFile(), options);
    }
}
