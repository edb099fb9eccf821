package com.passportdesk.store.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.desk.ClosedHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.StoreKey.Place;
import com.passportdesk.store.keystore.KeyStoreProblem;
import com.passportdesk.store.keystore.SystemKeyStore.Asking;
import com.passportdesk.store.keystore.TestKeyStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where the key of a home lies, and that it is never lost between two places.
@Timeout(300)
class StoreKeyTest {

    private static final JournalFiles DISK = JournalFiles.disk();

    @TempDir Path folder;

    private TestKeyStore store;
    private Path home;

    @BeforeEach
    void makeAHome() throws Exception {
        store = TestKeyStore.inside(folder);
        home = folder.resolve("home");
        DeskHome.make(home, "BER1-D2", "ber1");
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private StoreKey system() {
        return StoreKey.system(store.seen(Asking.NOBODY));
    }

    private StoreKey passphrase() {
        return StoreKey.passphrase("quiet river", store.seen(Asking.NOBODY));
    }

    private byte[] of(StoreKey key) throws IOException {
        return key.of(home, DISK);
    }

    /// Uses the home, so that it has keys that another store key does not open.
    private static void use(Path home, StoreKey key) {
        new ClosedHome(DeskHome.open(home), key).close();
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is)
                            throws IOException {
                        if (file.endsWith("lock")) {
                            return FileVisitResult.CONTINUE;
                        }
                        all.put(
                                file.toString(),
                                HexFormat.of().formatHex(Files.readAllBytes(file)));
                        return FileVisitResult.CONTINUE;
                    }
                });
        return all;
    }

    private void isRefused(StoreProblem.Kind kind, StoreKey key) throws IOException {
        Map<String, String> before = content(home);
        assertThatThrownBy(() -> use(home, key))
                .isInstanceOfSatisfying(
                        StoreProblem.class, problem -> assertThat(problem.kind()).isEqualTo(kind));
        assertThat(content(home)).isEqualTo(before);
    }

    @Test
    void theKeyOfANewHomeIsInTheKeyStoreAndNowhereInTheHome() throws Exception {
        byte[] key = of(system());
        use(home, system());
        assertThat(of(system())).isEqualTo(key);
        assertThat(system().place(home)).isEqualTo(Place.SYSTEM);
        assertThat(store.size()).isEqualTo(1);
        assertThat(home.resolve("store-key")).doesNotExist();
        for (String text : content(home).values()) {
            assertThat(text).doesNotContain(HexFormat.of().formatHex(key));
        }
    }

    @Test
    void aMovedHomeAndACopiedOneOpenForTheSameUser() throws Exception {
        use(home, system());
        byte[] key = of(system());
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(home, elsewhere);
        assertThat(system().of(elsewhere, DISK)).isEqualTo(key);
        use(elsewhere, system());
    }

    @Test
    void withoutAKeyStoreNothingIsMade() throws Exception {
        isRefused(StoreProblem.Kind.NO_KEY_STORE, StoreKey.system(TestKeyStore.none()));
        store.locked = true;
        isRefused(StoreProblem.Kind.KEY_STORE_LOCKED, system());
    }

    @Test
    void aKeyStoreThatForgetsGetsNoKey() throws Exception {
        store.forgetful = true;
        isRefused(StoreProblem.Kind.KEY_STORE_FAILED, system());
    }

    @Test
    void theKeyOfAnEarlierReleaseIsMovedOnceItWasReadBack() throws Exception {
        byte[] key = of(StoreKey.ownerFile());
        use(home, StoreKey.ownerFile());
        store.forgetful = true;
        assertThat(of(system())).isEqualTo(key);
        assertThat(home.resolve("store-key")).hasBinaryContent(key);
        assertThat(system().place(home)).isEqualTo(Place.FILE);
        assertThat(of(StoreKey.system(TestKeyStore.none()))).isEqualTo(key);
        assertThat(home.resolve("store-key")).hasBinaryContent(key);
        store.forgetful = false;
        use(home, system());
        assertThat(home.resolve("store-key")).doesNotExist();
        assertThat(system().place(home)).isEqualTo(Place.SYSTEM);
        assertThat(of(system())).isEqualTo(key);
        isRefused(StoreProblem.Kind.KEY_OUT_OF_REACH, StoreKey.ownerFile());
    }

    @Test
    void aMoveCutOffAnywhereLosesNothing() throws Exception {
        byte[] key = of(StoreKey.ownerFile());
        use(home, StoreKey.ownerFile());
        int calls = 0;
        for (boolean done = false; !done; calls++) {
            Path copy = folder.resolve("cut-" + calls);
            copyHome(copy);
            CutFiles files = CutFiles.stopping(calls);
            try {
                assertThat(system().of(copy, files.seen())).isEqualTo(key);
                done = true;
            } catch (CutFiles.Cut cut) {
                assertThat(system().of(copy, DISK)).as("cut at call %d", calls).isEqualTo(key);
            }
            assertThat(copy.resolve("store-key")).doesNotExist();
            use(copy, system());
        }
        assertThat(calls).isGreaterThan(8);
    }

    @Test
    void aDiskThatFailsInAMoveKeepsNobodyFromOpening() throws Exception {
        byte[] key = of(StoreKey.ownerFile());
        use(home, StoreKey.ownerFile());
        // The first five calls look for what is there.
        for (int calls = 5; calls < 16; calls++) {
            Path copy = folder.resolve("full-" + calls);
            copyHome(copy);
            assertThat(system().of(copy, CutFiles.failing(calls).seen())).isEqualTo(key);
            assertThat(system().of(copy, DISK)).isEqualTo(key);
            assertThat(copy.resolve("store-key")).doesNotExist();
        }
    }

    private void copyHome(Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : new String[] {"desk.json", "keys", "keys.copy", "store-key"}) {
            Files.copy(home.resolve(name), to.resolve(name));
        }
    }

    @Test
    void aMissingAWrongAndAnUnreachableKeyAreOneProblemAndNothingIsWritten() throws Exception {
        use(home, system());
        isRefused(StoreProblem.Kind.KEY_OUT_OF_REACH, StoreKey.system(TestKeyStore.none()));
        store.change(new byte[32]);
        isRefused(StoreProblem.Kind.WRONG_KEY, system());
        store.change(new byte[] {1});
        isRefused(StoreProblem.Kind.WRONG_KEY, system());
        store.forget();
        isRefused(StoreProblem.Kind.KEY_GONE, system());
        isRefused(StoreProblem.Kind.KEY_GONE, passphrase());
        Files.delete(home.resolve("store-key.name"));
        isRefused(StoreProblem.Kind.KEY_GONE, system());
        isRefused(StoreProblem.Kind.KEY_GONE, passphrase());
    }

    @Test
    void aHomeWithAPassphraseNeedsIt() throws Exception {
        byte[] key = of(passphrase());
        use(home, passphrase());
        isRefused(StoreProblem.Kind.PASSPHRASE_NEEDED, system());
        isRefused(StoreProblem.Kind.PASSPHRASE_NEEDED, StoreKey.ownerFile());
        isRefused(StoreProblem.Kind.WRONG_KEY, StoreKey.passphrase("x", TestKeyStore.none()));
        assertThat(of(StoreKey.passphrase("quiet river", TestKeyStore.none()))).isEqualTo(key);
        assertThat(store.size()).isZero();
    }

    @Test
    void aPassphraseTakesTheKeyOutOfTheKeyStoreForAnotherMachine() throws Exception {
        use(home, system());
        byte[] key = of(system());
        assertThat(of(StoreKey.wrappedBeside("quiet river", store.seen(Asking.NOBODY))))
                .isEqualTo(key);
        assertThat(of(StoreKey.passphrase("quiet river", TestKeyStore.none()))).isEqualTo(key);
        assertThat(of(system())).isEqualTo(key);
    }

    @Test
    void aPassphraseTakesThePlaceOfThePlainFileOrStandsBesideIt() throws Exception {
        byte[] key = of(StoreKey.ownerFile());
        assertThat(of(StoreKey.wrappedBeside("quiet river", TestKeyStore.none()))).isEqualTo(key);
        assertThat(home.resolve("store-key")).hasBinaryContent(key);
        assertThat(of(passphrase())).isEqualTo(key);
        assertThat(home.resolve("store-key")).doesNotExist();
        assertThat(of(passphrase())).isEqualTo(key);
    }

    @Test
    void noTextShowsAKeyOrAPassphrase() throws Exception {
        byte[] key = of(system());
        String said = system() + " " + passphrase() + " " + StoreKey.ownerFile();
        assertThat(said)
                .doesNotContain("quiet", HexFormat.of().formatHex(key))
                .doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> of(StoreKey.system(TestKeyStore.none())))
                .isInstanceOf(WrongKeyException.class)
                .cause()
                .isInstanceOf(KeyStoreProblem.class)
                .hasMessageNotContaining("quiet");
    }
}
