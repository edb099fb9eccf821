package com.passportdesk.console.close;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.close.CloseStep.Wish;
import com.passportdesk.console.close.FigureLines.Line;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.drawer.Count;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.drawer.Figures;
import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.drawer.Figures.Move;
import com.passportdesk.store.drawer.Figures.Sum;
import com.passportdesk.store.drawer.MoveCash.Kind;
import com.passportdesk.store.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Where the day at the drawer stands, what is typed, and what the figures say.
class CloseStepTest {

    private static final Instant AT = Instant.parse("2027-04-22T13:10:00Z");
    private static final Texts TEXTS = new Texts(Locale.UK);
    private static final FigureLines LINES =
            new FigureLines(TEXTS, new Formats(TEXTS, Locale.UK, ZoneId.of("Europe/Berlin")));

    private static Money eur(long minor) {
        return new Money(minor, "EUR");
    }

    private static Counted counted(long cents) {
        return new Counted(
                UUID.randomUUID(), AT, "s-ber1-1", Count.of("EUR", Map.of(1L, (int) cents)), "");
    }

    private static DrawerDay day(
            @Nullable Counted counted, List<Counted> counts, boolean isCountStale) {
        return new DrawerDay(
                "BER1-D2",
                "EUR",
                "BER1-D2-Z-2027-0112",
                figures(counted, List.of()),
                counts,
                isCountStale);
    }

    /// The day of the domain's worked example, but for its moves.
    private static Figures figures(@Nullable Counted counted, List<Move> moves) {
        return new Figures(
                AT,
                counted,
                new Sum(14, eur(41250)),
                new Sum(1, eur(2900)),
                moves,
                eur(22070),
                List.of(
                        new Figures.Tender("cash", 15, eur(38350)),
                        new Figures.Tender("card", 17, eur(92840))),
                List.of(
                        new Figures.Tax(new BigDecimal("19.00"), eur(100), eur(19), eur(119)),
                        new Figures.Tax(new BigDecimal("7.00"), eur(100), eur(7), eur(107))),
                List.of(
                        new Figures.Numbers(
                                "BER1-D2-R-2027",
                                "BER1-D2-R-2027-000101",
                                "BER1-D2-R-2027-000130",
                                30,
                                false)),
                List.of(),
                4,
                eur(9_999_99));
    }

    private static Move move(Kind kind, long cents, String words) {
        return new Move(UUID.randomUUID(), AT, "s-ber1-1", kind, eur(cents), words);
    }

    @Test
    void aDayGoesFromTheFloatByTheCountToTheComparison() {
        DrawerDay morning = day(null, List.of(), false);
        DrawerDay evening = day(counted(15000), List.of(), false);
        DrawerDay compared = day(counted(15000), List.of(counted(21970)), false);
        assertThat(CloseStep.of(morning, Wish.NONE)).isEqualTo(CloseStep.FLOAT);
        assertThat(CloseStep.of(morning, Wish.WITHOUT_FLOAT)).isEqualTo(CloseStep.COUNT);
        assertThat(CloseStep.of(evening, Wish.NONE)).isEqualTo(CloseStep.COUNT);
        assertThat(CloseStep.of(evening, Wish.FLOAT_AGAIN)).isEqualTo(CloseStep.FLOAT);
        assertThat(CloseStep.of(compared, Wish.NONE)).isEqualTo(CloseStep.COMPARE);
        assertThat(CloseStep.of(compared, Wish.COUNT_AGAIN)).isEqualTo(CloseStep.COUNT);
    }

    @Test
    void aCountThatCashMovedAfterIsNotCompared() {
        DrawerDay moved = day(counted(15000), List.of(counted(21970)), true);
        assertThat(CloseStep.of(moved, Wish.NONE)).isEqualTo(CloseStep.COUNT);
        DrawerDay withoutFloat = day(null, List.of(counted(21970)), true);
        assertThat(CloseStep.of(withoutFloat, Wish.NONE)).isEqualTo(CloseStep.COUNT);
    }

    @Test
    void whatIsTypedIsSummedAndAnEmptyFieldIsNone() {
        TypedCount typed = new TypedCount("EUR", Locale.UK);
        assertThat(typed.count()).isEmpty();
        typed.pieces(5000).set("2");
        typed.pieces(50).set("4");
        typed.pieces(1).set("0");
        assertThat(typed.total()).isEqualTo(eur(10200));
        assertThat(typed.of(5000)).contains(eur(10000));
        assertThat(typed.of(200)).isEmpty();
        assertThat(typed.count().orElseThrow())
                .isEqualTo(Count.of("EUR", Map.of(5000L, 2, 50L, 4, 1L, 0)));
        typed.clear();
        assertThat(typed.count()).isEmpty();
        assertThat(typed.total()).isEqualTo(eur(0));
    }

    @Test
    void onlyDigitsAreTypedAndNoMoreThanFive() {
        assertThat(List.of("", "0", "99999"))
                .allMatch(text -> TypedCount.PIECES.matcher(text).matches());
        assertThat(List.of("-1", "1.5", "100000", "x", " 1", "٣"))
                .noneMatch(text -> TypedCount.PIECES.matcher(text).matches());
    }

    @Test
    void yenHaveNoCentsAndAnUnknownCurrencyIsOneAmount() {
        TypedCount yen = new TypedCount("JPY", Locale.JAPAN);
        yen.pieces(10_000).set("3");
        assertThat(yen.total()).isEqualTo(new Money(30_000, "JPY"));
        TypedCount other = new TypedCount("ISK", Locale.UK);
        assertThat(other.faces()).isEmpty();
        other.amount().set("12,5");
        assertThat(other.count()).isEmpty();
        other.amount().set("12,500");
        assertThat(other.count()).contains(Count.amount(new Money(12_500, "ISK")));
    }

    @Test
    void theFiguresReadAsADrawerIsReckoned() {
        List<Line> lines =
                LINES.cash(
                        figures(
                                counted(15000),
                                List.of(
                                        move(Kind.PAID_OUT, 1280, "milk and lemons"),
                                        move(Kind.DROP, 30000, ""))));
        assertThat(lines)
                .containsExactly(
                        new Line("Float in the morning", "€150.00"),
                        new Line("Cash sales, 14", "€412.50"),
                        new Line("Cash refunds, 1", "−€29.00"),
                        new Line("Paid out: milk and lemons", "−€12.80"),
                        new Line("Dropped to the safe 15:10", "−€300.00"));
        assertThat(LINES.sold(figures(null, List.of())))
                .containsExactly(
                        new Line("Receipts and credit notes", "30, no gap"),
                        new Line("Paid by card, 17", "€928.40"),
                        new Line("Tax 19 %, 7 %", "€0.26"),
                        new Line("Done against rules", "4"));
    }

    @Test
    void manyMovesAreOneSumOfEachKind() {
        List<Move> moves = Collections.nCopies(5, move(Kind.PAID_IN, 100, "change"));
        assertThat(LINES.cash(figures(null, moves)))
                .contains(
                        new Line("No float was counted", "€0.00"),
                        new Line("Put in, 5 times", "€5.00"));
    }

    @Test
    void aDifferenceSaysWhichWayItGoes() {
        assertThat(LINES.difference(eur(-100))).isEqualTo("€1.00 short");
        assertThat(LINES.difference(eur(100))).isEqualTo("€1.00 over");
        assertThat(LINES.difference(eur(0))).isEqualTo("The drawer agrees");
    }
}
