package com.passportdesk.store.drawer;

import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.drawer.Figures.Numbers;
import com.passportdesk.store.drawer.MoveCash.Kind;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.TableDigest;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real desk: from the float to the Z, over restarts and lives.
class CloseDayTest {

    private static final String CASHIER = "s-ber1-1";
    private static final Holder NOBODY = new Holder.Unnamed();
    private static final List<SaleItem> ESPRESSO = List.of(goods("ber1-espresso", 1));
    private static final CloseDay.Why CHANGE = new CloseDay.Why(CloseDay.Cause.CHANGE, "");

    @TempDir Path directory;

    private static Money eur(long minor) {
        return new Money(minor, "EUR");
    }

    private static CountOutcome countFloat(TillDesk desk, long minor) {
        return desk.store()
                .submit(
                        CASHIER,
                        new CountFloatHandler(),
                        new CountFloat(UUID.randomUUID(), Count.amount(eur(minor))));
    }

    private static CountOutcome count(TillDesk desk, long minor, String again) {
        return desk.store()
                .submit(
                        CASHIER,
                        new CountDrawerHandler(),
                        new CountDrawer(UUID.randomUUID(), Count.amount(eur(minor)), again));
    }

    private static UUID counted(TillDesk desk, long minor, String again) {
        CountOutcome outcome = count(desk, minor, again);
        if (outcome instanceof CountOutcome.Counted(UUID id, _, Money total)) {
            assertThat(total).isEqualTo(eur(minor));
            return id;
        }
        throw new AssertionError(outcome.toString());
    }

    private static MoveOutcome move(TillDesk desk, Kind kind, long minor, String words) {
        return desk.store()
                .submit(
                        CASHIER,
                        new MoveCashHandler(),
                        new MoveCash(UUID.randomUUID(), kind, eur(minor), words));
    }

    private static CloseOutcome close(
            TillDesk desk, UUID command, UUID count, CloseDay.@Nullable Why why) {
        return desk.store()
                .submit(CASHIER, new CloseDayHandler(), new CloseDay(command, count, why));
    }

    private static Closing closed(TillDesk desk, UUID count, CloseDay.@Nullable Why why) {
        CloseOutcome outcome = close(desk, UUID.randomUUID(), count, why);
        if (outcome instanceof CloseOutcome.Closed(UUID id, String number)) {
            Closing closing = repository(desk).closing(id).orElseThrow();
            assertThat(closing.number()).isEqualTo(number);
            return closing;
        }
        throw new AssertionError(outcome.toString());
    }

    private static DrawerRefusal refused(TillDesk desk, UUID count) {
        CloseOutcome outcome = close(desk, UUID.randomUUID(), count, CHANGE);
        if (outcome instanceof CloseOutcome.Refused(DrawerRefusal why)) {
            return why;
        }
        throw new AssertionError(outcome.toString());
    }

    private static DrawerRepository repository(TillDesk desk) {
        return new DrawerRepository(desk.store().rows());
    }

    private static Site site(TillDesk desk) {
        return new SiteRepository(desk.store().rows()).get(desk.store().home().site());
    }

    private static DrawerDay open(TillDesk desk) {
        return repository(desk).open(site(desk), "BER1-D2", desk.instant());
    }

    private static SaleOutcome.Sold espresso(TillDesk desk) {
        return desk.sold(NOBODY, ESPRESSO, cash(290, "EUR"));
    }

    private static void givenBack(TillDesk desk, SaleOutcome.Sold sold) {
        Refund refund =
                new Refund(
                        UUID.randomUUID(),
                        sold.receipt(),
                        List.of(new Refund.Wish(1, 1)),
                        "taken by mistake",
                        Optional.empty(),
                        Optional.empty());
        assertThat(desk.store().submit(CASHIER, new RefundHandler(), refund))
                .isInstanceOf(RefundOutcome.Refunded.class);
    }

