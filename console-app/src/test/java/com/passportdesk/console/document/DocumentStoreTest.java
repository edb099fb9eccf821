package com.passportdesk.console.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.problem.DocumentProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
    void whatWasWrittenUnderAClockThatWasAheadIsSwept() throws Exception {
        DocumentStore store = store();
        Instant right = now.getAndUpdate(at -> at.plus(Duration.ofDays(365)));
        store.write("from-later.pdf", new byte[] {1});
        now.set(right.plus(Duration.ofHours(1)));
        store.write("a-little-ahead.pdf", new byte[] {1});
        now.set(right);
        store.sweep();
        assertThat(names()).containsExactly("a-little-ahead.pdf");
    }

    @Test
    void aFileThatNamesPeopleIsRenderedAnewWhenSomebodyWasErasedMeanwhile() throws Exception {
        DocumentStore store = store();
        AtomicReference<String> known = new AtomicReference<>("Ann, Ben");
        Path written =
                store.write(
                        "list.pdf",
                        () -> {
                            byte[] read = known.get().getBytes(StandardCharsets.UTF_8);
                            if (known.compareAndSet("Ann, Ben", "Ben")) {
                                store.clear();
                            }
                            return read;
                        });
        assertThat(written).hasContent("Ben");
    }

    @Test
    void ofFilesReadBeforeAnErasureNoneIsWritten() throws Exception {
        DocumentStore store = store();
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.json", new byte[] {1});
        files.put("a.pdf", new byte[] {2});
        long before = store.clearings();
        store.clear();
        assertThat(store.writeSince(before, files)).isEmpty();
        assertThat(store.path("a.json")).doesNotExist();
        assertThat(store.writeSince(store.clearings(), files))
                .contains(List.of(store.path("a.json"), store.path("a.pdf")));
        assertThat(names()).containsExactly("a.json", "a.pdf");
    }

    @Test
    void whoClearsForEverIsNotRenderedForForEver() {
        DocumentStore store = store();
        assertThatThrownBy(() ->
                        store.write(
                                "list.pdf",
                                () -> {
                                    store.clear();
                                    return new byte[] {1};
                                }))
                .isInstanceOf(DocumentProblem.class);
        assertThat(store.path("list.pdf")).doesNotExist();
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
