package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.desk.StoreProblem.Kind;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.keys.StoreKey;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The few calls that a home makes before there is a store, failing for real: each is one problem,
/// and the home is as it was once its cause is gone.
class HomeCallsTest {

    @TempDir Path directory;

    private static DeskStore open(DeskHome home) {
        return DeskStore.open(
                home,
                List.of(new Notes()),
                InstantSource.system(),
                StoreKey.ownerFile(),
                new StoreOptions(WatchedFiles.withoutForce(), 20_000, 0));
    }

    private DeskHome homeWithANote() {
        DeskHome home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        try (DeskStore store = open(home)) {
            store.submit(
                    "s-1", new Notes.Handler(), new Notes.Keep(UUID.randomUUID(), "m-1", "early"));
        }
        return home;
    }

    private static void isProblem(
            Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreProblem.class, problem -> assertThat(problem.kind()).isEqualTo(kind));
    }

    @Test
    void aLockThatCannotBeTakenIsAProblemAndTakesNothing() throws Exception {
        DeskHome home = homeWithANote();
        Path lock = home.directory().resolve("lock");
        Files.delete(lock);
        Files.createDirectory(lock);
        isProblem(Kind.DISK_FAILED, () -> open(home).close());
        Files.delete(lock);
        try (DeskStore store = open(home)) {
            assertThat(store.lastNumber()).isEqualTo(2);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLockThatFindsNoRoomForItsNameSaysThatTheDiskIsFull() throws Exception {
        DeskHome home = homeWithANote();
        Path lock = home.directory().resolve("lock");
        Files.delete(lock);
        Files.createSymbolicLink(lock, Path.of("/dev/full"));
        isProblem(Kind.DISK_FULL, () -> open(home).close());
        Files.delete(lock);
        try (DeskStore store = open(home)) {
            assertThat(store.lastNumber()).isEqualTo(2);
        }
    }

    @Test
    void aHomeThatCannotBeMadeIsNone() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "somebody's");
        isProblem(Kind.DISK_FAILED, () -> DeskHome.make(file, "BER1-D2", "ber1"));
        assertThat(file).hasContent("somebody's");
        assertThat(DeskHome.isHome(file)).isFalse();
    }

    @Test
    void whoLivesThereCannotBeWrittenDownAndStaysWhoItWas() throws Exception {
        DeskHome home = homeWithANote();
        Path fresh = home.directory().resolve("desk.json.new");
        Files.createDirectories(fresh.resolve("in the way"));
        isProblem(Kind.DISK_FAILED, () -> DeskHome.make(home.directory(), "BER1-D9", "ber1"));
        assertThat(DeskHome.open(home.directory())).isEqualTo(home);
        Files.delete(fresh.resolve("in the way"));
        Files.delete(fresh);
        try (DeskStore store = open(DeskHome.open(home.directory()))) {
            assertThat(store.lastNumber()).isEqualTo(2);
        }
    }

    @Test
    void whoLivesThereCannotBeRead() throws Exception {
        DeskHome home = homeWithANote();
        Path identity = home.directory().resolve("desk.json");
        String text = Files.readString(identity);
        Files.delete(identity);
        Files.createDirectory(identity);
        isProblem(Kind.HOME_NAMELESS, () -> DeskHome.open(home.directory()));
        Files.delete(identity);
        Files.writeString(identity, text);
        assertThat(DeskHome.open(home.directory())).isEqualTo(home);
    }

    /// Nothing is wrong with the disk then, and the folder is the right one.
    @Test
    void whoMayNotReadIsToldSo() {
        StoreProblem problem =
                DiskTrouble.problem(new UncheckedIOException(new AccessDeniedException("keys")));
        assertThat(problem.kind()).isEqualTo(Kind.NOT_ALLOWED);
        assertThat(problem.arguments()).containsExactly("keys");
    }
}
