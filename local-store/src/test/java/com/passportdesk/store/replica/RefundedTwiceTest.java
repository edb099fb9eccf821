package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.Conflict.RefundedTwice;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.conflict.SettleConflict;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.conflict.SettleConflictHandler;
import com.passportdesk.store.conflict.SettleOutcome;
import com.passportdesk.store.goods.GoodsOutcome;
import com.passportdesk.store.goods.RecordGoods;
import com.passportdesk.store.goods.RecordGoods.What;
import com.passportdesk.store.goods.RecordGoodsHandler;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Left;
import com.passportdesk.store.lease.Pool;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.refund.RefundRefusal;
import com.passportdesk.store.refund.RefundRefusal.Why;
import com.passportdesk.store.refund.RemainsRepository;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleRefusal;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two desks of one site give money back for one receipt, on a real centre: asked, the second gets
/// what remains; apart, both see what was given twice. And they sell the last pieces of something:
/// apart or not, nobody sells what another one may.
class RefundedTwiceTest {

    private static final Duration LONG = Eventually.LIMIT;
    private static final String FRONT_DESK = "s-ber1-1";
    private static final String SANDWICH = "ber1-sandwich";
    private static final String LOCKER = "ber1-locker";
    private static final String MANAGER = "s-ber1-2";
    private static final Instant NOW = SampleHome.MORNING.plus(Duration.ofMinutes(8));
    private static final Set<String> KINDS =
            Set.of("network", "entity", "site", "desk", "product", "staff");

    @TempDir static Path folder;
    @TempDir static Path homes;

    /// What is tried with prepaid money is a story of its own; it needs the same two desks.
    private static final WalletStory WALLETS = new WalletStory();

    private static TestCentre server;
    private static Centre centre;
    private static InstantSource clock;

    /// Sells.
    private static TestDesk issuer;

    private static TestDesk other;
    private static CentreLogin othersLogin;

    @BeforeAll
    static void openANetwork() throws Exception {
        server = TestCentre.start(folder);
        centre = server.network("refunds");
        centre.load(
                SampleHome.NETWORK
                        .documents(pin -> "hash of " + pin)
                        .filter(document ->
                                KINDS.contains(document.kind())
                                        || document.id().equals(WALLETS.member))
                        .map(RefundedTwiceTest::withThreeOfEach),
                Stream.empty(),
                Stream.empty(),
                _ -> {});
        centre.shiftClock(Duration.between(Instant.now(), NOW));
        Instant began = Instant.now();
        clock = () -> NOW.plus(Duration.between(began, Instant.now()));
        issuer = open("BER1-D1", server.login("refunds", centre.addDesk("ber1", "BER1-D1")));
        othersLogin = server.login("refunds", centre.addDesk("ber1", "BER1-D2"));
        other = open("BER1-D2", othersLogin);
    }

    private static Document withThreeOfEach(Document document) {
        return document.id().equals(SANDWICH) || document.id().equals(LOCKER)
                ? new Document(
                        document.kind(),
                        document.id(),
                        document.version(),
                        document.fields().deepCopy().put("stock", 3))
                : document;
    }

    private static TestDesk open(String code, CentreLogin login) {
        TestDesk desk = TestDesk.open(homes, code, "ber1", clock, SampleHome.features());
        connect(desk, login);
        return desk;
    }

    private static void connect(TestDesk desk, CentreLogin login) {
        desk.connect(login);
        assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        issuer.close();
        other.close();
        centre.close();
        server.close();
    }

    private static Receipt espressos() {
        Sell sell =
                new Sell(
                        UUID.randomUUID(),
                        clock.instant(),
                        new Holder.Unnamed(),
                        List.of(TillDesk.goods("ber1-espresso", 3)),
                        List.of(TillDesk.cash(870, "EUR")));
        SaleOutcome outcome = issuer.store.submit(FRONT_DESK, new SellHandler(), sell);
        return bothKnow(((SaleOutcome.Sold) outcome).receipt());
    }

    private static Receipt bothKnow(UUID receipt) {
        assertThat(
                        comesTrue(() ->
                                new ReceiptRepository(other.store.rows())
                                        .find(receipt)
                                        .isPresent()))
                .isTrue();
        return new ReceiptRepository(other.store.rows()).find(receipt).orElseThrow();
    }

    private static RefundOutcome refund(
            TestDesk desk, Receipt receipt, int quantity, Optional<List<String>> second) {
        return desk.store.submit(
                FRONT_DESK,
                new RefundHandler(),
                new Refund(
                        UUID.randomUUID(),
                        receipt.id(),
                        List.of(new Refund.Wish(1, quantity)),
                        "not wanted",
                        Optional.of(Tender.Kind.CASH),
                        second));
    }

