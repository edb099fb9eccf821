package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.personal.EraseMember;
import com.passportdesk.store.personal.EraseMemberHandler;
import com.passportdesk.store.personal.EraseOutcome;
import com.passportdesk.store.personal.Erasure;
import com.passportdesk.store.personal.ErasureRepository;
import com.passportdesk.store.personal.Erasures;
import com.passportdesk.store.personal.PersonalDesk;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sample.SampleCast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody erased at one desk of a real network: gone at the centre and at the other desk too.
class ErasureAtTwoDesksTest {

    private static final Duration LONG = Eventually.LIMIT;
    private static final String STAFF = "s-ber1-1";

    /// When nobody of those who are erased has anything booked any more.
    private static final Instant NOW = SampleHome.MORNING.plus(Duration.ofMinutes(8));

    private static final SampleCast CAST = SampleHome.NETWORK.cast();

    @TempDir static Path folder;
    @TempDir Path homes;

    private static TestCentre server;
    private static Centre centre;
    private static InstantSource clock;

    private SampleCast.Person person = CAST.blockedCard();

    @BeforeAll
    static void fillTheCentre() throws Exception {
        server = TestCentre.start(folder);
        centre = server.network("erased");
        centre.load(
                SampleHome.NETWORK.documents(pin -> "hash of " + pin),
                SampleHome.NETWORK.things(),
                SampleHome.NETWORK.history(SampleHome.MORNING),
                _ -> {});
        centre.shiftClock(Duration.between(Instant.now(), NOW));
        Instant began = Instant.now();
        clock = () -> NOW.plus(Duration.between(began, Instant.now()));
    }

    @AfterAll
    static void stop() throws Exception {
        centre.close();
        server.close();
    }

    private TestDesk open(String code) {
        return TestDesk.open(homes, code, "ber1", clock, SampleHome.features());
    }

    private void connect(TestDesk desk) {
        String code = desk.store.home().desk();
        desk.connect(server.login("erased", centre.addDesk("ber1", code)));
        assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
    }

    private void buys(TestDesk desk) {
        assertThat(
                        desk.store.submit(
                                STAFF,
                                new SellHandler(),
                                new Sell(
                                        UUID.randomUUID(),
                                        clock.instant(),
                                        new Holder.Member(person.member()),
                                        List.of(new SaleItem.Goods("ber1-espresso", 1)),
                                        List.of(
                                                new Tender(
                                                        Tender.Kind.CARD, new Money(290, "EUR"))))))
                .isInstanceOf(SaleOutcome.Sold.class);
    }

    private UUID erase(TestDesk desk) {
        EraseOutcome outcome =
                desk.store.submit(
                        STAFF,
                        new EraseMemberHandler(),
                        new EraseMember(UUID.randomUUID(), person.member(), "asked by letter"));
        assertThat(outcome).isInstanceOf(EraseOutcome.Gone.class);
        return ((EraseOutcome.Gone) outcome).order();
    }

