package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The copy on another drive that a desk was killed at: one of its earlier states, whole, with the
/// keys to every name that is in it.
///
/// @param asked commands that were ever given
/// @param erased persons of whom the desk said that they were
record KilledCopy(Set<UUID> asked, Set<String> erased) {

    /// @param to where it is restored meanwhile
    void check(DeskHome home, Path to) throws IOException {
        Path copy = KilledDesk.copyOf(home);
        if (!DeskHome.isHome(copy)) {
            return;
        }
        Restore.write(
                copy,
                to,
                StoreKey.ownerFile(),
                Optional.of(home.directory().resolve("store-key")),
                Instant.now());
        try (DeskStore store = open(DeskHome.open(to))) {
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
            Map<UUID, Integer> records = new HashMap<>();
            for (long next = 1; next <= store.lastNumber(); ) {
                for (Stored one : store.read(next++, 1)) {
                    look(one.entry(), records);
                }
            }
            assertThat(records.values()).as("half").allMatch(count -> count == 2);
            assertThat(asked).as("invented").containsAll(records.keySet());
        }
        delete(to);
    }

    private static DeskStore open(DeskHome of) {
        return DeskStore.open(
                of,
                List.of(new Notes()),
                InstantSource.system(),
                StoreKey.ownerFile(),
                new StoreOptions(JournalFiles.disk(), KilledDesk.SEGMENT_BYTES, 0));
    }

    private void look(Entry entry, Map<UUID, Integer> records) {
        if (entry.command() != null) {
            records.merge(entry.command(), 1, Integer::sum);
        }
        if (entry.type().equals("NoteKept")) {
            String of = entry.body().get("text").get("of").asString();
            // It may be of before somebody was erased or of after that.
            if (!erased.contains(of) && !of.startsWith("gone")) {
                assertThat(Personal.text(entry.body().get("text")))
                        .as("a name in the copy, of %s", of)
                        .isNotNull();
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