    private static RefundOutcome refund(TestDesk desk, Receipt receipt, int quantity) {
        return refund(desk, receipt, quantity, Optional.empty());
    }

    private static RefundOutcome refused(RefundRefusal why) {
        return new RefundOutcome.Refused(why);
    }

    private static Optional<Hold> ask(Receipt receipt, int units) {
        Site site = new SiteRepository(other.store.rows()).get("ber1");
        return other.replica()
                .acquire(
                        RemainsRepository.thing(receipt.id(), 1),
                        RemainsRepository.period(receipt, site),
                        units);
    }

    private static boolean knows(TestDesk desk, Hold hold) {
        return comesTrue(() -> new LeaseRepository(desk.store.rows()).knows(hold.id()));
    }

    private static List<RefundedTwice> twice(TestDesk desk) {
        return new ConflictRepository(desk.store.rows())
                .open().stream()
                        .filter(RefundedTwice.class::isInstance)
                        .map(RefundedTwice.class::cast)
                        .toList();
    }

    private static long atCentre(String what, Receipt receipt) {
        return server.count(
                "refunds",
                "select "
                        + what
                        + " from centre.thing where thing = '"
                        + RemainsRepository.thing(receipt.id(), 1)
                        + "'");
    }

    @Test
    void whatOneDeskAskedForTheOtherDoesNotGiveBack() {
        Receipt receipt = espressos();
        assertThat(refund(other, receipt, 2))
                .isEqualTo(refused(new RefundRefusal.NotHeld("BER1-D1")));
        Hold two = ask(receipt, 2).orElseThrow();
        assertThat(knows(other, two) && knows(issuer, two)).isTrue();
        assertThat(refund(issuer, receipt, 2))
                .isEqualTo(refused(new RefundRefusal.NotLeft("Espresso", 2, 1, 2)));
        assertThat(refund(other, receipt, 2)).isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(refund(issuer, receipt, 1)).isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(issuer.replica().awaitSent(LONG) && other.replica().awaitSent(LONG)).isTrue();

        assertThat(ask(receipt, 1)).isEmpty();
        assertThat(
                        comesTrue(() ->
                                new ReceiptRepository(other.store.rows())
                                                .creditNotes(receipt.id())
                                                .size()
                                        == 2))
                .isTrue();
        assertThat(refund(other, receipt, 1))
                .isEqualTo(refused(new RefundRefusal.NotLeft("Espresso", 1, 0, 0)));
        assertThat(atCentre("used", receipt)).isEqualTo(3);
        assertThat(twice(issuer)).isEmpty();
        assertThat(twice(other)).isEmpty();
    }

    @Test
    void whatWasGivenBackTwiceWhileApartIsShownToBothUntilOneSettlesIt() {
        Receipt receipt = espressos();
        assertThat(other.replica().awaitSent(LONG)).isTrue();
        other.disconnect();
        other.store.lineDown();
        assertThat(refund(other, receipt, 2))
                .isEqualTo(
                        refused(
                                new RefundRefusal.NeedsSecond(
                                        List.of(Why.APART), new Money(5_000, "EUR"))));
        assertThat(refund(other, receipt, 2, Optional.of(List.of(MANAGER))))
                .isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(refund(issuer, receipt, 2)).isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(issuer.replica().awaitSent(LONG)).isTrue();
        connect(other, othersLogin);
        assertThat(other.replica().awaitSent(LONG)).isTrue();

        assertThat(comesTrue(() -> twice(issuer).size() == 1 && twice(other).size() == 1)).isTrue();
        RefundedTwice seen = twice(issuer).getFirst();
        assertThat(twice(other).getFirst().key()).isEqualTo(seen.key());
        assertThat(seen.receipt().id()).isEqualTo(receipt.id());
        assertThat(seen.given()).isEqualTo(4);
        assertThat(seen.tooMuch()).isEqualTo(new Money(290, "EUR"));
        assertThat(seen.notes())
                .extracting(Receipt::desk)
                .containsExactlyInAnyOrder("BER1-D1", "BER1-D2");
        assertThat(seen.notes())
                .filteredOn(note -> note.desk().equals("BER1-D2"))
                .singleElement()
                .satisfies(note -> assertThat(note.credit().approver()).isEqualTo(MANAGER));
        assertThat(refund(issuer, receipt, 1))
                .isEqualTo(refused(new RefundRefusal.NotLeft("Espresso", 1, 0, 0)));
        assertThat(atCentre("used", receipt)).isEqualTo(4);

        settle(seen.key());
    }

