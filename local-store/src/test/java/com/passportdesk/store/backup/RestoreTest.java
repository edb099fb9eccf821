package com.passportdesk.store.backup;

import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.backup.Backup.WithKey;
import com.passportdesk.store.backup.BackupProblem.Kind;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.JournalCheck;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.keystore.TestKeyStore;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.TillDesk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk that sold something, its copy, and the machine that comes after.
class RestoreTest {

    private static final Instant NOW = SampleHome.MORNING;
    private static final List<SaleItem> ESPRESSO = List.of(goods("ber1-espresso", 1));
    private static final StoreKey KEY = StoreKey.ownerFile();

    @TempDir Path directory;

    private Path first;
    private Path copy;
    private Path second;
    private Map<String, String> rows;
    private long records;

    @BeforeEach
    void sellAndCopy() throws IOException {
        first = Files.createDirectory(directory.resolve("first"));
        copy = directory.resolve("drive");
        second = directory.resolve("second");
        try (TillDesk desk = TillDesk.berlin(first)) {
            sell(desk, 5);
            rows = new TreeMap<>(desk.store().digest());
            records = desk.store().lastNumber();
        }
        Backup.Done done = Backup.write(DeskHome.open(first), KEY, copy, WithKey.NO);
        assertThat(done.records()).isEqualTo(records);
        assertThat(done.isKeyInside()).isFalse();
    }

    private static String sell(TillDesk desk, int times) {
        String number = "";
        for (int i = 0; i < times; i++) {
            number = desk.sold(new Holder.Unnamed(), ESPRESSO, cash(500, "EUR")).number();
        }
        return number;
    }

    private Restore.Done restore(Path to) {
        return Restore.write(copy, to, KEY, Optional.of(first.resolve("store-key")), NOW);
    }

    private static String sellAt(Path home) {
        try (DeskStore store = SampleHome.open(DeskHome.open(home), InstantSource.fixed(NOW))) {
            return ((SaleOutcome.Sold)
                            store.submit(
                                    "staff-1",
                                    new SellHandler(),
                                    new Sell(
                                            UUID.randomUUID(),
                                            NOW,
                                            new Holder.Unnamed(),
                                            ESPRESSO,
                                            List.of(cash(500, "EUR")))))
                    .number();
        }
    }

    private static List<String> receipts(DeskStore store) {
        return store.rows()
                .sql("select number from receipt order by number limit 1000")
                .query(String.class)
                .list();
    }

