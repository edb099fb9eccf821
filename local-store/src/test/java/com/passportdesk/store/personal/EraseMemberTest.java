package com.passportdesk.store.personal;

import static com.passportdesk.store.personal.PersonalDesk.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.backup.JournalExport;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockCardHandler;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.staff.Permitted;
import com.passportdesk.store.staff.StaffRole.Right;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Erasing at one desk, on real files with the sample network in them.
class EraseMemberTest {

    private final SampleCast cast = SampleHome.NETWORK.cast();
    private final SampleCast.Person person = cast.someLeft();

    @TempDir Path directory;

    @Test
    void nothingIsLeftOfSomebodyErasedButWhatTheLawDemands() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            SaleOutcome.Sold sold = PersonalDesk.aDayOf(person, desk);
            List<String> words = PersonalDesk.words(person);
            assertThat(PersonalDesk.whereabouts(desk.store(), words))
                    .contains("MEMBER.NAME", "DOCUMENT.FIELDS", "RECEIPT.CUSTOMER_NAME");

            PersonalDesk.erase(desk, person.member());

            assertThat(PersonalDesk.whereabouts(desk.store(), words))
                    .containsOnly("RECEIPT.CUSTOMER_NAME");
            assertThat(PersonalDesk.whereabouts(desk.store(), List.of("window seat"))).isEmpty();
            assertThat(desk.store().keys().isHeld(Purpose.LIFE, person.member())).isFalse();
            assertThat(new MemberRepository(desk.store().rows()).card(person.credential()))
                    .isEmpty();
            assertThat(new ReceiptRepository(desk.store().rows()).find(sold.receipt()))
                    .get()
                    .extracting(receipt -> receipt.customer())
                    .isEqualTo(new Holder.Erased(person.name()));
            assertThat(count(desk, "visit", Erased.NOBODY)).isGreaterThanOrEqualTo(2);
            assertThat(count(desk, "visit", person.member())).isZero();
            assertThat(desk.store().damage().verify(_ -> {}).isWhole()).isTrue();
        }
    }

    private static int count(TillDesk desk, String table, String member) {
        return desk.store()
                .rows()
                .sql("select count(*) from " + table + " where member = ?")
                .param(member)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    @Test
    void whatWasSaidAboutABlockedCardGoesWithThePerson() {
        List<String> words = List.of("tel 0170 123");
        try (TillDesk desk = TillDesk.berlin(directory)) {
            PersonalDesk.aDayOf(person, desk);
            desk.store()
                    .submit(
                            "s-ber1-2",
                            new BlockCardHandler(),
                            new BlockCard(
                                    UUID.randomUUID(),
                                    person.credential(),
                                    BlockCard.Cause.LOST,
                                    "Maria, tel 0170 123, lost it drunk"));
            long record = desk.store().lastNumber();
            assertThat(PersonalDesk.whereabouts(desk.store(), words))
                    .as("in no row, and sealed in every file")
                    .isEmpty();
            assertThat(said(desk, record)).contains("0170 123");

            PersonalDesk.erase(desk, person.member());

            assertThat(PersonalDesk.whereabouts(desk.store(), words)).isEmpty();
            assertThat(said(desk, record)).isNull();
            assertThat(desk.store().read(record, 1).getFirst().entry().body().get("cause"))
                    .hasToString("\"lost\"");
        }
    }

    private static @Nullable String said(TillDesk desk, long record) {
        return Personal.text(desk.store().read(record, 1).getFirst().entry().body().get("words"));
    }

    @Test
    void theRowsAfterAnOwnErasureAreThoseMadeAnewWithoutTheKey() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            PersonalDesk.aDayOf(person, desk);
            PersonalDesk.erase(desk, person.member());
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        }
    }

    @Test
    void theRowsAfterAnOrderFromTheFeedAreThoseMadeAnewWithoutTheKey() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            PersonalDesk.aDayOf(person, desk);
            desk.store()
                    .applyFeed(
                            List.of(
                                    PersonalDesk.ordered(person.member(), 1_000_001),
                                    new FeedItem.Removed(1_000_002, "member", person.member())));
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            assertThat(PersonalDesk.whereabouts(desk.store(), PersonalDesk.words(person)))
                    .containsOnly("RECEIPT.CUSTOMER_NAME");
            assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        }
    }

    @Test
    void whatOthersSayOfSomebodyErasedLaterIsHeardWithoutThem() throws Exception {
        try (TillDesk other = TillDesk.berlin(Files.createDirectory(directory.resolve("o")));
                TillDesk desk = TillDesk.berlin(Files.createDirectory(directory.resolve("d")))) {
            long before = other.store().lastNumber();
            PersonalDesk.aDayOf(person, other);
            long[] position = {1_000_000};
            List<FeedItem> told =
                    other.store().read(before + 1, 1_000).stream()
                            .map(stored ->
                                    (FeedItem)
                                            new FeedItem.Record(
                                                    ++position[0],
                                                    stored.canonical()
                                                            .replace(
                                                                    "\"desk\":\"BER1-D2\"",
                                                                    "\"desk\":\"BER1-D1\""),
                                                    other.store()
                                                            .keys()
                                                            .usedBy(stored.canonical())))
                            .toList();
            desk.store().applyFeed(List.of(PersonalDesk.ordered(person.member(), 1_000_000)));
            desk.store().applyFeed(told);
            assertThat(desk.store().keys().isHeld(Purpose.LIFE, person.member())).isFalse();
            assertThat(PersonalDesk.whereabouts(desk.store(), PersonalDesk.words(person)))
                    .containsOnly("RECEIPT.CUSTOMER_NAME");
            assertThat(count(desk, "visit", person.member())).isZero();
            assertThat(count(desk, "visit", Erased.NOBODY)).isGreaterThanOrEqualTo(2);
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        }
    }

    @Test
    void aStrangerStillFindsTheJournalWholeAndNobodyInIt() throws Exception {
        Path export = directory.resolve("export");
        JournalExport.Done done;
        try (TillDesk desk = TillDesk.berlin(Files.createDirectory(directory.resolve("home")))) {
            PersonalDesk.aDayOf(person, desk);
            PersonalDesk.erase(desk, person.member());
            PersonalDesk.leave(desk, PersonalDesk.let(desk, cast.japanese()));
            done = JournalExport.write(desk.store().vouch(), export, desk.instant());
            assertThat(done.records()).isEqualTo(desk.store().lastNumber());
        }
        Process stranger =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "VerifyJournal.java",
                                ".",
                                "--key",
                                done.fingerprint())
                        .directory(export.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).startsWith("Whole: %d records of".formatted(done.records()));
        assertThat(stranger.waitFor()).isZero();
        try (Stream<Path> files = Files.walk(export)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String word : PersonalDesk.words(person)) {
                    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                    assertThat(content)
                            .as("%s", file.getFileName())
                            .doesNotContain(new String(bytes, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    @Test
    void anOlderCopyOfTheKeysBringsNobodyBack() throws Exception {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            PersonalDesk.aDayOf(person, desk);
            byte[] keys = Files.readAllBytes(directory.resolve("keys"));
            PersonalDesk.erase(desk, person.member());
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            desk.restart(() -> {
                try {
                    Files.write(directory.resolve("keys"), keys);
                    Files.write(directory.resolve("keys.copy"), keys);
                    Files.delete(directory.resolve("store.mv.db"));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(desk.store().keys().isHeld(Purpose.LIFE, person.member())).isFalse();
            assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);
            assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        }
    }

    @Test
    void whatIsInTheWayIsSaidAndNothingHappens() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().lineUp(desk.instant());
            assertThat(refused(desk, "m-nobody", "asked").rule()).isEqualTo(Check.Rule.KNOWN);
            assertThat(refused(desk, person.member(), " ")).isEqualTo(reason("missing"));
            assertThat(refused(desk, person.member(), "x".repeat(201))).isEqualTo(reason("long"));
            assertThat(refused(desk, person.member(), "for " + person.name() + ", by mail"))
                    .isEqualTo(reason("names"));
            UUID visit = PersonalDesk.let(desk, person);
            assertThat(refused(desk, person.member(), "asked"))
                    .isEqualTo(
                            new Check(Check.Rule.INSIDE, Check.State.FAIL, "2027-04-22T07:12:00Z"));
            PersonalDesk.leave(desk, visit);
            long before = desk.store().lastNumber();
            assertThat(refused(desk, cast.japanese().member(), "asked").rule())
                    .isEqualTo(Check.Rule.BOOKED);
            assertThat(desk.store().lastNumber()).isEqualTo(before);
            assertThat(new MemberRepository(desk.store().rows()).find(person.member())).isPresent();
        }
    }

    private static Check reason(String value) {
        return new Check(Check.Rule.REASON, Check.State.FAIL, value);
    }

    private static Check refused(TillDesk desk, String member, String reason) {
        EraseOutcome outcome =
                desk.store()
                        .submit(
                                STAFF,
                                new EraseMemberHandler(),
                                new EraseMember(UUID.randomUUID(), member, reason));
        assertThat(outcome).isInstanceOf(EraseOutcome.Refused.class);
        return ((EraseOutcome.Refused) outcome).headline();
    }

    @Test
    void onlyWhoMayHandlePersonalDataErasesAndWritesOut() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            for (String staff : staff(desk, "frontdesk", "technician")) {
                assertThat(
                                desk.store()
                                        .submit(
                                                staff,
                                                new Permitted<>(new EraseMemberHandler()),
                                                command()))
                        .isEqualTo(new Permitted.Answer.NotAllowed<>(Right.PERSONAL_DATA));
                assertThat(
                                desk.store()
                                        .submit(
                                                staff,
                                                new Permitted<>(new ExportMemberHandler()),
                                                new ExportMember(
                                                        UUID.randomUUID(),
                                                        person.member(),
                                                        "asked")))
                        .isEqualTo(new Permitted.Answer.NotAllowed<>(Right.PERSONAL_DATA));
            }
            List<String> managers = staff(desk, "manager", "manager");
            assertThat(managers).as("of other sites too").hasSizeGreaterThan(1);
            String manager = "s-ber1-2";
            for (String elsewhere : managers) {
                if (!elsewhere.startsWith("s-ber1-")) {
                    assertThat(
                                    desk.store()
                                            .submit(
                                                    elsewhere,
                                                    new Permitted<>(new EraseMemberHandler()),
                                                    command()))
                            .isEqualTo(new Permitted.Answer.NotAllowed<>(Right.PERSONAL_DATA));
                }
            }
            assertThat(
                            desk.store()
                                    .submit(
                                            manager,
                                            new Permitted<>(new EraseMemberHandler()),
                                            command()))
                    .isInstanceOf(Permitted.Answer.Given.class);
        }
    }

    private EraseMember command() {
        return new EraseMember(UUID.randomUUID(), person.member(), "asked");
    }

    private static List<String> staff(TillDesk desk, String... roles) {
        return desk.store()
                .rows()
                .sql("select id from staff where role in (?, ?) order by id")
                .param(roles[0])
                .param(roles[1])
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void aRepeatErasesOnceAndSaysTheSame() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.later(Duration.ofHours(2));
            EraseMember command = command();
            EraseOutcome first = desk.store().submit(STAFF, new EraseMemberHandler(), command);
            long last = desk.store().lastNumber();
            desk.later(Duration.ofMinutes(1));
            assertThat(desk.store().submit(STAFF, new EraseMemberHandler(), command))
                    .isEqualTo(first);
            assertThat(desk.store().lastNumber()).isEqualTo(last);
            assertThat(PersonalDesk.tryTo(desk, person.member()))
                    .isInstanceOf(EraseOutcome.Refused.class);
        }
    }

    @Test
    void whatWasRenderedIsClearedBeforeTheDeskConfirmsAndOnlyThen() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Erasures erasures = new Erasures(desk.store());
            int[] cleared = {0};
            assertThat(erasures.confirm(() -> cleared[0]++)).isZero();
            assertThat(cleared[0]).isZero();
            desk.later(Duration.ofHours(2));
            PersonalDesk.erase(desk, person.member());
            desk.store().applyFeed(List.of(PersonalDesk.ordered("m-elsewhere", 1_000_000)));
            assertThat(erasures.confirm(() -> cleared[0]++)).isEqualTo(2);
            assertThat(erasures.confirm(() -> cleared[0]++)).isZero();
            assertThat(cleared[0]).isEqualTo(1);
            assertThat(new ErasureRepository(desk.store().rows()).list(10))
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.confirmed()).containsExactly("BER1-D2"));
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        }
    }
}
