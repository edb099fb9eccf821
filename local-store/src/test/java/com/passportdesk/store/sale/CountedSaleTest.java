package com.passportdesk.store.sale;

import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.goods.GoodsOutcome;
import com.passportdesk.store.goods.GoodsRepository;
import com.passportdesk.store.goods.GoodsRepository.Move;
import com.passportdesk.store.goods.GoodsRepository.Shelf;
import com.passportdesk.store.goods.RecordGoods;
import com.passportdesk.store.goods.RecordGoods.What;
import com.passportdesk.store.goods.RecordGoodsHandler;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.lease.LeaseRepository.Left;
import com.passportdesk.store.lease.Pool;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.site.SiteRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goods with a stock and places at an event, at one desk: 12 of 24 sandwich boxes and 6 of 12
/// places at the supper are leased to it.
class CountedSaleTest {

    private static final String STOCK = "stock:ber1:ber1-sandwich";
    private static final Instant SEVEN = Instant.parse("2027-04-22T17:00:00Z");

    @TempDir Path directory;

    private TillDesk desk;
    private long before;

    @BeforeEach
    void open() {
        desk = TillDesk.berlin(directory);
        before = desk.store().lastNumber();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<Entry> written() {
        return desk.store().read(before + 1, 100).stream().map(Stored::entry).toList();
    }

    private SaleOutcome.Sold sold(String product, int quantity) {
        return desk.sold(
                new Holder.Unnamed(), List.of(goods(product, quantity)), cash(100_000, "EUR"));
    }

    private SaleRefusal refused(String product, int quantity) {
        return desk.refused(
                new Holder.Unnamed(), List.of(goods(product, quantity)), cash(100_000, "EUR"));
    }

    private Shelf shelf(String product) {
        var rows = desk.store().rows();
        return new GoodsRepository(rows)
                .shelves(new SiteRepository(rows).get("ber1"), "BER1-D2", desk.instant()).stream()
                        .filter(one -> one.product().id().equals(product))
                        .findFirst()
                        .orElseThrow();
    }

    private GoodsOutcome record(What what) {
        return desk.store()
                .submit(
                        "s-ber1-2",
                        new RecordGoodsHandler(),
                        new RecordGoods(UUID.randomUUID(), "ber1-sandwich", what));
    }

    private void giveBack(SaleOutcome.Sold sold, int quantity, Refund.Goods goods) {
        RefundOutcome outcome =
                desk.store()
                        .submit(
                                "s-ber1-1",
                                new RefundHandler(),
                                new Refund(
                                        UUID.randomUUID(),
                                        sold.receipt(),
                                        List.of(new Refund.Wish(1, quantity, goods)),
                                        "not wanted",
                                        Optional.empty(),
                                        Optional.of(List.of("s-ber1-2"))));
        assertThat(outcome).isInstanceOf(RefundOutcome.Refunded.class);
    }

    @Test
    void eachPieceIsTakenFromThisDesksLease() {
        sold("ber1-sandwich", 3);

        Entry pieces = written().get(1);
        assertThat(pieces.type()).isEqualTo("GoodsSold");
        assertThat(pieces.body().get("quantity").intValue()).isEqualTo(3);
        assertThat(pieces.claims())
                .hasSize(3)
                .allSatisfy(claim -> {
                    assertThat(claim.thing()).isEqualTo(STOCK);
                    assertThat(claim.mode()).isEqualTo(Claim.Mode.STOCK);
                    assertThat(claim.units()).isEqualTo(1);
                    assertThat(claim.basis()).startsWith("lease:");
                    assertThat(claim.from()).isEqualTo(Pool.EVER.start());
                })
                .extracting(Claim::key)
                .doesNotHaveDuplicates();
        assertThat(shelf("ber1-sandwich").left()).isEqualTo(new Left(9, 12));
        assertThat(shelf("ber1-sandwich").there()).isEqualTo(21);
    }

    @Test
    void goodsThatNobodyCountsAreSoldAsBefore() {
        sold("ber1-espresso", 99);
        assertThat(written()).extracting(Entry::type).containsExactly("ReceiptIssued");
    }

    @Test
    void moreThanThisDeskHoldsIsNotSoldInOneLineOrInTwo() {
        assertThat(refused("ber1-sandwich", 13))
                .isEqualTo(new SaleRefusal.NotLeft("Sandwich box", 13, 12, 12, STOCK, Pool.EVER));
        assertThat(
                        desk.refused(
                                new Holder.Unnamed(),
                                List.of(goods("ber1-sandwich", 7), goods("ber1-sandwich", 6)),
                                cash(100_000, "EUR")))
                .isInstanceOf(SaleRefusal.NotLeft.class);
        assertThat(written()).isEmpty();
        sold("ber1-sandwich", 12);
        assertThat(refused("ber1-sandwich", 1))
                .isEqualTo(new SaleRefusal.NotLeft("Sandwich box", 1, 0, 12, STOCK, Pool.EVER));
    }

    @Test
    void aLeaseThatEndedSellsNothing() {
        desk.later(Duration.ofHours(13));
        assertThat(refused("ber1-sandwich", 1)).isInstanceOf(SaleRefusal.NotLeft.class);
    }

    @Test
    void whatGoesBackOnTheShelfCanBeSoldAgainOnceAndWhatIsGoneCannot() {
        SaleOutcome.Sold twelve = sold("ber1-sandwich", 12);
        giveBack(twelve, 5, Refund.Goods.GONE);
        assertThat(shelf("ber1-sandwich").left().here()).isZero();
        giveBack(twelve, 4, Refund.Goods.SHELF);
        assertThat(shelf("ber1-sandwich").left().here()).isEqualTo(4);
        giveBack(twelve, 3, Refund.Goods.SHELF);

        List<Entry> returned =
                written().stream().filter(one -> one.type().equals("GoodsReturned")).toList();
        assertThat(returned).extracting(one -> one.releases().size()).containsExactly(0, 4, 3);
        assertThat(returned.stream().flatMap(one -> one.releases().stream()))
                .doesNotHaveDuplicates();
        assertThat(shelf("ber1-sandwich").there()).isEqualTo(24 - 5);
        sold("ber1-sandwich", 7);
        assertThat(refused("ber1-sandwich", 1)).isInstanceOf(SaleRefusal.NotLeft.class);
    }

    @Test
    void aDeliveryIsAThingOfItsOwnThatTheCentreAdds() {
        assertThat(record(new What.Received(10)))
                .isEqualTo(new GoodsOutcome.Recorded("ber1-sandwich", 34, 10));
        Thing added = written().getFirst().things().getFirst();
        assertThat(added.thing()).startsWith("added:ber1:ber1-sandwich:");
        assertThat(added.kind()).isEqualTo("added");
        assertThat(added.limit()).isEqualTo(10);
        assertThat(shelf("ber1-sandwich").there()).isEqualTo(34);
        assertThat(record(new What.Received(0)))
                .isEqualTo(new GoodsOutcome.Pieces(0, 1, RecordGoods.MOST));
    }

    @Test
    void aCountTakesWhatIsMissingFromWhatThisDeskHoldsAndNotFromOthers() {
        assertThat(record(new What.Counted(22)))
                .isEqualTo(new GoodsOutcome.Recorded("ber1-sandwich", 22, -2));
        assertThat(written().getFirst().claims())
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.units()).isEqualTo(2);
                    assertThat(claim.mode()).isEqualTo(Claim.Mode.STOCK);
                    assertThat(claim.basis()).startsWith("lease:");
                });
        assertThat(shelf("ber1-sandwich").left().here()).isEqualTo(10);
        assertThat(record(new What.Counted(11)))
                .isEqualTo(
                        new GoodsOutcome.NotHeld("Sandwich box", 22, 11, 10, 12, List.of(), STOCK));
        assertThat(record(new What.Counted(25)))
                .isEqualTo(new GoodsOutcome.Recorded("ber1-sandwich", 25, 3));
        assertThat(record(new What.Counted(25)))
                .isEqualTo(new GoodsOutcome.Recorded("ber1-sandwich", 25, 0));
        assertThat(new GoodsRepository(desk.store().rows()).latest("ber1", 9))
                .extracting(Move::kind, Move::pieces, Move::more)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("counted", 22, -2),
                        org.assertj.core.api.Assertions.tuple("counted", 25, 3),
                        org.assertj.core.api.Assertions.tuple("counted", 25, 0));
    }

    @Test
    void whatNobodyCountsCannotBeCounted() {
        assertThat(
                        desk.store()
                                .submit(
                                        "s-ber1-2",
                                        new RecordGoodsHandler(),
                                        new RecordGoods(
                                                UUID.randomUUID(),
                                                "ber1-espresso",
                                                new What.Counted(1))))
                .isEqualTo(new GoodsOutcome.NotCounted("ber1-espresso"));
    }

    @Test
    void ticketsTakePlacesAndAreNotSoldAfterTheEvent() {
        SaleOutcome.Sold two =
                desk.sold(
                        new Holder.Named("Anna Weber"),
                        List.of(goods("ber1-supper", 2)),
                        card(4800, "EUR"));
        assertThat(desk.receipt(two).lines().getFirst().kind()).isEqualTo(Quote.Kind.TICKET);
        Entry tickets = written().get(1);
        assertThat(tickets.type()).isEqualTo("TicketsSold");
        assertThat(tickets.claims())
                .hasSize(2)
                .allSatisfy(claim -> {
                    assertThat(claim.thing()).isEqualTo("event:ber1-supper");
                    assertThat(claim.from()).isEqualTo(SEVEN);
                });
        assertThat(refused("ber1-supper", 5)).isInstanceOf(SaleRefusal.NotLeft.class);
        sold("ber1-supper", 4);
        giveBack(two, 1, Refund.Goods.SHELF);
        assertThat(shelf("ber1-supper").left()).isEqualTo(new Left(1, 6));

        desk.later(Duration.between(desk.instant(), SEVEN.plus(Duration.ofMinutes(150))));
        assertThat(refused("ber1-supper", 1)).isEqualTo(new SaleRefusal.EventOver("Supper"));
    }

    @Test
    void rowsMadeAnewFromTheJournalAreTheSame() {
        SaleOutcome.Sold sold = sold("ber1-sandwich", 5);
        sold("ber1-supper", 1);
        giveBack(sold, 2, Refund.Goods.SHELF);
        record(new What.Received(7));
        record(new What.Counted(20));
        Map<String, String> live = new TreeMap<>(desk.store().digest());
        desk.restart(() -> assertThat(directory.resolve("store.mv.db").toFile().delete()).isTrue());
        assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);
        assertThat(shelf("ber1-sandwich").there()).isEqualTo(20);
    }
}
