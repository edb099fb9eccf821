package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.personal.EraseMember;
import com.passportdesk.store.personal.EraseMemberHandler;
import com.passportdesk.store.personal.EraseOutcome;
import com.passportdesk.store.refund.PaidIn;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.refund.RefundRefusal;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleRefusal;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.wallet.Spending;
import com.passportdesk.store.wallet.Wallet;
import com.passportdesk.store.wallet.WalletRepository;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Prepaid money of one member at two desks.
final class WalletStory {

    private static final String FRONT_DESK = "s-ber1-1";
    private static final String MANAGER = "s-ber1-2";

    final String member = SampleHome.NETWORK.cast().noneLeft().member();
    private TestDesk one;
    private TestDesk other;
    private InstantSource clock;

    WalletStory at(TestDesk one, TestDesk other, InstantSource clock) {
        this.one = one;
        this.other = other;
        this.clock = clock;
        assertThat(comesTrue(() -> left(one).equals(left(other)))).isTrue();
        return this;
    }

    private static Money eur(long cents) {
        return new Money(cents, "EUR");
    }

    private Wallet wallet(TestDesk desk) {
        return new WalletRepository(desk.store.rows())
                .of(member, "EUR", desk.store.home().desk(), clock.instant());
    }

    private Money left(TestDesk desk) {
        return wallet(desk).left();
    }

    private SaleOutcome sell(TestDesk desk, SaleItem item, Tender... tenders) {
        return desk.store.submit(
                FRONT_DESK,
                new SellHandler(),
                new Sell(
                        UUID.randomUUID(),
                        clock.instant(),
                        new Holder.Member(member),
                        List.of(item),
                        List.of(tenders)));
    }

    private static UUID sold(SaleOutcome outcome) {
        if (outcome instanceof SaleOutcome.Sold sold) {
            return sold.receipt();
        }
        throw new AssertionError(outcome.toString());
    }

    private static Tender fromWallet(long cents) {
        return new Tender(Tender.Kind.WALLET, eur(cents));
    }

    private static SaleItem espressos(long cents) {
        return TillDesk.goods("ber1-espresso", Math.toIntExact(cents / 290));
    }

    UUID putIn(long cents) {
        Money before = left(other);
        UUID receipt = sold(sell(one, new SaleItem.TopUp(eur(cents)), TillDesk.cash(cents, "EUR")));
        assertThat(comesTrue(() -> left(other).equals(before.plus(eur(cents))))).isTrue();
        return receipt;
    }

    /// Asks as the till does.
    private boolean holds(TestDesk desk, Spending spending) {
        return spending.isEnough()
                && spending.missing().stream()
                        .allMatch(missing ->
                                desk.replica()
                                        .acquire(missing.thing(), Wallet.ALWAYS, missing.units())
                                        .map(hold -> knows(desk, hold))
                                        .orElse(false));
    }

    private static boolean knows(TestDesk desk, Hold hold) {
        return comesTrue(() -> new LeaseRepository(desk.store.rows()).knows(hold.id()));
    }

    private String pot(UUID topUp) {
        return Wallet.thing(member, "EUR", topUp, 1);
    }

    void holdsAllOf(UUID topUp, TestDesk desk) {
        Wallet.Pot pot =
                wallet(desk).pots().stream()
                        .filter(one -> one.thing().equals(pot(topUp)))
                        .findFirst()
                        .orElseThrow();
        assertThat(holds(desk, Spending.of(eur(pot.left()), List.of(pot)))).isTrue();
    }

    void cannotHoldAny(UUID topUp, TestDesk desk) {
        assertThat(desk.replica().acquire(pot(topUp), Wallet.ALWAYS, 1)).isEmpty();
    }

    void spends(TestDesk desk, long cents) {
        sold(sell(desk, espressos(cents), fromWallet(cents)));
    }