    private static SaleOutcome sell(TestDesk desk, String product, int quantity) {
        return desk.store.submit(
                FRONT_DESK,
                new SellHandler(),
                new Sell(
                        UUID.randomUUID(),
                        clock.instant(),
                        new Holder.Unnamed(),
                        List.of(TillDesk.goods(product, quantity)),
                        List.of(TillDesk.cash(50_000, "EUR"))));
    }

    private static String stock(String product) {
        return "stock:ber1:" + product;
    }

    private static SaleOutcome notLeft(int asked, int here, int elsewhere) {
        return new SaleOutcome.Refused(
                new SaleRefusal.NotLeft(
                        "Sandwich box", asked, here, elsewhere, stock(SANDWICH), Pool.EVER));
    }

    private static boolean hasLeft(TestDesk desk, String product, int here, int elsewhere) {
        String code = desk.store.home().desk();
        return comesTrue(() ->
                new LeaseRepository(desk.store.rows())
                        .left(stock(product), code, clock.instant())
                        .equals(new Left(here, elsewhere)));
    }

    private static GoodsOutcome lockers(TestDesk desk, RecordGoods.What what) {
        return desk.store.submit(
                MANAGER,
                new RecordGoodsHandler(),
                new RecordGoods(UUID.randomUUID(), LOCKER, what));
    }

    private static long atCentre(String what, String product) {
        return server.count(
                "refunds",
                "select " + what + " from centre.thing where thing = '" + stock(product) + "'");
    }

    private static void goAway() {
        assertThat(other.replica().awaitSent(LONG)).isTrue();
        other.disconnect();
        other.store.lineDown();
    }

    private static void comeBack() {
        connect(other, othersLogin);
        assertThat(issuer.replica().awaitSent(LONG) && other.replica().awaitSent(LONG)).isTrue();
    }

    /// Whoever asks the centre gets what nobody holds; what is held by a desk that is away stays
    /// its own. All of it is sold, and nothing more.
    @Test
    void theLastThreeAreSoldOnceWhoeverIsApart() {
        assertThat(hasLeft(issuer, SANDWICH, 1, 2) && hasLeft(other, SANDWICH, 1, 2)).isTrue();
        goAway();
        assertThat(sell(other, SANDWICH, 2)).isEqualTo(notLeft(2, 1, 2));
        assertThat(sell(other, SANDWICH, 1)).isInstanceOf(SaleOutcome.Sold.class);
        assertThat(sell(other, SANDWICH, 1)).isEqualTo(notLeft(1, 0, 2));

        assertThat(sell(issuer, SANDWICH, 1)).isInstanceOf(SaleOutcome.Sold.class);
        assertThat(sell(issuer, SANDWICH, 1)).isEqualTo(notLeft(1, 0, 2));
        // On a busy machine it takes longer than a desk waits before it asks.
        assertThat(issuer.replica().awaitSent(LONG)).isTrue();
        Hold last = issuer.replica().acquire(stock(SANDWICH), Pool.EVER, 1).orElseThrow();
        assertThat(knows(issuer, last)).isTrue();
        assertThat(sell(issuer, SANDWICH, 1)).isInstanceOf(SaleOutcome.Sold.class);
        assertThat(issuer.replica().awaitSent(LONG)).isTrue();
        assertThat(issuer.replica().acquire(stock(SANDWICH), Pool.EVER, 1)).isEmpty();
        assertThat(sell(issuer, SANDWICH, 1)).isEqualTo(notLeft(1, 0, 1));

        comeBack();
        assertThat(hasLeft(issuer, SANDWICH, 0, 0) && hasLeft(other, SANDWICH, 0, 0)).isTrue();
        assertThat(atCentre("used", SANDWICH)).isEqualTo(3);
        assertThat(
                        server.count(
                                "refunds",
                                "select count(*) from centre.judgement j join centre.claim c"
                                        + " on j.part = 'claim:' || c.id"
                                        + " where c.thing like 'stock:%'"))
                .isZero();
    }

