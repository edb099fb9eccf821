package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.Conflict.RefundedTwice;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.conflict.SettleConflict;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.conflict.SettleConflictHandler;
import com.passportdesk.store.conflict.SettleOutcome;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.refund.RefundRefusal;
import com.passportdesk.store.refund.RefundRefusal.Why;
import com.passportdesk.store.refund.RemainsRepository;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two desks of one site give money back for one receipt, on a real centre: asked, the second gets
/// what remains; apart, both see what was given twice. And they sell the last pieces of something:
/// apart or not, nobody sells what another one may. And they close their days.
class RefundedTwiceTest {

    private static final Duration LONG = Eventually.LIMIT;
    private static final String FRONT_DESK = "s-ber1-1";
    private static final String MANAGER = "s-ber1-2";
    private static final Set<String> KINDS =
            Set.of("network", "entity", "site", "desk", "product", "staff");

    @TempDir static Path folder;
    @TempDir static Path homes;

    /// What is tried with prepaid money is a story of its own; it needs the same two desks.
    private static final WalletStory WALLETS = new WalletStory();

    private static DesksApart desks;

    @BeforeAll
    static void openANetwork() throws Exception {
        desks =
                DesksApart.open(
                        folder,
                        homes,
                        "refunds",
                        centre ->
                                centre.load(
                                        SampleHome.NETWORK
                                                .documents(pin -> "hash of " + pin)
                                                .filter(document ->
                                                        KINDS.contains(document.kind())
                                                                || document.id()
                                                                        .equals(WALLETS.member))
                                                .map(GoodsStory::withThreeOfEach),
                                        Stream.empty(),
                                        Stream.empty(),
                                        _ -> {}));
    }

    @BeforeEach
    void together() {
        desks.reunite();
    }

    @AfterAll
    static void stop() throws Exception {
        desks.close();
    }

    private static TestDesk issuer() {
        return desks.first;
    }

    private static TestDesk other() {
        return desks.second();
    }

    private static Receipt espressos() {
        Sell sell =
                new Sell(
                        UUID.randomUUID(),
                        desks.clock().instant(),
                        new Holder.Unnamed(),
                        List.of(TillDesk.goods("ber1-espresso", 3)),
                        List.of(TillDesk.cash(870, "EUR")));
        SaleOutcome outcome = issuer().store.submit(FRONT_DESK, new SellHandler(), sell);
        return bothKnow(((SaleOutcome.Sold) outcome).receipt());
    }

    private static Receipt bothKnow(UUID receipt) {
        assertThat(
                        comesTrue(() ->
                                new ReceiptRepository(other().store.rows())
                                        .find(receipt)
                                        .isPresent()))
                .isTrue();
        return new ReceiptRepository(other().store.rows()).find(receipt).orElseThrow();
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
        Site site = new SiteRepository(other().store.rows()).get("ber1");
        return other().replica()
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
        return desks.count(
                "select "
                        + what
                        + " from centre.thing where thing = '"
                        + RemainsRepository.thing(receipt.id(), 1)
                        + "'");
    }

    @Test
    void whatOneDeskAskedForTheOtherDoesNotGiveBack() {
        Receipt receipt = espressos();
        assertThat(refund(other(), receipt, 2))
                .isEqualTo(refused(new RefundRefusal.NotHeld("BER1-D1")));
        Hold two = ask(receipt, 2).orElseThrow();
        assertThat(knows(other(), two) && knows(issuer(), two)).isTrue();
        assertThat(refund(issuer(), receipt, 2))
                .isEqualTo(refused(new RefundRefusal.NotLeft("Espresso", 2, 1, 2)));
        assertThat(refund(other(), receipt, 2)).isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(refund(issuer(), receipt, 1)).isInstanceOf(RefundOutcome.Refunded.class);
        desks.bothSent();

        assertThat(ask(receipt, 1)).isEmpty();
        assertThat(
                        comesTrue(() ->
                                new ReceiptRepository(other().store.rows())
                                                .creditNotes(receipt.id())
                                                .size()
                                        == 2))
                .isTrue();
        assertThat(refund(other(), receipt, 1))
                .isEqualTo(refused(new RefundRefusal.NotLeft("Espresso", 1, 0, 0)));
        assertThat(atCentre("used", receipt)).isEqualTo(3);
        assertThat(twice(issuer())).isEmpty();
        assertThat(twice(other())).isEmpty();
    }