    private static int receipts(TestDesk desk, String from) {
        return desk.store
                .rows()
                .sql("select count(*) from receipt where desk = ?")
                .param(from)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private boolean isKnown(TestDesk desk) {
        return new MemberRepository(desk.store.rows()).find(person.member()).isPresent()
                || desk.store.keys().isHeld(Purpose.LIFE, person.member());
    }

    private List<String> whereabouts(TestDesk desk) {
        return PersonalDesk.whereabouts(desk.store, PersonalDesk.words(person));
    }

    /// Tables of the centre in which one of the person's words stands.
    private List<String> atTheCentre() {
        String words =
                PersonalDesk.words(person).stream()
                        .map(word -> "'%" + word.replace("'", "''") + "%'")
                        .collect(Collectors.joining(", "));
        return server.tables("erased").stream()
                .filter(table ->
                        server.count(
                                        "erased",
                                        "select count(*) from "
                                                + table
                                                + " t where t::text like any(array["
                                                + words
                                                + "])")
                                > 0)
                .toList();
    }

    private long keysAtTheCentre() {
        return server.count(
                "erased",
                "select count(*) from centre.key where owner = 'life:" + person.member() + "'");
    }

    @Test
    void whoIsErasedAtOneDeskIsGoneAtTheCentreAndAtTheOther() {
        try (TestDesk first = open("BER1-D1");
                TestDesk second = open("BER1-D2")) {
            connect(first);
            connect(second);
            buys(first);
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            assertThat(comesTrue(() -> receipts(second, "BER1-D1") == 1)).isTrue();
            assertThat(whereabouts(second)).contains("RECEIPT.CUSTOMER_NAME");
            assertThat(atTheCentre()).contains("centre.document");
            assertThat(keysAtTheCentre()).isPositive();

            UUID order = erase(first);

            assertThat(comesTrue(() -> !isKnown(second))).isTrue();
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            assertThat(whereabouts(first)).containsOnly("RECEIPT.CUSTOMER_NAME");
            assertThat(whereabouts(second)).containsOnly("RECEIPT.CUSTOMER_NAME");
            assertThat(atTheCentre()).isEmpty();
            assertThat(keysAtTheCentre()).isZero();
            assertThat(first.store.damage().verify(_ -> {}).isWhole()).isTrue();

            assertThat(new Erasures(first.store).confirm(() -> {})).isPositive();
            assertThat(new Erasures(second.store).confirm(() -> {})).isPositive();
            assertThat(
                            comesTrue(() ->
                                    erasure(first, order)
                                            .confirmed()
                                            .equals(List.of("BER1-D1", "BER1-D2"))))
                    .isTrue();
        }
    }

    private static Erasure erasure(TestDesk desk, UUID order) {
        return new ErasureRepository(desk.store.rows())
                .list(10).stream()
                        .filter(one -> one.order().equals(order))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aDeskThatWasStoppedMeanwhileLearnsItBeforeAnythingElse() throws IOException {
        person = CAST.atHome();
        try (TestDesk first = open("BER1-D3")) {
            connect(first);
            try (TestDesk second = open("BER1-D4")) {
                connect(second);
                buys(second);
                assertThat(second.replica().awaitSent(LONG)).isTrue();
            }
            erase(first);
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            Map<String, String> live;
            try (TestDesk second = open("BER1-D4")) {
                assertThat(isKnown(second)).isTrue();
                centre.revokeDesk("BER1-D4");
                connect(second);
                assertThat(comesTrue(() -> !isKnown(second))).isTrue();
                assertThat(whereabouts(second)).containsOnly("RECEIPT.CUSTOMER_NAME");
                assertThat(new Erasures(second.store).confirm(() -> {})).isPositive();
                assertThat(second.replica().awaitSent(LONG)).isTrue();
                second.disconnect();
                live = new TreeMap<>(second.store.digest());
            }
            Files.delete(homes.resolve("BER1-D4/store.mv.db"));
            try (TestDesk second = open("BER1-D4")) {
                assertThat(new TreeMap<>(second.store.digest())).isEqualTo(live);
            }
        }
    }

    @Test
    void whatADeskSendsThatHasNotHeardBringsNobodyBack() {
        person = CAST.wrongSite();
        try (TestDesk first = open("BER1-D5");
                TestDesk second = open("BER1-D6")) {
            connect(first);
            connect(second);
            second.disconnect();
            buys(second);
            erase(first);
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            centre.revokeDesk("BER1-D6");
            connect(second);
            assertThat(second.replica().awaitSent(LONG)).isTrue();
            assertThat(comesTrue(() -> !isKnown(second))).isTrue();
            assertThat(comesTrue(() -> receipts(first, "BER1-D6") == 1)).isTrue();
            assertThat(isKnown(first)).isFalse();
            assertThat(whereabouts(first)).containsOnly("RECEIPT.CUSTOMER_NAME");
            assertThat(atTheCentre()).isEmpty();
            assertThat(keysAtTheCentre()).isZero();
        }
    }
}