    /// One piece given back twice is there once; what one desk takes in the other one sells; a
    /// count takes nothing from a desk that is away.
    @Test
    void whatIsThereAddsUpAfterReturnsDeliveriesAndCounts() {
        SaleOutcome.Sold sold = (SaleOutcome.Sold) sell(issuer, LOCKER, 1);
        Receipt receipt = bothKnow(sold.receipt());
        goAway();
        assertThat(refund(other, receipt, 1, Optional.of(List.of(MANAGER))))
                .isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(refund(issuer, receipt, 1)).isInstanceOf(RefundOutcome.Refunded.class);
        comeBack();
        assertThat(comesTrue(() -> twice(issuer).size() == 1)).isTrue();
        settle(twice(issuer).getFirst().key());
        assertThat(atCentre("used", LOCKER)).isZero();
        assertThat(hasLeft(issuer, LOCKER, 1, 2) && hasLeft(other, LOCKER, 1, 2)).isTrue();

        assertThat(lockers(other, new What.Received(4)))
                .isEqualTo(new GoodsOutcome.Recorded(LOCKER, 7, 4));
        assertThat(hasLeft(issuer, LOCKER, 1, 6)).isTrue();
        assertThat(atCentre("units", LOCKER)).isEqualTo(7);
        Hold five = issuer.replica().acquire(stock(LOCKER), Pool.EVER, 5).orElseThrow();
        assertThat(knows(issuer, five)).isTrue();

        goAway();
        assertThat(lockers(issuer, new What.Counted(0)))
                .isInstanceOfSatisfying(
                        GoodsOutcome.NotHeld.class,
                        no -> {
                            assertThat(no.missing()).isEqualTo(7);
                            assertThat(no.here()).isEqualTo(6);
                            assertThat(no.kept())
                                    .extracting(LeaseRepository.Kept::holder)
                                    .containsExactly("BER1-D2");
                        });
        assertThat(lockers(issuer, new What.Counted(1)))
                .isEqualTo(new GoodsOutcome.Recorded(LOCKER, 1, -6));
        assertThat(sell(other, LOCKER, 1)).isInstanceOf(SaleOutcome.Sold.class);
        comeBack();
        assertThat(hasLeft(issuer, LOCKER, 0, 0) && hasLeft(other, LOCKER, 0, 0)).isTrue();
        assertThat(atCentre("used", LOCKER)).isEqualTo(7);
        assertThat(new ConflictRepository(issuer.store.rows()).open()).isEmpty();
    }

    private static void settle(Conflict.Key key) {
        assertThat(
                        issuer.store.submit(
                                FRONT_DESK,
                                new SettleConflictHandler(),
                                new SettleConflict(UUID.randomUUID(), key, new Choice.Stand())))
                .isEqualTo(new SettleOutcome.Settled("stands", null, null));
        assertThat(comesTrue(() -> twice(issuer).isEmpty() && twice(other).isEmpty())).isTrue();
    }

    @Test
    void moneyPutInAtOneDeskIsSpentOnceAtBoth() {
        WALLETS.at(issuer, other, clock).isSpentOnceAtBoth();
        WALLETS.isAllAccountedFor(server, "refunds");
    }

    @Test
    void withTheLineDownNothingIsSpentAndNothingIsGuessed() {
        WALLETS.at(issuer, other, clock).putIn(2_900);
        other.disconnect();
        other.store.lineDown();
        try {
            WALLETS.isNotSpentApart();
        } finally {
            connect(other, othersLogin);
        }
        WALLETS.isAllAccountedFor(server, "refunds");
    }

    /// The desk that held it is cut off right after the sale, for longer than a hold lasts.
    @Test
    void whatACutOffDeskMayHaveSpentNobodyElseSpends() {
        UUID topUp = WALLETS.at(issuer, other, clock).putIn(2_900);
        WALLETS.holdsAllOf(topUp, other);
        other.disconnect();
        other.store.lineDown();
        try {
            WALLETS.spends(other, 2_900);
            shiftCentre(Duration.ofMinutes(30));
            WALLETS.cannotHoldAny(topUp, issuer);
        } finally {
            shiftCentre(Duration.ZERO);
            connect(other, othersLogin);
        }
        WALLETS.isAllAccountedFor(server, "refunds");
        WALLETS.cannotHoldAny(topUp, issuer);
    }

    private static void shiftCentre(Duration ahead) {
        centre.shiftClock(Duration.between(Instant.now(), clock.instant().plus(ahead)));
    }

    @Test
    void whatWasPaidFromAWalletGoesBackAndWhatIsLeftIsPaidOut() throws IOException {
        WALLETS.at(issuer, other, clock).goesBackAndIsPaidOut();
        WALLETS.isAllAccountedFor(server, "refunds");

        other.disconnect();
        Map<String, String> live = new TreeMap<>(other.store.digest());
        other.close();
        Files.delete(homes.resolve("BER1-D2/store.mv.db"));
        other = TestDesk.open(homes, "BER1-D2", "ber1", clock, SampleHome.features());
        assertThat(new TreeMap<>(other.store.digest())).isEqualTo(live);
        connect(other, othersLogin);
    }
}