    @Test
    void whatWasGivenBackTwiceWhileApartIsShownToBothUntilOneSettlesIt() {
        Receipt receipt = espressos();
        assertThat(other().replica().awaitSent(LONG)).isTrue();
        desks.cutOff();
        assertThat(refund(other(), receipt, 2))
                .isEqualTo(
                        refused(
                                new RefundRefusal.NeedsSecond(
                                        List.of(Why.APART), new Money(5_000, "EUR"))));
        assertThat(refund(other(), receipt, 2, Optional.of(List.of(MANAGER))))
                .isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(refund(issuer(), receipt, 2)).isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(issuer().replica().awaitSent(LONG)).isTrue();
        desks.comeBack();
        assertThat(other().replica().awaitSent(LONG)).isTrue();

        assertThat(comesTrue(() -> twice(issuer()).size() == 1 && twice(other()).size() == 1))
                .isTrue();
        RefundedTwice seen = twice(issuer()).getFirst();
        assertThat(twice(other()).getFirst().key()).isEqualTo(seen.key());
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
        assertThat(refund(issuer(), receipt, 1))
                .isEqualTo(refused(new RefundRefusal.NotLeft("Espresso", 1, 0, 0)));
        assertThat(atCentre("used", receipt)).isEqualTo(4);

        settle(seen.key());
    }

    @Test
    void theLastThreeAreSoldOnceWhoeverIsApart() {
        new GoodsStory(desks).theLastThreeAreSoldOnce();
    }

    /// One piece given back twice is there once; what one desk takes in the other() one sells; a
    /// count takes nothing from a desk that is away.
    @Test
    void whatIsThereAddsUpAfterReturnsDeliveriesAndCounts() {
        GoodsStory goods = new GoodsStory(desks);
        Receipt receipt = bothKnow(goods.sellsALocker());
        desks.goAway();
        assertThat(refund(other(), receipt, 1, Optional.of(List.of(MANAGER))))
                .isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(refund(issuer(), receipt, 1)).isInstanceOf(RefundOutcome.Refunded.class);
        desks.comeBack();
        desks.bothSent();
        assertThat(comesTrue(() -> twice(issuer()).size() == 1)).isTrue();
        settle(twice(issuer()).getFirst().key());
        goods.deliveredAndCountedItAddsUp();
        assertThat(new ConflictRepository(issuer().store.rows()).open()).isEmpty();
    }

    private static void settle(Conflict.Key key) {
        assertThat(
                        issuer().store
                                .submit(
                                        FRONT_DESK,
                                        new SettleConflictHandler(),
                                        new SettleConflict(
                                                UUID.randomUUID(), key, new Choice.Stand())))
                .isEqualTo(new SettleOutcome.Settled("stands", null, null));
        assertThat(comesTrue(() -> twice(issuer()).isEmpty() && twice(other()).isEmpty())).isTrue();
    }

    @Test
    void eachSaleIsInOneZWhoeverIsLost() throws IOException {
        new ClosingStory(desks).eachSaleIsInOneZWhoeverIsLost();
    }

    @Test
    void moneyPutInAtOneDeskIsSpentOnceAtBoth() {
        WALLETS.at(issuer(), other(), desks.clock()).isSpentOnceAtBoth();
        WALLETS.isAllAccountedFor(desks.server(), desks.network());
    }

    @Test
    void withTheLineDownNothingIsSpentAndNothingIsGuessed() {
        WALLETS.at(issuer(), other(), desks.clock()).putIn(2_900);
        desks.cutOff();
        try {
            WALLETS.isNotSpentApart();
        } finally {
            desks.comeBack();
        }
        WALLETS.isAllAccountedFor(desks.server(), desks.network());
    }

    /// The desk that held it is cut off right after the sale, for longer than a hold lasts.
    @Test
    void whatACutOffDeskMayHaveSpentNobodyElseSpends() {
        UUID topUp = WALLETS.at(issuer(), other(), desks.clock()).putIn(2_900);
        WALLETS.holdsAllOf(topUp, other());
        desks.cutOff();
        try {
            WALLETS.spends(other(), 2_900);
            desks.shiftCentre(Duration.ofMinutes(30));
            WALLETS.cannotHoldAny(topUp, issuer());
        } finally {
            desks.shiftCentre(Duration.ZERO);
            desks.comeBack();
        }
        WALLETS.isAllAccountedFor(desks.server(), desks.network());
        WALLETS.cannotHoldAny(topUp, issuer());
    }

    @Test
    void whatWasPaidFromAWalletGoesBackAndWhatIsLeftIsPaidOut() throws IOException {
        WALLETS.at(issuer(), other(), desks.clock()).goesBackAndIsPaidOut();
        WALLETS.isAllAccountedFor(desks.server(), desks.network());

        desks.remake();
    }
}