    private SaleRefusal.WalletNotHeld notHeld(TestDesk desk, long cents) {
        SaleOutcome outcome = sell(desk, espressos(cents), fromWallet(cents));
        if (outcome instanceof SaleOutcome.Refused(SaleRefusal.WalletNotHeld why)) {
            return why;
        }
        throw new AssertionError(outcome.toString());
    }

    void isSpentOnceAtBoth() {
        UUID topUp = putIn(4_350);
        Receipt receipt = new ReceiptRepository(one.store.rows()).find(topUp).orElseThrow();
        assertThat(receipt.taxes())
                .singleElement()
                .satisfies(tax -> assertThat(tax.tax()).isEqualTo(eur(0)));
        long before = left(other).minor();

        SaleRefusal.WalletNotHeld asked = notHeld(other, 2_900);
        assertThat(asked.here()).isEqualTo(eur(0));
        assertThat(asked.left()).isEqualTo(eur(before));
        assertThat(holds(other, asked.spending())).isTrue();
        assertThat(
                        comesTrue(() ->
                                wallet(one).pots().stream().mapToInt(Wallet.Pot::elsewhere).sum()
                                        >= 2_900))
                .isTrue();
        spends(other, 2_900);
        assertThat(notHeld(other, 290).here()).isEqualTo(eur(0));
        assertThat(comesTrue(() -> left(one).equals(eur(before - 2_900)))).isTrue();

        SaleRefusal.WalletNotHeld tooMuch = notHeld(one, before - 2_900 - before % 290 + 290);
        assertThat(tooMuch.spending().isEnough()).isFalse();
        SaleRefusal.WalletNotHeld rest = notHeld(one, 1_450);
        assertThat(holds(one, rest.spending())).isTrue();
        spends(one, 1_450);
        assertThat(comesTrue(() -> left(other).equals(eur(before - 4_350)))).isTrue();
        assertThat(sell(other, new SaleItem.TopUp(eur(1_000)), fromWallet(1_000)))
                .isEqualTo(
                        new SaleOutcome.Refused(
                                new SaleRefusal.WalletAboveGoods(eur(0), eur(1_000))));
    }

    void isNotSpentApart() {
        SaleRefusal.WalletNotHeld apart = notHeld(other, 2_900);
        assertThat(apart.here()).isEqualTo(eur(0));
        assertThat(apart.left().minor()).isGreaterThanOrEqualTo(2_900);
    }

    void goesBackAndIsPaidOut() {
        UUID topUp = putIn(4_000);
        long before = left(one).minor();
        assertThat(holds(one, Spending.of(eur(2_900), wallet(one).pots()))).isTrue();
        UUID coffee = sold(sell(one, espressos(2_900), fromWallet(2_900)));
        assertThat(left(one)).isEqualTo(eur(before - 2_900));
        RefundOutcome.Refunded back = refunded(refund(coffee, 3, Optional.empty()));
        assertThat(back.tenders())
                .containsExactly(new Receipt.Paid(Tender.Kind.WALLET, eur(870), eur(870)));
        assertThat(left(one)).isEqualTo(eur(before - 2_900 + 870));
        assertThat(comesTrue(() -> left(other).equals(left(one)))).isTrue();
        assertThat(refund(coffee, 1, Optional.of(Tender.Kind.CASH)))
                .isInstanceOf(RefundOutcome.Refused.class);

        assertThat(
                        one.store.submit(
                                MANAGER,
                                new EraseMemberHandler(),
                                new EraseMember(UUID.randomUUID(), member, "asked for it")))
                .isInstanceOfSatisfying(
                        EraseOutcome.Refused.class,
                        refused -> assertThat(refused.trace().getLast().value()).endsWith(" EUR"));

        RefundOutcome first = refund(topUp, 1, Optional.empty());
        assertThat(first)
                .isInstanceOfSatisfying(
                        RefundOutcome.Refused.class,
                        refused -> {
                            if (refused.refusal() instanceof RefundRefusal.WalletNotHeld held) {
                                assertThat(holds(one, held.spending())).isTrue();
                            }
                        });
        Money rest = left(one);
        RefundOutcome.Refunded out = refunded(refund(topUp, 1, Optional.empty()));
        assertThat(out.tenders())
                .allSatisfy(paid -> assertThat(paid.kind()).isEqualTo(Tender.Kind.CASH));
        assertThat(left(one)).isEqualTo(rest.minus(out.total()));
        whatWasGivenBackIsPaidOut(back.creditNote());
    }