    /// Deletes H2 and has it made anew from journal and feed.
    private void rowsComeBackTheSame(TillDesk desk) {
        Map<String, String> before = TableDigest.all(desk.store().rows());
        assertThat(before).containsKeys("DRAWER_RECORD", "DRAWER_LIFE", "DRAWER_TOTAL", "CLOSING");
        desk.restart(() -> {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().startsWith("store.")) {
                        Files.delete(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(TableDigest.all(desk.store().rows())).isEqualTo(before);
    }

    @Test
    void aDayFromTheFloatToTheZ() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            assertThat(open(desk).figures().isNothing()).isTrue();
            countFloat(desk, 140_00);
            assertThat(countFloat(desk, 150_00)).isInstanceOf(CountOutcome.Counted.class);
            espresso(desk);
            desk.sold(NOBODY, ESPRESSO, card(290, "EUR"));
            desk.sold(NOBODY, ESPRESSO, card(100, "EUR"), cash(500, "EUR"));
            givenBack(desk, espresso(desk));
            assertThat(countFloat(desk, 150_00))
                    .isEqualTo(new CountOutcome.Refused(new DrawerRefusal.FloatStands()));
            move(desk, Kind.PAID_OUT, 12_80, " Milk\u0007 and  lemons ");
            move(desk, Kind.DROP, 100_00, "");
            assertThat(move(desk, Kind.DROP, 100_00, ""))
                    .isEqualTo(new MoveOutcome.Refused(new DrawerRefusal.MoreThanThere(true)));
            desk.later(Duration.ofHours(9));

            DrawerDay day = open(desk);
            assertThat(day.figures().expected())
                    .isEqualTo(eur(150_00 + 290 + 190 + 290 - 290 - 12_80 - 100_00));
            assertThat(day.nextNumber()).isEqualTo("BER1-D2-Z-2027-0001");
            UUID first = counted(desk, 40_00, "");
            assertThat(count(desk, 41_00, " "))
                    .isEqualTo(new CountOutcome.Refused(new DrawerRefusal.NoWords()));
            UUID second = counted(desk, 41_00, "A coin lay under the tray");
            assertThat(refused(desk, first)).isEqualTo(new DrawerRefusal.CountReplaced());
            assertThat(close(desk, UUID.randomUUID(), second, null))
                    .isEqualTo(new CloseOutcome.Refused(new DrawerRefusal.NoCause(eur(-1_00))));

            UUID command = UUID.randomUUID();
            CloseOutcome outcome = close(desk, command, second, CHANGE);
            rowsComeBackTheSame(desk);
            assertThat(close(desk, command, second, CHANGE))
                    .as("the same command closes once, also after a restart")
                    .isEqualTo(outcome);
            List<Closing> closings = repository(desk).closings("BER1-D2", 10);
            assertThat(closings)
                    .isEqualTo(
                            repository(desk)
                                    .closings(site(desk), LocalDate.of(2027, 4, 22))
                                    .about())
                    .hasSize(1);
            isTheDay(closings.getFirst(), day);
            assertThat(open(desk).figures().isNothing()).isTrue();
            assertThat(open(desk).counts()).isEmpty();
        }
    }

    private static void isTheDay(Closing z, DrawerDay day) {
        assertThat(z.number()).isEqualTo("BER1-D2-Z-2027-0001");
        assertThat(z.issuer().name()).isNotEmpty();
        assertThat(z.figures()).isEqualTo(day.figures());
        assertThat(z.difference()).isEqualTo(eur(-1_00));
        assertThat(z.why()).isEqualTo(CHANGE);
        assertThat(z.counts())
                .extracting(Figures.Counted::again)
                .containsExactly("", "A coin lay under the tray");
        assertThat(z.operator()).isEqualTo(CASHIER);
        Figures figures = z.figures();
        assertThat(figures.cashSales()).isEqualTo(new Figures.Sum(3, eur(770)));
        assertThat(figures.cashRefunds()).isEqualTo(new Figures.Sum(1, eur(290)));
        assertThat(figures.moves())
                .extracting(Figures.Move::words)
                .containsExactly("Milk and lemons", "");
        assertThat(figures.tenders())
                .containsExactly(
                        new Figures.Tender("card", 2, eur(390)),
                        new Figures.Tender("cash", 4, eur(480)));
        assertThat(figures.taxes()).hasSize(1);
        assertThat(figures.taxes().getFirst().gross()).isEqualTo(eur(870));
        assertThat(figures.receipts())
                .containsExactly(
                        new Numbers(
                                "BER1-D2-R-2027",
                                "BER1-D2-R-2027-000001",
                                "BER1-D2-R-2027-000004",
                                4,
                                false));
        assertThat(figures.creditNotes()).extracting(Numbers::count).containsExactly(1);
        assertThat(figures.perpetual()).isEqualTo(eur(870));
    }

    @Test
    void whatComesAfterTheCountIsCountedAgainAndWhatComesAfterTheZIsTheNextOnes() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID empty = counted(desk, 0, "");
            assertThat(refused(desk, empty)).isEqualTo(new DrawerRefusal.Nothing());
            espresso(desk);
            assertThat(refused(desk, empty)).isEqualTo(new DrawerRefusal.CashMoved());
            UUID count = counted(desk, 2_90, "Sold one more");
            desk.sold(NOBODY, ESPRESSO, card(290, "EUR"));
            assertThat(closed(desk, count, CHANGE).why()).as("nothing to explain").isNull();

            espresso(desk);
            assertThat(refused(desk, count)).isEqualTo(new DrawerRefusal.NoCount());
            desk.restart();
            Closing next = closed(desk, counted(desk, 2_90, ""), null);
            assertThat(next.number()).isEqualTo("BER1-D2-Z-2027-0002");
            assertThat(next.figures().cashSales()).isEqualTo(new Figures.Sum(1, eur(290)));
            assertThat(next.figures().perpetual()).isEqualTo(eur(870));
            assertThat(next.figures().receipts())
                    .extracting(Numbers::first)
                    .containsExactly("BER1-D2-R-2027-000003");
            assertThat(next.figures().hasGap()).isFalse();

            espresso(desk);
            Closing closing = closed(desk, counted(desk, 2_90, ""), null);
            desk.restartAsNew();
            espresso(desk);
            desk.later(Duration.ofDays(3));
            Closing fresh = closed(desk, counted(desk, 2_90, ""), null);
            assertThat(closing.number()).isEqualTo("BER1-D2-Z-2027-0003");
            assertThat(fresh.number()).isEqualTo("BER1-D2b-Z-2027-0001");
            assertThat(fresh.figures().cashSales().count()).isEqualTo(1);
            assertThat(fresh.figures().perpetual()).isEqualTo(eur(5 * 290));
            assertThat(fresh.day()).as("that of its end").isEqualTo(LocalDate.of(2027, 4, 25));
            assertThat(fresh.figures().from()).isEqualTo(closing.until());
            assertThat(repository(desk).closings("BER1-D2", 2)).containsExactly(fresh, closing);
            rowsComeBackTheSame(desk);
        }
    }
}
