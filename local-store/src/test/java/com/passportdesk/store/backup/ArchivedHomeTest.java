package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.backup.Backup.WithKey;
import com.passportdesk.store.backup.Verifier.Verdict;
import com.passportdesk.store.desk.ClosedHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.JournalCheck;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home most of whose journal is in the archive, and all that is made of it.
class ArchivedHomeTest {

    private static final StoreKey KEY = StoreKey.ownerFile();
    private static final int RECORDS = 40;

    @TempDir Path directory;

    private DeskHome home;
    private List<String> texts;

    @BeforeEach
    void archive() throws IOException {
        home = Talk.home(directory.resolve("home"));
        try (DeskStore store = Talk.open(home)) {
            Talk.say(store, RECORDS);
        }
        try (ClosedHome closed = new ClosedHome(home, KEY)) {
            texts = closed.journal().texts(1, RECORDS);
            assertThat(closed.archive(Instant.now())).hasSizeGreaterThan(4);
        }
        assertThat(names(home.directory())).filteredOn(n -> n.endsWith(".seg")).hasSize(1);
    }

    private static List<String> names(Path home) throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("journal"))) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void anExportIsOfPlainSegmentsAndTheVerifierFindsItWhole() throws Exception {
        Path to = directory.resolve("export");
        JournalExport.Done done;
        try (ClosedHome closed = new ClosedHome(home, KEY)) {
            done = JournalExport.write(closed.vouch(), to, Instant.now());
        }
        assertThat(names(to)).allMatch(name -> name.endsWith(".seg") || name.equals("heads"));
        Verifier verifier =
                new Verifier(to.resolve("VerifyJournal.java"), directory.resolve("classes"));
        Verdict verdict = verifier.check(to, "--key", done.fingerprint());
        assertThat(verdict.said()).startsWith("Whole: " + RECORDS + " records");
        assertThat(verdict.code()).isZero();
    }

    @Test
    void aCopyIsRestoredWholeAndSoIsAHomeThatSomebodyCopiedAsItIs() throws Exception {
        Path drive = directory.resolve("drive");
        assertThat(Backup.write(home, KEY, drive, WithKey.YES).records()).isEqualTo(RECORDS);
        assertThat(names(drive)).noneMatch(name -> name.contains(".gz"));
        for (Path from : List.of(drive, home.directory())) {
            Path to = directory.resolve("from-" + from.getFileName());
            Restore.Done done = Restore.write(from, to, KEY, Optional.empty(), Instant.now());
            assertThat(done.records()).isEqualTo(RECORDS + 1);
            assertThat(JournalCheck.follow(done.home(), KEY, _ -> {}).verdict().isWhole()).isTrue();
            try (ClosedHome closed = new ClosedHome(done.home(), KEY)) {
                assertThat(closed.journal().texts(1, RECORDS).subList(0, texts.size()))
                        .isEqualTo(texts);
            }
        }
    }
}
