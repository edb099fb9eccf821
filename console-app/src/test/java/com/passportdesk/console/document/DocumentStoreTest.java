package com.passportdesk.console.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.problem.DocumentProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {

    @TempDir private Path home;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2027-04-22T07:12:00Z"));

    private DocumentStore store() {
        return new DocumentStore(home, now::get);
    }

    @Test
    void aDocumentReplacesTheEarlierOneAndLeavesNoDraft() throws Exception {
        DocumentStore store = store();
        store.write("a.pdf", new byte[] {1});
        Path written = store.write("a.pdf", new byte[] {2, 3});
        assertThat(written).isEqualTo(store.path("a.pdf")).hasBinaryContent(new byte[] {2, 3});
        assertThat(names()).containsExactly("a.pdf");
    }

    @Test
    void nobodyElseMayLookIntoTheFolder() throws Exception {
        store().write("a.pdf", new byte[] {1});
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("documents"))))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("documents/a.pdf"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsOlderThanADayIsSwept() throws Exception {
        DocumentStore store = store();
        store.write("old.pdf", new byte[] {1});
        now.updateAndGet(at -> at.plus(Duration.ofHours(23)));
        store.write("young.pdf", new byte[] {1});
        now.updateAndGet(at -> at.plus(Duration.ofHours(2)));
        store.sweep();
        assertThat(names()).containsExactly("young.pdf");
    }

    @Test
    void neverMoreThanTwoHundredAreKeptAndTheOldestGoFirst() throws Exception {
        DocumentStore store = store();
        for (int at = 0; at < DocumentStore.MOST + 20; at++) {
            now.updateAndGet(then -> then.plusSeconds(1));
            store.write("%04d.pdf".formatted(at), new byte[] {1});
        }
        assertThat(names()).hasSize(DocumentStore.MOST).contains("0020.pdf", "0219.pdf");
        assertThat(names()).doesNotContain("0019.pdf");
    }

    @Test
    void namesThatLeadElsewhereAreNotTaken() {
        for (String name : List.of("../a.pdf", "a/b.pdf", "", ".hidden", "a".repeat(130))) {
            assertThatThrownBy(() -> store().path(name))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsToldInAProblem() throws Exception {
        Files.writeString(home.resolve("documents"), "a file where the folder should be");
        assertThatThrownBy(() -> store().write("a.pdf", new byte[] {1}))
                .isInstanceOf(DocumentProblem.class)
                .extracting(problem -> ((DocumentProblem) problem).textKey())
                .isEqualTo("document.notWritten");
    }

    private List<String> names() throws Exception {
        try (Stream<Path> all = Files.list(home.resolve("documents"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
