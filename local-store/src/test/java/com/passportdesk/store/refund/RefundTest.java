package com.passportdesk.store.refund;

import static com.passportdesk.store.refund.Refunds.FRONT_DESK;
import static com.passportdesk.store.refund.Refunds.MANAGER;
import static com.passportdesk.store.refund.Refunds.approved;
import static com.passportdesk.store.refund.Refunds.by;
import static com.passportdesk.store.refund.Refunds.espressos;
import static com.passportdesk.store.refund.Refunds.eur;
import static com.passportdesk.store.refund.Refunds.note;
import static com.passportdesk.store.refund.Refunds.refund;
import static com.passportdesk.store.refund.Refunds.refunded;
import static com.passportdesk.store.refund.Refunds.refused;
import static com.passportdesk.store.refund.Refunds.wish;
import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.refund.Refund.Wish;
import com.passportdesk.store.refund.RefundRefusal.Why;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.report.DayReportRepository;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.SignIn;
import com.passportdesk.store.staff.SignInHandler;
import com.passportdesk.store.staff.SignInOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundTest {

    private static final Holder ANNA = new Holder.Named("Anna Weber");

    @TempDir static Path shared;

    /// For tests that leave nothing another one could see.
    private static TillDesk till;

    @TempDir Path directory;

    @BeforeAll
    static void openTheTill() {
        till = TillDesk.berlin(shared);
    }

    @AfterAll
    static void closeTheTill() {
        till.close();
    }

    @Test
    void espressosReturnedOneByOneGiveTheTaxOfAllOfThem() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            SaleOutcome.Sold sold = espressos(desk);
            List<RefundOutcome.Refunded> back =
                    List.of(
                            refunded(desk, wish(sold, new Wish(1, 1))),
                            refunded(desk, wish(sold, new Wish(1, 1))),
                            refunded(desk, wish(sold, new Wish(1, 1))));

            assertThat(back)
                    .extracting(RefundOutcome.Refunded::number)
                    .containsExactly(
                            "BER1-D2-C-2027-000001",
                            "BER1-D2-C-2027-000002",
                            "BER1-D2-C-2027-000003");
            assertThat(back).allSatisfy(one -> assertThat(one.total()).isEqualTo(eur(290)));
            assertThat(back)
                    .extracting(one -> note(desk, one).taxes().getFirst().tax().minor())
                    .containsExactly(-46L, -47L, -46L);
            assertThat(refused(desk, wish(sold, new Wish(1, 1))))
                    .isEqualTo(new RefundRefusal.NotLeft("Espresso", 1, 0, 0));
            assertThat(espressos(desk).number()).isEqualTo("BER1-D2-R-2027-000002");
        }
    }

    @Test
    void aCreditNoteNamesItsReceiptAndSaysWhy() {
        SaleOutcome.Sold sold =
                till.sold(
                        ANNA,
                        List.of(goods("ber1-locker", 1), goods("ber1-sandwich", 2)),
                        card(1530, "EUR"));
        long before = till.store().lastNumber();
        Receipt note = note(till, refunded(till, wish(sold, new Wish(2, 1))));

        assertThat(note.credit())
                .isEqualTo(
                        new Receipt.Credit(
                                sold.receipt(), sold.number(), "taken by mistake", null));
        assertThat(note.customer()).isEqualTo(ANNA);
        assertThat(note.total()).isEqualTo(eur(-590));
        assertThat(note.tenders())
                .containsExactly(new Receipt.Paid(Tender.Kind.CARD, eur(-590), eur(-590)));
        assertThat(note.taxes())
                .containsExactly(new Tax.Row(new BigDecimal("7"), eur(-552), eur(-38), eur(-590)));
        assertThat(note.lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.of()).isEqualTo(2);
                    assertThat(line.quantity()).isEqualTo(-1);
                });
        Entry entry = till.store().read(before + 1, 10).getFirst().entry();
        assertThat(entry.type()).isEqualTo("CreditNoteIssued");
        assertThat(entry.claims())
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.thing()).isEqualTo("line:" + sold.receipt() + ":2");
                    assertThat(claim.mode()).isEqualTo(Claim.Mode.COUNT);
                    assertThat(claim.basis()).isEqualTo("issuer:BER1-D2");
                });
        assertThat(refused(till, wish(note.id(), new Wish(1, 1))))
                .isEqualTo(new RefundRefusal.NotAReceipt(note.number()));
    }

    @Test
    void aCommandSentTwiceGivesMoneyBackOnceAlsoAfterARestart() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Refund wish = wish(espressos(desk), new Wish(1, 2));
            RefundOutcome first = refund(desk, wish);
            assertThat(refund(desk, wish)).isEqualTo(first);
            desk.restart();
            assertThat(refund(desk, wish)).isEqualTo(first);
            assertThat(new ReceiptRepository(desk.store().rows()).creditNotes(wish.receipt()))
                    .hasSize(1);
        }
    }

    @Test
    void whatIsNotAskedForProperlyIsRefusedWithTheRule() {
        SaleOutcome.Sold sold = espressos(till);
        assertThat(refused(till, wish(UUID.randomUUID(), new Wish(1, 1))))
                .isEqualTo(new RefundRefusal.Unknown());
        assertThat(refused(till, wish(sold))).isEqualTo(new RefundRefusal.Empty());
        assertThat(refused(till, wish(sold, new Wish(2, 1))))
                .isEqualTo(new RefundRefusal.UnknownLine(2));
        assertThat(refused(till, wish(sold, new Wish(1, 1), new Wish(1, 1))))
                .isEqualTo(new RefundRefusal.UnknownLine(1));
        assertThat(refused(till, wish(sold, new Wish(1, -1))))
                .isEqualTo(new RefundRefusal.Quantity("Espresso", -1));
        assertThat(refused(till, wish(sold, new Wish(1, 4))))
                .isEqualTo(new RefundRefusal.NotLeft("Espresso", 4, 3, 0));
        Refund silent =
                new Refund(
                        UUID.randomUUID(),
                        sold.receipt(),
                        List.of(new Wish(1, 1)),
                        " \t ",
                        Optional.empty(),
                        Optional.empty());
        assertThat(refused(till, silent)).isEqualTo(new RefundRefusal.Reason(0, 200));
    }

    @Test
    void moneyGoesBackTheWayItCame() {
        SaleOutcome.Sold sold =
                till.sold(
                        ANNA,
                        List.of(goods("ber1-espresso", 3)),
                        cash(290, "EUR"),
                        card(580, "EUR"));
        Refund two = wish(sold, new Wish(1, 2));
        assertThat(refused(till, by(two, Tender.Kind.CASH)))
                .isEqualTo(new RefundRefusal.TenderNotLeft(Tender.Kind.CASH, eur(580), eur(290)));
        assertThat(refunded(till, by(wish(sold, new Wish(1, 1)), Tender.Kind.CASH)).tenders())
                .containsExactly(new Receipt.Paid(Tender.Kind.CASH, eur(290), eur(290)));
        assertThat(refunded(till, two).tenders())
                .containsExactly(new Receipt.Paid(Tender.Kind.CARD, eur(580), eur(580)));
    }

    @Test
    void aboveTheSitesLimitASecondPersonTypesAPin() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            SaleOutcome.Sold sold =
                    desk.sold(
                            new Holder.Unnamed(),
                            List.of(goods("ber1-espresso", 20)),
                            card(5800, "EUR"));
            Refund all = wish(sold, new Wish(1, 20));
            assertThat(refused(desk, all))
                    .isEqualTo(new RefundRefusal.NeedsSecond(List.of(Why.ABOVE_LIMIT), eur(5000)));
            assertThat(refused(desk, approved(all, FRONT_DESK)))
                    .isEqualTo(new RefundRefusal.NotEnough());
            for (int left = SignInHandler.FREE_TRIES - 1; left > 0; left--) {
                assertThat(refused(desk, approved(all)))
                        .isEqualTo(new RefundRefusal.WrongPin(left));
            }
            Instant until = desk.instant().plusSeconds(30);
            assertThat(refused(desk, approved(all))).isEqualTo(new RefundRefusal.Wait(until));
            assertThat(refused(desk, approved(all, MANAGER)))
                    .isEqualTo(new RefundRefusal.Wait(until));
            assertThat(
                            desk.store()
                                    .submit(
                                            "system",
                                            new SignInHandler(),
                                            new SignIn(UUID.randomUUID(), List.of(MANAGER))))
                    .isEqualTo(new SignInOutcome.Wait(until));
            desk.later(java.time.Duration.ofSeconds(31));
            Receipt note = note(desk, refunded(desk, approved(all, MANAGER)));
            assertThat(note.credit().approver()).isEqualTo(MANAGER);
            assertThat(note.operator()).isEqualTo(FRONT_DESK);
        }
    }

    @Test
    void atACopyNoPinOfASecondPersonIsLookedAt() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Refund all =
                    wish(
                            desk.sold(
                                    new Holder.Unnamed(),
                                    List.of(goods("ber1-espresso", 20)),
                                    card(5800, "EUR")),
                            new Wish(1, 20));
            desk.store().refuseAsCopied();
            for (Refund typed :
                    List.of(approved(all), approved(all, FRONT_DESK), approved(all, MANAGER))) {
                assertThatThrownBy(() -> refused(desk, typed))
                        .isInstanceOfSatisfying(
                                StoreProblem.class,
                                problem ->
                                        assertThat(problem.kind())
                                                .isEqualTo(StoreProblem.Kind.HOME_COPIED));
            }
        }
    }

    @Test
    void theLimitIsOnAllThatIsGivenBackOfAReceipt() {
        SaleOutcome.Sold sold =
                till.sold(
                        new Holder.Unnamed(),
                        List.of(goods("ber1-espresso", 20)),
                        card(5800, "EUR"));
        refunded(till, wish(sold, new Wish(1, 10)));
        assertThat(refused(till, wish(sold, new Wish(1, 8))))
                .isEqualTo(new RefundRefusal.NeedsSecond(List.of(Why.ABOVE_LIMIT), eur(5000)));
        refunded(till, wish(sold, new Wish(1, 7)));
    }

    @Test
    void theDaysFiguresAreWhatWasSoldLessWhatWasGivenBack() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Site site = new SiteRepository(desk.store().rows()).get("ber1");
            SaleOutcome.Sold sold = espressos(desk);
            espressos(desk);
            refunded(desk, wish(sold, new Wish(1, 2)));
            DayReport.Takings takings =
                    new DayReportRepository(desk.store().rows())
                            .read(
                                    site,
                                    site.businessDay(desk.instant()),
                                    new DayReportRepository.AskedBy(
                                            "BER1-D2", desk.instant(), false, 0, desk.instant()))
                            .takings();
            assertThat(takings.total()).isEqualTo(eur(1160));
            assertThat(takings.receipts()).isEqualTo(2);
            assertThat(takings.tenders())
                    .containsExactly(new DayReport.TenderSum("cash", 2, eur(1160)));
            assertThat(takings.taxes())
                    .containsExactly(
                            new DayReport.TaxSum(
                                    new BigDecimal("19"), eur(975), eur(185), eur(1160)));
            assertThat(takings.refunds())
                    .isEqualTo(
                            new DayReport.Refunds(
                                    1,
                                    eur(580),
                                    List.of(new DayReport.TenderSum("cash", 1, eur(580)))));
        }
    }

    @Test
    void rowsMadeAnewFromTheJournalAreTheSame() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            SaleOutcome.Sold sold =
                    desk.sold(ANNA, List.of(goods("ber1-daypass", 1)), card(2900, "EUR"));
            refunded(desk, wish(espressos(desk), new Wish(1, 1)));
            refunded(desk, approved(wish(sold, new Wish(1, 1)), MANAGER));
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            desk.restart(() -> delete(directory.resolve("store.mv.db")));
            assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);
            assertThat(refunded(desk, wish(espressos(desk), new Wish(1, 3))).number())
                    .isEqualTo("BER1-D2-C-2027-000003");
            List<String> types =
                    desk.store().read(1, 1000).stream()
                            .map(Stored::entry)
                            .map(Entry::type)
                            .toList();
            assertThat(types).contains("DayPassReturned");
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
