package com.passportdesk.console.close;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.drawer.Figures;
import com.passportdesk.store.drawer.Figures.Move;
import com.passportdesk.store.drawer.Figures.Sum;
import com.passportdesk.store.drawer.Figures.Tax;
import com.passportdesk.store.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The figures of an X or a Z in words, the same wherever they stand on a screen.
final class FigureLines {

    /// Moves of the drawer that stand one by one; with more of them each kind is one sum.
    private static final int MOST_MOVES = 4;

    private final Texts texts;
    private final Formats formats;

    FigureLines(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    record Line(String name, String value) {}

    String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }

    /// Less than nothing: it left the drawer.
    private String out(Money money) {
        return money(Money.zero(money.currency()).minus(money));
    }

    /// How cash came and went, from the float on.
    List<Line> cash(Figures figures) {
        List<Line> lines = new ArrayList<>();
        Figures.Counted counted = figures.counted();
        if (counted == null) {
            lines.add(
                    new Line(
                            texts.get("close.figure.noFloat"),
                            money(Money.zero(figures.expected().currency()))));
        } else {
            lines.add(new Line(texts.get("close.figure.float"), money(counted.count().total())));
        }
        Sum sales = figures.cashSales();
        lines.add(new Line(texts.get("close.figure.sales", sales.count()), money(sales.amount())));
        Sum refunds = figures.cashRefunds();
        if (refunds.count() > 0) {
            lines.add(
                    new Line(
                            texts.get("close.figure.refunds", refunds.count()),
                            out(refunds.amount())));
        }
        if (figures.moves().size() <= MOST_MOVES) {
            figures.moves().forEach(move -> lines.add(move(move)));
        } else {
            sums(figures.moves(), lines);
        }
        return lines;
    }

    // texts: close.figure.*
    Line move(Move move) {
        String amount = move.kind().isOut() ? out(move.amount()) : money(move.amount());
        return switch (move.kind()) {
            case DROP -> new Line(texts.get("close.figure.drop", formats.time(move.at())), amount);
            case PAID_OUT -> new Line(texts.get("close.figure.paidOut", move.words()), amount);
            case PAID_IN -> new Line(texts.get("close.figure.paidIn", move.words()), amount);
        };
    }

    private void sums(List<Move> moves, List<Line> lines) {
        moves.stream()
                .collect(
                        Collectors.groupingBy(
                                Move::kind, java.util.TreeMap::new, Collectors.toList()))
                .forEach((kind, all) -> {
                    Money sum = all.stream().map(Move::amount).reduce(Money::plus).orElseThrow();
                    String name =
                            switch (kind) {
                                case DROP -> texts.get("close.figure.drops", all.size());
                                case PAID_OUT -> texts.get("close.figure.paidOuts", all.size());
                                case PAID_IN -> texts.get("close.figure.paidIns", all.size());
                            };
                    lines.add(new Line(name, kind.isOut() ? out(sum) : money(sum)));
                });
    }

    /// What was sold, however it was paid.
    List<Line> sold(Figures figures) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                new Line(
                        texts.get("close.figure.documents"),
                        texts.get(
                                figures.hasGap()
                                        ? "close.figure.documents.gap"
                                        : "close.figure.documents.whole",
                                figures.documents())));
        figures.tenders().stream()
                .filter(tender -> !tender.kind().equals("cash"))
                .forEach(tender ->
                        lines.add(
                                new Line(
                                        texts.get(
                                                tender.kind().equals("card")
                                                        ? "close.figure.card"
                                                        : "close.figure.wallet",
                                                tender.count()),
                                        money(tender.amount()))));
        if (!figures.taxes().isEmpty()) {
            lines.add(tax(figures.taxes()));
        }
        if (figures.overrides() > 0) {
            lines.add(
                    new Line(
                            texts.get("close.figure.overrides"),
                            formats.number(figures.overrides())));
        }
        return lines;
    }

    private Line tax(List<Tax> taxes) {
        String rates =
                taxes.stream()
                        .map(tax ->
                                texts.get("close.figure.rate", tax.percent().stripTrailingZeros()))
                        .collect(Collectors.joining(", "));
        Money sum = taxes.stream().map(Tax::tax).reduce(Money::plus).orElseThrow();
        return new Line(texts.get("close.figure.tax", rates), money(sum));
    }

    /// All that this desk ever sold.
    Line perpetual(Figures figures) {
        return new Line(texts.get("close.figure.perpetual"), money(figures.perpetual()));
    }

    /// "€1.00 short".
    String difference(Money difference) {
        if (difference.isZero()) {
            return texts.get("close.difference.none");
        }
        return difference.isNegative()
                ? texts.get(
                        "close.difference.short",
                        money(Money.zero(difference.currency()).minus(difference)))
                : texts.get("close.difference.over", money(difference));
    }
}