    /// Money that came back into the wallet is the member's as any other: it is paid out for the
    /// credit note it came by, once, at either desk.
    private void whatWasGivenBackIsPaidOut(UUID note) {
        Money before = left(one);
        String pot = Wallet.thing(member, "EUR", note, 0);
        Money there =
                eur(
                        wallet(one).pots().stream()
                                .filter(found -> found.thing().equals(pot))
                                .mapToInt(Wallet.Pot::left)
                                .sum());
        assertThat(there).isEqualTo(eur(870));
        if (refund(note, PaidIn.LINE, 1, Optional.empty())
                instanceof
                RefundOutcome.Refused(RefundRefusal.WalletNotHeld(Money _, Spending spending))) {
            assertThat(holds(one, spending)).isTrue();
        }
        assertThat(refund(note, PaidIn.LINE, 1, Optional.of(Tender.Kind.WALLET)))
                .as("not into the wallet it comes from")
                .isInstanceOf(RefundOutcome.Refused.class);
        RefundOutcome.Refunded out = refunded(refund(note, PaidIn.LINE, 1, Optional.empty()));
        assertThat(out.tenders()).containsExactly(new Receipt.Paid(Tender.Kind.CASH, there, there));
        assertThat(left(one)).isEqualTo(before.minus(there));
        assertThat(comesTrue(() -> left(other).equals(left(one)))).isTrue();
        assertThat(refund(note, PaidIn.LINE, 1, Optional.empty()))
                .as("once")
                .isInstanceOf(RefundOutcome.Refused.class);
        Receipt paper =
                new ReceiptRepository(one.store.rows()).find(out.creditNote()).orElseThrow();
        assertThat(paper.total()).isEqualTo(there.times(-1));
        assertThat(PaidIn.of(paper)).as("nothing went into a wallet").isEmpty();
    }

    private RefundOutcome refund(UUID receipt, int quantity, Optional<Tender.Kind> tender) {
        return refund(receipt, 1, quantity, tender);
    }

    private RefundOutcome refund(
            UUID receipt, int line, int quantity, Optional<Tender.Kind> tender) {
        return one.store.submit(
                FRONT_DESK,
                new RefundHandler(),
                new Refund(
                        UUID.randomUUID(),
                        receipt,
                        List.of(new Refund.Wish(line, quantity)),
                        "changed their mind",
                        tender,
                        Optional.of(List.of(MANAGER))));
    }

    private static RefundOutcome.Refunded refunded(RefundOutcome outcome) {
        if (outcome instanceof RefundOutcome.Refunded refunded) {
            return refunded;
        }
        throw new AssertionError(outcome.toString());
    }

    /// Nothing was spent twice, and both desks say so.
    void isAllAccountedFor(TestCentre server, String network) {
        assertThat(one.replica().awaitSent(com.passportdesk.store.Eventually.LIMIT)).isTrue();
        assertThat(other.replica().awaitSent(com.passportdesk.store.Eventually.LIMIT)).isTrue();
        assertThat(
                        server.count(
                                network,
                                "select count(*) from centre.claim"
                                        + " where thing like 'wallet:%' and state = 'lost'"))
                .isZero();
        assertThat(
                        server.count(
                                network,
                                "select count(*) from centre.thing"
                                        + " where kind = 'wallet' and used > units"))
                .isZero();
        long atCentre =
                server.count(
                        network,
                        "select coalesce(sum(units - used), 0) from centre.thing"
                                + " where kind = 'wallet'");
        assertThat(
                        comesTrue(() ->
                                Stream.of(one, other)
                                        .allMatch(desk -> left(desk).minor() == atCentre)))
                .isTrue();
    }
}