    private void isRefused(Kind kind, Runnable step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        BackupProblem.class, p -> assertThat(p.kind()).isEqualTo(kind));
    }

    /// Whoever was erased since is in such a copy, and nobody can be asked while the line is down.
    @Test
    void aCopyOlderThanThirtyDaysBringsNobodysKeysBack() {
        Instant later = NOW.plus(Restore.KEYS_EXPIRE).plusSeconds(1);
        Optional<Path> key = Optional.of(first.resolve("store-key"));
        Restore.Done old = Restore.write(copy, second, KEY, key, later);
        assertThat(old.isWithPersons()).isFalse();
        try (DeskStore store = SampleHome.open(old.home(), InstantSource.fixed(later))) {
            assertThat(store.keys().owners(Personal.Purpose.LIFE, 10)).isEmpty();
            assertThat(store.factsAsOf()).as("as old as the copy").isBefore(later.minusSeconds(1));
            assertThat(store.rows().sql("select name from member").query(String.class).list())
                    .isEmpty();
            assertThat(receipts(store)).hasSize(5);
        }
        Restore.Done young = Restore.write(copy, directory.resolve("third"), KEY, key, NOW);
        assertThat(young.isWithPersons()).isTrue();
        try (DeskStore store = SampleHome.open(young.home(), InstantSource.fixed(NOW))) {
            assertThat(store.keys().owners(Personal.Purpose.LIFE, 10)).hasSize(10);
        }
    }

    /// A clock that is behind makes nothing young; one that is hardly behind is any other
    /// machine's.
    @Test
    void aClockThatCannotTellHowOldACopyIsBringsNobodysKeysBack() {
        Optional<Path> key = Optional.of(first.resolve("store-key"));
        Map<Duration, Boolean> clocks =
                Map.of(
                        Duration.ofDays(-3_650),
                        false,
                        Restore.BEHIND.plusMinutes(1).negated(),
                        false,
                        Restore.BEHIND.minusMinutes(1).negated(),
                        true,
                        Restore.KEYS_EXPIRE.minusMinutes(1),
                        true);
        clocks.forEach((off, isWithPersons) ->
                assertThat(
                                Restore.write(
                                                copy,
                                                directory.resolve("at" + off.toMinutes()),
                                                KEY,
                                                key,
                                                NOW.plus(off))
                                        .isWithPersons())
                        .as(off.toString())
                        .isEqualTo(isWithPersons));
    }

    /// What it had written and never sent is nowhere else.
    @Test
    void anOldHomeThatGoesOnAsNewKeepsItsKeys() {
        Instant later = NOW.plus(Restore.KEYS_EXPIRE).plusSeconds(1);
        Restore.Done old = Restore.asNew(DeskHome.open(first), KEY, later);
        assertThat(old.isWithPersons()).isTrue();
        try (DeskStore store = SampleHome.open(old.home(), InstantSource.fixed(later))) {
            assertThat(store.keys().owners(Personal.Purpose.LIFE, 10)).hasSize(10);
        }
    }

    @Test
    void anEmptyMachineHasAllOfItAndGoesOnWithNumbersOfItsOwn() throws IOException {
        Restore.Done done = restore(second);
        assertThat(done.records()).isEqualTo(records + 1);
        assertThat(done.home().incarnation()).isNotEqualTo(DeskHome.open(first).incarnation());
        assertThat(DeskHome.open(second)).isEqualTo(done.home());
        Journal.Verdict verdict = JournalCheck.follow(done.home(), KEY, _ -> {}).verdict();
        assertThat(verdict).isEqualTo(new Journal.Verdict(records + 1, 0));
        assertThat(lastHead(second)).isEqualTo(records + 1);
        try (DeskStore store = SampleHome.open(done.home(), InstantSource.fixed(NOW))) {
            Map<String, String> made = new TreeMap<>(store.digest());
            for (String own :
                    List.of(
                            "PROGRESS",
                            "RECEIPT_LIFE",
                            "ROW_SUM",
                            "DRAWER_RECORD",
                            "DRAWER_LIFE")) {
                made.remove(own);
                rows.remove(own);
            }
            assertThat(made).isEqualTo(rows);
            assertThat(receipts(store)).hasSize(5);
        }
        assertThat(sellAt(second)).matches("BER1-D2b[a-z]{4}-R-2027-000001");
        assertThat(sellAt(second)).matches("BER1-D2b[a-z]{4}-R-2027-000002");
    }

    private static long lastHead(Path home) throws IOException {
        ByteBuffer heads =
                ByteBuffer.wrap(Files.readAllBytes(home.resolve("journal").resolve("heads")));
        return heads.getLong(heads.limit() - 104);
    }

    @Test
    void whateverIsMadeOfOneCopyNoNumberIsGivenTwice() {
        restore(second);
        Path third = directory.resolve("third");
        restore(third);
        Restore.asNew(DeskHome.open(third), KEY, NOW);
        // The lost machine had sold more after it was copied.
        List<String> numbers =
                List.of(sellAt(first), sellAt(second), sellAt(third), sellAt(second));
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.get(0)).isEqualTo("BER1-D2-R-2027-000006");
        assertThat(numbers.get(2)).matches("BER1-D2c[a-z]{4}-R-2027-000001");
    }

    @Test
    void aRestoredDeskIsCopiedIntoTheSameFolderAndRestoredOnceMore() {
        restore(second);
        String number = sellAt(second);
        Backup.Done again = Backup.write(DeskHome.open(second), KEY, copy, WithKey.YES);
        assertThat(again.isKeyInside()).isTrue();
        Path third = directory.resolve("third");
        Restore.write(copy, third, KEY, Optional.empty(), NOW);
        try (DeskStore store = SampleHome.open(DeskHome.open(third), InstantSource.fixed(NOW))) {
            assertThat(receipts(store)).hasSize(6).contains(number);
        }
        assertThat(sellAt(third)).matches("BER1-D2c[a-z]{4}-R-2027-000001");
        // The first home does not have the second's records, and is not copied over them.
        isRefused(
                Kind.OTHER_RECORDS,
                () -> Backup.write(DeskHome.open(first), KEY, copy, WithKey.NO));
    }

    @Test
    void aRestoreThatWasCutOffIsBegunAgain() throws IOException {
        restore(directory.resolve("whole"));
        // As far as a cut restore may have come: everything but who lives there.
        Forger.copy(directory.resolve("whole"), second);
        Files.delete(second.resolve("desk.json"));
        Files.createFile(second.resolve("restoring"));
        assertThat(restore(second).records()).isEqualTo(records + 1);
        assertThat(sellAt(second)).matches("BER1-D2b[a-z]{4}-R-2027-000001");
    }

    /// A desk that lost its name may have records that its copy does not.
    @Test
    void nothingIsRestoredOverRecordsThatAreThere() throws IOException {
        sellAt(first);
        Path segment = first.resolve("journal").resolve("0000000001.seg");
        byte[] newer = Files.readAllBytes(segment);
        Path name = first.resolve("desk.json");
        byte[] identity = Files.readAllBytes(name);
        Files.delete(name);
        isRefused(Kind.HOME_THERE, () -> restore(first));
        assertThat(segment).hasBinaryContent(newer);
        Files.write(name, identity);
        assertThat(DeskHome.open(first).desk()).isEqualTo("BER1-D2");
        restore(second);
        assertThat(second.resolve("restoring")).doesNotExist();
    }

    @Test
    void aDamagedCopyIsRefusedAndItsRecordNamed() throws IOException {
        Path segment = copy.resolve("journal").resolve("0000000001.seg");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[200] ^= 1;
        Files.write(segment, bytes);
        assertThatThrownBy(() -> restore(second))
                .isInstanceOfSatisfying(
                        BackupProblem.class,
                        p -> {
                            assertThat(p.kind()).isEqualTo(Kind.DAMAGED);
                            assertThat(p.arguments()).endsWith(1L);
                        });
        assertThat(DeskHome.isHome(second)).isFalse();
        // The desk's own copying mends it.
        Backup.write(DeskHome.open(first), KEY, copy, WithKey.NO);
        assertThat(restore(second).records()).isEqualTo(records + 1);
    }

    @Test
    void aTailThatWasSignedAndIsGoneFromTheCopyIsMissed() throws IOException {
        Path segment = copy.resolve("journal").resolve("0000000001.seg");
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length;
        int at = 64;
        while (at < bytes.length) {
            end = at;
            at += 56 + ByteBuffer.wrap(bytes).getInt(at);
        }
        Files.write(segment, Arrays.copyOf(bytes, end));
        assertThatThrownBy(() -> restore(second))
                .isInstanceOfSatisfying(
                        BackupProblem.class, p -> assertThat(p.arguments()).endsWith(records));
    }

    @Test
    void badInputIsRefusedAndChangesNothing() throws IOException {
        isRefused(
                Kind.NO_BACKUP, () -> Restore.write(directory, second, KEY, Optional.empty(), NOW));
        isRefused(Kind.NO_KEY, () -> Restore.write(copy, second, KEY, Optional.empty(), NOW));
        isRefused(Kind.HOME_THERE, () -> restore(first));
        DeskHome other = DeskHome.make(directory.resolve("other"), "BER1-D1", "ber1");
        isRefused(Kind.OTHER_DESK, () -> Backup.write(other, KEY, copy, WithKey.NO));
        isRefused(Kind.NOT_EMPTY, () -> Backup.write(DeskHome.open(first), KEY, first, WithKey.NO));
        for (Path inside :
                List.of(first.resolve("journal"), first.resolve("new").resolve("copy"))) {
            isRefused(
                    Kind.INSIDE, () -> Backup.write(DeskHome.open(first), KEY, inside, WithKey.NO));
        }
        assertThat(first.resolve("new")).doesNotExist();
        Path wrong = Files.write(directory.resolve("wrong-key"), new byte[32]);
        assertThatThrownBy(() -> Restore.write(copy, second, KEY, Optional.of(wrong), NOW))
                .isInstanceOfSatisfying(
                        StoreProblem.class,
                        p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.WRONG_KEY));
        assertThat(DeskHome.isHome(second)).isFalse();
        assertThat(restore(second).records()).isEqualTo(records + 1);
    }

    @Test
    void aPassphraseGoesAlongWrappedAndOpensTheCopyAlone() throws IOException {
        StoreKey words = StoreKey.passphrase("quiet river", TestKeyStore.none());
        DeskHome home = Talk.home(directory.resolve("wrapped"));
        DeskStore.open(home, List.of(), InstantSource.system(), words, StoreOptions.small())
                .close();
        Path drive = directory.resolve("drive2");
        assertThat(Backup.write(home, words, drive, WithKey.NO).isKeyInside()).isTrue();
        Restore.write(drive, second, words, Optional.empty(), NOW);
        Path third = directory.resolve("third");
        assertThatThrownBy(() ->
                        Restore.write(
                                drive,
                                third,
                                StoreKey.passphrase("x", TestKeyStore.none()),
                                Optional.empty(),
                                NOW))
                .isInstanceOf(StoreProblem.class);
        assertThat(drive.resolve("store-key")).doesNotExist();
    }
}
