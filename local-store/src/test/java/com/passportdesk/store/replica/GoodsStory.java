package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.goods.GoodsOutcome;
import com.passportdesk.store.goods.RecordGoods;
import com.passportdesk.store.goods.RecordGoods.What;
import com.passportdesk.store.goods.RecordGoodsHandler;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Left;
import com.passportdesk.store.lease.Pool;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleRefusal;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.TillDesk;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Two desks sell the last pieces of something: apart or not, nobody sells what another one may.
final class GoodsStory {

    private static final Duration LONG = DesksApart.LONG;
    private static final String FRONT_DESK = "s-ber1-1";
    private static final String MANAGER = "s-ber1-2";
    private static final String SANDWICH = "ber1-sandwich";
    private static final String LOCKER = "ber1-locker";

    private final DesksApart desks;

    GoodsStory(DesksApart desks) {
        this.desks = desks;
    }

    private TestDesk issuer() {
        return desks.first;
    }

    private TestDesk other() {
        return desks.second();
    }

    private boolean isKnown(Hold hold) {
        return comesTrue(() -> new LeaseRepository(issuer().store.rows()).knows(hold.id()));
    }

    static Document withThreeOfEach(Document document) {
        return document.id().equals(SANDWICH) || document.id().equals(LOCKER)
                ? new Document(
                        document.kind(),
                        document.id(),
                        document.version(),
                        document.fields().deepCopy().put("stock", 3))
                : document;
    }

    private SaleOutcome sell(TestDesk desk, String product, int quantity) {
        return desk.store.submit(
                FRONT_DESK,
                new SellHandler(),
                new Sell(
                        UUID.randomUUID(),
                        desks.clock().instant(),
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

    private boolean hasLeft(TestDesk desk, String product, int here, int elsewhere) {
        String code = desk.store.home().desk();
        return comesTrue(() ->
                new LeaseRepository(desk.store.rows())
                        .left(stock(product), code, desks.clock().instant())
                        .equals(new Left(here, elsewhere)));
    }

    private static GoodsOutcome lockers(TestDesk desk, RecordGoods.What what) {
        return desk.store.submit(
                MANAGER,
                new RecordGoodsHandler(),
                new RecordGoods(UUID.randomUUID(), LOCKER, what));
    }

    private long atCentre(String what, String product) {
        return desks.count(
                "select " + what + " from centre.thing where thing = '" + stock(product) + "'");
    }

    /// Whoever asks the centre gets what nobody holds; what is held by a desk that is away stays
    /// its own. All of it is sold, and nothing more.
    void theLastThreeAreSoldOnce() {
        assertThat(hasLeft(issuer(), SANDWICH, 1, 2) && hasLeft(other(), SANDWICH, 1, 2)).isTrue();
        desks.goAway();
        assertThat(sell(other(), SANDWICH, 2)).isEqualTo(notLeft(2, 1, 2));
        assertThat(sell(other(), SANDWICH, 1)).isInstanceOf(SaleOutcome.Sold.class);
        assertThat(sell(other(), SANDWICH, 1)).isEqualTo(notLeft(1, 0, 2));

        assertThat(sell(issuer(), SANDWICH, 1)).isInstanceOf(SaleOutcome.Sold.class);
        assertThat(sell(issuer(), SANDWICH, 1)).isEqualTo(notLeft(1, 0, 2));
        // On a busy machine it takes longer than a desk waits before it asks.
        assertThat(issuer().replica().awaitSent(LONG)).isTrue();
        Hold last = issuer().replica().acquire(stock(SANDWICH), Pool.EVER, 1).orElseThrow();
        assertThat(isKnown(last)).isTrue();
        assertThat(sell(issuer(), SANDWICH, 1)).isInstanceOf(SaleOutcome.Sold.class);
        assertThat(issuer().replica().awaitSent(LONG)).isTrue();
        assertThat(issuer().replica().acquire(stock(SANDWICH), Pool.EVER, 1)).isEmpty();
        assertThat(sell(issuer(), SANDWICH, 1)).isEqualTo(notLeft(1, 0, 1));

        desks.comeBack();
        desks.bothSent();
        assertThat(hasLeft(issuer(), SANDWICH, 0, 0) && hasLeft(other(), SANDWICH, 0, 0)).isTrue();
        assertThat(atCentre("used", SANDWICH)).isEqualTo(3);
        assertThat(
                        desks.count(
                                "select count(*) from centre.judgement j join centre.claim c"
                                        + " on j.part = 'claim:' || c.id"
                                        + " where c.thing like 'stock:%'"))
                .isZero();
    }

    UUID sellsALocker() {
        return ((SaleOutcome.Sold) sell(issuer(), LOCKER, 1)).receipt();
    }

    /// After one of three lockers was sold and given back at both desks while they were apart.
    void deliveredAndCountedItAddsUp() {
        assertThat(atCentre("used", LOCKER)).isZero();
        assertThat(hasLeft(issuer(), LOCKER, 1, 2) && hasLeft(other(), LOCKER, 1, 2)).isTrue();

        assertThat(lockers(other(), new What.Received(4)))
                .isEqualTo(new GoodsOutcome.Recorded(LOCKER, 7, 4));
        assertThat(hasLeft(issuer(), LOCKER, 1, 6)).isTrue();
        assertThat(atCentre("units", LOCKER)).isEqualTo(7);
        Hold five = issuer().replica().acquire(stock(LOCKER), Pool.EVER, 5).orElseThrow();
        assertThat(isKnown(five)).isTrue();

        desks.goAway();
        assertThat(lockers(issuer(), new What.Counted(0)))
                .isInstanceOfSatisfying(
                        GoodsOutcome.NotHeld.class,
                        no -> {
                            assertThat(no.missing()).isEqualTo(7);
                            assertThat(no.here()).isEqualTo(6);
                            assertThat(no.kept())
                                    .extracting(LeaseRepository.Kept::holder)
                                    .containsExactly("BER1-D2");
                        });
        assertThat(lockers(issuer(), new What.Counted(1)))
                .isEqualTo(new GoodsOutcome.Recorded(LOCKER, 1, -6));
        assertThat(sell(other(), LOCKER, 1)).isInstanceOf(SaleOutcome.Sold.class);
        desks.comeBack();
        desks.bothSent();
        assertThat(hasLeft(issuer(), LOCKER, 0, 0) && hasLeft(other(), LOCKER, 0, 0)).isTrue();
        assertThat(atCentre("used", LOCKER)).isEqualTo(7);
    }
}
