package com.passportdesk.store.sale;

import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.projection.FeedItem;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SellTest {

    private static final Holder ANNA = new Holder.Named("Anna Weber");
    private static final Instant ELEVEN = Instant.parse("2027-04-22T09:00:00Z");

    @TempDir Path directory;

    private static Money eur(long cents) {
        return new Money(cents, "EUR");
    }

    @Test
    void aWalkInIsSoldADayPassAndIsInsideByTheSameAct() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            long before = desk.store().lastNumber();
            SaleOutcome.Sold sold =
                    desk.sold(ANNA, List.of(goods("ber1-daypass", 1)), cash(5000, "EUR"));

            assertThat(sold.number()).isEqualTo("BER1-D2-R-2027-000001");
            assertThat(sold.total()).isEqualTo(eur(2900));
            assertThat(sold.change()).isEqualTo(eur(2100));
            List<Entry> entries =
                    desk.store().read(before + 1, 10).stream().map(Stored::entry).toList();
            assertThat(entries)
                    .extracting(Entry::type)
                    .containsExactly("ReceiptIssued", "DayPassSold", "CheckedIn");
            assertThat(entries).extracting(Entry::rest).containsExactly(2, 1, 0);
            Entry visit = entries.getLast();
            assertThat(visit.body().get("countsAs").asString()).isEqualTo("daypass");
            assertThat(visit.body().get("receipt").asString()).isEqualTo(sold.receipt().toString());
            assertThat(entries.get(1).claims()).singleElement().satisfies(SellTest::isOneHotDesk);
            assertThat(entries.getFirst().things())
                    .extracting(thing -> thing.thing())
                    .containsExactly("line:" + sold.receipt() + ":1");
            Receipt receipt = desk.receipt(sold);
            assertThat(receipt.customer()).isEqualTo(ANNA);
            assertThat(receipt.tenders())
                    .containsExactly(new Receipt.Paid(Tender.Kind.CASH, eur(2900), eur(5000)));
        }
    }

    /// Also the document: what is a control character in a name is an order to a printer.
    @Test
    void aNameStandsEverywhereWithoutWhatIsNoPartOfOne() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Receipt receipt =
                    desk.receipt(
                            desk.sold(
                                    new Holder.Named(" Zo\u00eb\u001bp\u0007 \n O'Neill\u202e "),
                                    List.of(goods("ber1-espresso", 1)),
                                    cash(290, "EUR")));
            assertThat(receipt.customer()).isEqualTo(new Holder.Named("Zo\u00ebp O'Neill"));
            assertThat(receipt.parties().customer())
                    .isEqualTo(new Parties.Named("Zo\u00ebp O'Neill", ""));
            Receipt nobody =
                    desk.receipt(
                            desk.sold(
                                    new Holder.Named(" \u0000 "),
                                    List.of(goods("ber1-espresso", 1)),
                                    cash(290, "EUR")));
            assertThat(nobody.customer()).isEqualTo(new Holder.Unnamed());
            assertThat(nobody.parties().customer()).isNull();
        }
    }

    private static void isOneHotDesk(Claim claim) {
        assertThat(claim.thing()).isEqualTo("hotdesk:ber1:2027-04-22");
        assertThat(claim.mode()).isEqualTo(Claim.Mode.STOCK);
        assertThat(claim.units()).isEqualTo(1);
        assertThat(claim.basis()).startsWith("lease:");
        assertThat(claim.from()).isEqualTo(Instant.parse("2027-04-22T02:00:00Z"));
        assertThat(claim.until()).isEqualTo(Instant.parse("2027-04-23T02:00:00Z"));
    }

    @Test
    void taxIsReckonedPerRateAndDocument() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Receipt receipt =
                    desk.receipt(
                            desk.sold(
                                    ANNA,
                                    List.of(
                                            goods("ber1-daypass", 1),
                                            goods("ber1-locker", 1),
                                            goods("ber1-sandwich", 1)),
                                    card(3840, "EUR")));
            assertThat(receipt.total()).isEqualTo(eur(3840));
            assertThat(receipt.taxes())
                    .containsExactly(
                            new Tax.Row(new BigDecimal("19"), eur(2731), eur(519), eur(3250)),
                            new Tax.Row(new BigDecimal("7"), eur(551), eur(39), eur(590)));
            Receipt espressos =
                    desk.receipt(
                            desk.sold(
                                    ANNA,
                                    List.of(
                                            goods("ber1-espresso", 1),
                                            goods("ber1-espresso", 1),
                                            goods("ber1-espresso", 1)),
                                    card(870, "EUR")));
            assertThat(espressos.taxes()).extracting(Tax.Row::tax).containsExactly(eur(139));
        }
    }

    @Test
    void newYorkAddsTaxAndTokyoRoundsDown(@TempDir Path tokyo) {
        try (TillDesk desk =
                TillDesk.at(directory, "nyc1", Instant.parse("2027-04-22T14:00:00Z"))) {
            SaleOutcome.Sold sold =
                    desk.sold(ANNA, List.of(goods("nyc1-daypass", 1)), cash(4000, "USD"));
            assertThat(sold.total()).isEqualTo(new Money(3157, "USD"));
            assertThat(sold.change()).isEqualTo(new Money(843, "USD"));
        }
        try (TillDesk desk = TillDesk.at(tokyo, "tyo1", Instant.parse("2027-04-22T01:00:00Z"))) {
            Receipt receipt =
                    desk.receipt(
                            desk.sold(ANNA, List.of(goods("tyo1-sandwich", 1)), cash(1000, "JPY")));
            assertThat(receipt.taxes())
                    .extracting(Tax.Row::tax)
                    .containsExactly(new Money(57, "JPY"));
        }
    }

    @Test
    void aRoomIsTakenFromThisDesksLeaseWithItsBuffer() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            SaleItem room =
                    new SaleItem.Room("ber1-panke", ELEVEN, ELEVEN.plus(Duration.ofMinutes(90)), 4);
            SaleOutcome.Sold sold =
                    desk.sold(
                            ANNA,
                            List.of(goods("ber1-daypass", 4), room),
                            card(10000, "EUR"),
                            cash(10000, "EUR"));
            assertThat(sold.visits()).hasSize(4);
            assertThat(sold.passes()).hasSize(4);
            Receipt receipt = desk.receipt(sold);
            assertThat(receipt.lines().getLast().booked())
                    .isEqualTo(new Stretch(ELEVEN, ELEVEN.plus(Duration.ofMinutes(90))));
            Booking booking =
                    new BookingRepository(desk.store().rows())
                            .find(sold.bookings().getFirst())
                            .orElseThrow();
            assertThat(booking.receipt()).isEqualTo(sold.receipt());
            assertThat(booking.holder()).isEqualTo(ANNA);
            assertThat(
                            new LeaseRepository(desk.store().rows())
                                    .claimed("room:ber1-panke", booking.time()))
                    .contains(booking.time().extended(Duration.ofMinutes(10)));

            SaleRefusal refusal =
                    desk.refused(
                            ANNA,
                            List.of(
                                    new SaleItem.Room(
                                            "ber1-panke",
                                            ELEVEN.plus(Duration.ofMinutes(90)),
                                            ELEVEN.plus(Duration.ofMinutes(120)),
                                            2)),
                            card(10000, "EUR"));
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            SaleRefusal.Room.class,
                            room2 -> {
                                assertThat(room2.refusal().rule())
                                        .isEqualTo(BookingRefusal.Rule.BUFFER);
                                assertThat(room2.refusal().nearest())
                                        .isEqualTo(
                                                new Stretch(
                                                        ELEVEN.plus(Duration.ofMinutes(105)),
                                                        ELEVEN.plus(Duration.ofMinutes(135))));
                            });
        }
    }

    @Test
    void oneSaleCannotSellTheSameHourTwice() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            SaleItem room =
                    new SaleItem.Room("ber1-panke", ELEVEN, ELEVEN.plus(Duration.ofHours(1)), 1);
            assertThat(desk.refused(ANNA, List.of(room, room), card(7200, "EUR")))
                    .isInstanceOf(SaleRefusal.Room.class);
        }
    }

    @Test
    void whatCannotBeSoldIsRefusedAndTakesNoNumber() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            List<SaleItem> pass = List.of(goods("ber1-daypass", 1));
            assertThat(desk.refused(ANNA, List.of())).isEqualTo(new SaleRefusal.Empty());
            assertThat(desk.refused(ANNA, pass, cash(2899, "EUR")))
                    .isEqualTo(new SaleRefusal.TenderBelowDue(eur(2900), eur(2899)));
            assertThat(desk.refused(ANNA, pass, card(2901, "EUR")))
                    .isEqualTo(new SaleRefusal.CardAboveDue(eur(2900), eur(2901)));
            assertThat(desk.refused(ANNA, pass, cash(-2900, "EUR")))
                    .isInstanceOf(SaleRefusal.TenderAmount.class);
            assertThat(desk.refused(ANNA, pass, cash(2900, "GBP")))
                    .isInstanceOf(SaleRefusal.TenderAmount.class);
            assertThat(desk.refused(ANNA, pass, cash(Long.MAX_VALUE, "EUR"), cash(1, "EUR")))
                    .isInstanceOf(SaleRefusal.TenderAmount.class);
            long most = SaleRules.LARGEST;
            assertThat(desk.refused(ANNA, pass, cash(most, "EUR"), cash(most, "EUR")))
                    .isInstanceOf(SaleRefusal.TenderAmount.class);
            assertThat(desk.refused(ANNA, List.of(goods("lys1-daypass", 1)), cash(1, "EUR")))
                    .isEqualTo(new SaleRefusal.UnknownProduct("lys1-daypass"));
            for (int quantity : new int[] {0, -1, 100, Integer.MAX_VALUE}) {
                assertThat(
                                desk.refused(
                                        ANNA,
                                        List.of(goods("ber1-espresso", quantity)),
                                        cash(1, "EUR")))
                        .isEqualTo(new SaleRefusal.Quantity("Espresso", quantity, 99));
            }
            assertThat(desk.refused(new Holder.Named("x".repeat(300)), pass, cash(2900, "EUR")))
                    .isEqualTo(new SaleRefusal.NameTooLong(300, 200));
            for (List<SaleItem> items : List.of(pass, List.of(goods("ber1-espresso", 1)))) {
                assertThat(desk.refused(new Holder.Member("m-none"), items, cash(2900, "EUR")))
                        .isEqualTo(new SaleRefusal.UnknownMember("m-none"));
            }
            assertThat(desk.sold(ANNA, pass, cash(2900, "EUR")).number())
                    .isEqualTo("BER1-D2-R-2027-000001");
        }
    }

    @Test
    void whenNoHotDeskIsLeftHereTheRefusalSaysWhereThereIsOne() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            LeaseRepository.Left left =
                    new LeaseRepository(desk.store().rows())
                            .left("hotdesk:ber1:2027-04-22", "BER1-D2", desk.instant());
            desk.sold(
                    ANNA,
                    List.of(goods("ber1-daypass", left.here())),
                    card(2900L * left.here(), "EUR"));
            assertThat(desk.refused(ANNA, List.of(goods("ber1-daypass", 1)), card(2900, "EUR")))
                    .isEqualTo(new SaleRefusal.NoHotDesk(1, 0, left.elsewhere()));
            assertThat(desk.sell(ANNA, List.of(goods("ber1-espresso", 1)), card(290, "EUR")))
                    .isInstanceOf(SaleOutcome.Sold.class);
        }
    }

    @Test
    void aSaleAskedForTwiceIsMadeOnce() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Sell sell =
                    new Sell(
                            UUID.randomUUID(),
                            desk.instant(),
                            ANNA,
                            List.of(goods("ber1-daypass", 1)),
                            List.of(cash(3000, "EUR")));
            SaleOutcome first = desk.store().submit("staff-1", new SellHandler(), sell);
            long records = desk.store().lastNumber();
            desk.restart();
            assertThat(desk.store().submit("staff-1", new SellHandler(), sell)).isEqualTo(first);
            assertThat(desk.store().lastNumber()).isEqualTo(records);
        }
    }

    @Test
    void aMemberWithoutVisitsLeftIsLetInByTheirDayPass() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            String member = SampleHome.NETWORK.cast().noneLeft().member();
            SaleOutcome.Sold sold =
                    desk.sold(
                            new Holder.Member(member),
                            List.of(goods("ber1-daypass", 1)),
                            cash(2900, "EUR"));
            assertThat(
                            desk.store()
                                    .rows()
                                    .sql(
                                            """
                                            select member from day_pass
                                             where receipt = ? and site = 'ber1' and local_date = ?
                                            """)
                                    .param(sold.receipt())
                                    .param(LocalDate.of(2027, 4, 22))
                                    .query(String.class)
                                    .list())
                    .containsExactly(member);
            Entry visit = desk.store().read(desk.store().lastNumber(), 1).getFirst().entry();
            assertThat(visit.body().get("member").asString()).isEqualTo(member);
            assertThat(visit.claims()).isEmpty();

            List<SaleItem> both = List.of(goods("ber1-daypass", 1), goods("ber1-guestpass", 1));
            assertThat(desk.refused(new Holder.Member(member), both, cash(10_000, "EUR")))
                    .isEqualTo(new SaleRefusal.PassAgain(member, sold.number()));
            assertThat(
                            desk.sold(
                                            new Holder.Member(member),
                                            List.of(goods("ber1-guestpass", 1)),
                                            cash(10_000, "EUR"))
                                    .visits())
                    .as("a pass for somebody else is another matter")
                    .hasSize(1);
            SaleOutcome.Sold again =
                    DayPassDoorTest.sold(
                            desk, new Holder.Member(member), both, new SaleAnswers(true, null));
            assertThat(again.visits()).as("only the guest comes in").hasSize(1);
        }
    }

    @Test
    void anOrderOnAMemberHoldsAtTheTillBeforeTheirDescriptionSaysSo() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            String member = SampleHome.NETWORK.cast().noneLeft().member();
            Order order =
                    new Order(UUID.randomUUID(), Order.Kind.SUSPEND, member, "asked for by all");
            desk.store()
                    .applyFeed(
                            List.of(
                                    new FeedItem.Ordered(
                                            desk.store().progress().cursor() + 1,
                                            order,
                                            "BER1-D1")));
            assertThat(
                            desk.refused(
                                    new Holder.Member(member),
                                    List.of(goods("ber1-daypass", 1)),
                                    cash(2900, "EUR")))
                    .isEqualTo(new SaleRefusal.MemberNotActive(member));
        }
    }

    @Test
    void aSuspendedMemberIsSoldNoDayPass() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            String member = SampleHome.NETWORK.cast().suspended().member();
            assertThat(
                            desk.refused(
                                    new Holder.Member(member),
                                    List.of(goods("ber1-daypass", 1)),
                                    cash(2900, "EUR")))
                    .isEqualTo(new SaleRefusal.MemberNotActive(member));
        }
    }

    @Test
    void aHotDeskThatTheCentreConfirmsStillCountsAgainstTheLease() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            LeaseRepository leases = new LeaseRepository(desk.store().rows());
            int before = leases.left("hotdesk:ber1:2027-04-22", "BER1-D2", desk.instant()).here();
            desk.sold(ANNA, List.of(goods("ber1-daypass", 1)), cash(2900, "EUR"));
            Claim claim =
                    desk.store()
                            .read(desk.store().lastNumber() - 1, 1)
                            .getFirst()
                            .entry()
                            .claims()
                            .getFirst();
            desk.store()
                    .applyFeed(
                            List.of(
                                    new FeedItem.Claimed(
                                            1,
                                            claim.id(),
                                            claim.thing(),
                                            claim.key(),
                                            claim.from(),
                                            claim.until(),
                                            1,
                                            "stock",
                                            "BER1-D2",
                                            null)));
            assertThat(leases.left("hotdesk:ber1:2027-04-22", "BER1-D2", desk.instant()).here())
                    .isEqualTo(before - 1);
        }
    }
}
