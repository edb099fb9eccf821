package com.passportdesk.store.drawer;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.drawer.Figures.Move;
import com.passportdesk.store.drawer.Figures.Sum;
import com.passportdesk.store.drawer.MoveCash.Kind;
import com.passportdesk.store.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrawerRulesTest {

    private static final Instant NOON = Instant.parse("2027-04-22T10:00:00Z");

    private final List<Move> moves = new ArrayList<>();
    private final List<Counted> counts = new ArrayList<>();
    private String currency = "EUR";
    private @Nullable Counted start;
    private Sum sales = new Sum(0, Money.zero(currency));
    private Sum refunds = new Sum(0, Money.zero(currency));
    private boolean isStale;

    private Money money(long minor) {
        return new Money(minor, currency);
    }

    private Counted counted(Count count) {
        return new Counted(UUID.randomUUID(), NOON, "staff-1", count, "");
    }

    private void moved(Kind kind, long minor) {
        moves.add(new Move(UUID.randomUUID(), NOON, "staff-1", kind, money(minor), ""));
    }

    private DrawerDay day() {
        Money expected =
                DrawerRules.expected(start, sales.amount(), refunds.amount(), moves, currency);
        Figures figures =
                new Figures(
                        NOON,
                        start,
                        sales,
                        refunds,
                        moves,
                        expected,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        Money.zero(currency));
        return new DrawerDay("BER1-D2", currency, "BER1-D2-Z-2027-0112", figures, counts, isStale);
    }

    /// The example of the trade: 150.00 + 412.50 - 29.00 - 12.80 - 300.00.
    private void aDayInBerlin() {
        start = counted(Count.of("EUR", Map.of(50_00L, 2, 20_00L, 2, 10_00L, 1)));
        sales = new Sum(14, money(412_50));
        refunds = new Sum(1, money(29_00));
        moved(Kind.PAID_OUT, 12_80);
        moved(Kind.DROP, 300_00);
    }

    private @Nullable DrawerRefusal close(UUID count, CloseDay.@Nullable Why why) {
        return DrawerRules.close(new CloseDay(UUID.randomUUID(), count, why), day());
    }

    @Test
    void whatShouldBeThereIsAllThatWentInLessAllThatWentOut() {
        aDayInBerlin();
        assertThat(day().figures().expected()).isEqualTo(money(220_70));
        moved(Kind.PAID_IN, 50_00);
        assertThat(day().figures().expected()).isEqualTo(money(270_70));
    }

    @Test
    void yenAndDinarsAddUpInTheirOwnMinorUnit() {
        currency = "JPY";
        start = counted(Count.of("JPY", Map.of(10_000L, 1, 1_000L, 5)));
        sales = new Sum(1, money(390));
        refunds = new Sum(0, money(0));
        moved(Kind.DROP, 10_000);
        assertThat(day().figures().expected()).isEqualTo(new Money(5_390, "JPY"));

        currency = "KWD";
        moves.clear();
        start = counted(Count.of("KWD", Map.of(20_000L, 1, 250L, 3)));
        sales = new Sum(1, money(1_005));
        refunds = new Sum(0, money(0));
        assertThat(day().figures().expected()).isEqualTo(new Money(21_755, "KWD"));
        assertThat(DrawerRules.countDrawer(Count.amount(money(21_755)), "", day())).isNull();
    }

    @Test
    void aDifferenceNeedsACauseAndNoDifferenceNeedsNone() {
        aDayInBerlin();
        Counted last = counted(Count.amount(money(219_70)));
        counts.add(last);
        assertThat(close(last.id(), null)).isEqualTo(new DrawerRefusal.NoCause(money(-1_00)));
        assertThat(close(last.id(), new CloseDay.Why(CloseDay.Cause.CHANGE, ""))).isNull();
        assertThat(close(last.id(), new CloseDay.Why(CloseDay.Cause.UNKNOWN, "x".repeat(201))))
                .isEqualTo(new DrawerRefusal.WordsTooLong(201, 200));
        Counted exact = counted(Count.amount(money(220_70)));
        counts.add(exact);
        assertThat(close(last.id(), null)).isEqualTo(new DrawerRefusal.CountReplaced());
        assertThat(close(exact.id(), null)).isNull();
        isStale = true;
        assertThat(close(exact.id(), null)).isEqualTo(new DrawerRefusal.CashMoved());
        assertThat(close(UUID.randomUUID(), null)).isEqualTo(new DrawerRefusal.NoCount());
    }

    @Test
    void aPeriodThatHoldsNothingIsNotClosed() {
        counts.add(counted(Count.amount(money(0))));
        assertThat(close(counts.getFirst().id(), null)).isEqualTo(new DrawerRefusal.Nothing());
    }

    @Test
    void noMoreLeavesTheDrawerThanCanBeInItAndNobodyIsToldHowMuchThatIs() {
        aDayInBerlin();
        assertThat(DrawerRules.move(Kind.DROP, money(220_70), "", day())).isNull();
        assertThat(DrawerRules.move(Kind.DROP, money(220_71), "", day()))
                .isEqualTo(new DrawerRefusal.MoreThanThere(true));
        assertThat(DrawerRules.move(Kind.PAID_OUT, money(220_71), "Milk", day()))
                .isEqualTo(new DrawerRefusal.MoreThanThere(true));
        assertThat(DrawerRules.move(Kind.PAID_IN, money(220_71), "Coins", day())).isNull();
        start = null;
        assertThat(DrawerRules.move(Kind.DROP, money(220_71), "", day()))
                .isEqualTo(new DrawerRefusal.MoreThanThere(false));
    }

    @Test
    void whatIsMovedHasAnAmountAndWordsThatSayWhy() {
        aDayInBerlin();
        assertThat(DrawerRules.move(Kind.PAID_OUT, money(1), "", day()))
                .isEqualTo(new DrawerRefusal.NoWords());
        assertThat(DrawerRules.move(Kind.PAID_IN, money(1), "", day()))
                .isEqualTo(new DrawerRefusal.NoWords());
        assertThat(DrawerRules.move(Kind.PAID_IN, money(1), "x".repeat(201), day()))
                .isEqualTo(new DrawerRefusal.WordsTooLong(201, 200));
        for (long wrong : List.of(0L, -1L, Count.MOST_MINOR + 1)) {
            assertThat(DrawerRules.move(Kind.DROP, money(wrong), "", day()))
                    .isEqualTo(
                            new DrawerRefusal.Amount(
                                    money(wrong), money(1), money(Count.MOST_MINOR)));
        }
        assertThat(DrawerRules.move(Kind.DROP, new Money(1, "GBP"), "", day()))
                .isEqualTo(new DrawerRefusal.OtherCurrency("GBP", "EUR"));
    }

    @Test
    void aCountNamesPiecesThatThereAre() {
        assertThat(countOf(Map.of(3_00L, 1)))
                .isEqualTo(new DrawerRefusal.UnknownPiece(3_00, "EUR"));
        assertThat(countOf(Map.of(5_00L, 100_000)))
                .isEqualTo(new DrawerRefusal.Pieces(5_00, 100_000, 99_999));
        assertThat(countOf(Map.of(5_00L, -1)))
                .isEqualTo(new DrawerRefusal.Pieces(5_00, -1, 99_999));
        assertThat(countOf(Map.of(5_00L, 99_999, 1L, 0))).isNull();
        assertThat(DrawerRules.countDrawer(Count.amount(money(-1)), "", day()))
                .isInstanceOf(DrawerRefusal.Amount.class);
        assertThat(DrawerRules.countDrawer(Count.amount(new Money(1, "USD")), "", day()))
                .isEqualTo(new DrawerRefusal.OtherCurrency("USD", "EUR"));
    }

    private @Nullable DrawerRefusal countOf(Map<Long, Integer> pieces) {
        return DrawerRules.countDrawer(Count.of("EUR", pieces), "", day());
    }

    @Test
    void aSecondCountSaysWhyAndAFloatIsCountedAgainUntilCashMoves() {
        Count count = Count.amount(money(150_00));
        assertThat(DrawerRules.countFloat(count, day(), false)).isNull();
        start = counted(count);
        assertThat(DrawerRules.countFloat(count, day(), false)).isNull();
        assertThat(DrawerRules.countFloat(count, day(), true))
                .isEqualTo(new DrawerRefusal.FloatStands());
        counts.add(counted(count));
        assertThat(DrawerRules.countFloat(count, day(), false))
                .as("who has seen the difference does not make it go away")
                .isEqualTo(new DrawerRefusal.DrawerCounted());
        assertThat(DrawerRules.countDrawer(count, "", day()))
                .isEqualTo(new DrawerRefusal.NoWords());
        assertThat(DrawerRules.countDrawer(count, "A roll fell open", day())).isNull();
        assertThat(DrawerRules.full(499)).isNull();
        assertThat(DrawerRules.full(500)).isEqualTo(new DrawerRefusal.Full(500));
    }

    @Test
    void everyCurrencyIsCountedFromTheLargestPieceDown() {
        for (String one : List.of("EUR", "GBP", "USD", "JPY", "CHF", "KWD", "KRW", "AED", "PLN")) {
            assertThat(Coins.of(one))
                    .as(one)
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        }
        assertThat(Coins.of("XAU")).isEmpty();
        Count count = Count.of("EUR", Map.of(1L, 3, 100_00L, 2));
        assertThat(count.json().toString())
                .isEqualTo(
                        "{\"currency\":\"EUR\",\"pieces\":{\"10000\":2,\"1\":3},"
                                + "\"total\":{\"minor\":20003,\"currency\":\"EUR\"}}");
        assertThat(Count.read(count.json())).isEqualTo(count);
        Count amount = Count.amount(new Money(5, "XAU"));
        assertThat(Count.read(amount.json())).isEqualTo(amount);
    }
}
