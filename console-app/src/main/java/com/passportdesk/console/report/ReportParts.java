package com.passportdesk.console.report;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.HourBars;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.ShareBar;
import com.passportdesk.console.fx.StatFigure;
import com.passportdesk.console.fx.StatFigure.Stat;
import com.passportdesk.console.fx.StatFigure.Trend;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.report.DayLines.Which;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.report.DayReport.Count;
import com.passportdesk.store.report.DayReport.TaxSum;
import com.passportdesk.store.report.DayReport.TenderSum;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pieces of the report, made from a day.
final class ReportParts {

    private static final double SIDE = 470;
    private static final double CHART = 190;
    private static final double TALLEST_CHART = 480;
    private static final int MOST_BARS = 5;
    private static final int MOST_RULES = 4;

    private final DayLinesScreens lines;
    private final Texts texts;
    private final Formats formats;
    private final ReportWords words;

    ReportParts(DayLinesScreens lines, Texts texts, Formats formats) {
        this.lines = lines;
        this.texts = texts;
        this.formats = formats;
        this.words = new ReportWords(texts, formats);
    }

    Node figures(DayReport report, Runnable allVisits) {
        DayReport.Takings takings = report.takings();
        int refused = report.refusals().stream().mapToInt(Count::count).sum();
        HBox figures = new HBox();
        figures.getStyleClass().add("hairline-bottom");
        add(
                figures,
                "1",
                new Stat(
                        texts.get("reports.takings"),
                        words.money(takings.total()),
                        trend(takings.total(), takings.usual()),
                        tone(trend(takings.total(), takings.usual())),
                        words.comparison(takings.total(), takings.usual())),
                lines::receipts);
        Trend visits = trend(report.visits().value(), report.visits().usual());
        add(
                figures,
                "2",
                new Stat(
                        texts.get("reports.visits"),
                        formats.number(report.visits().value()),
                        visits,
                        tone(visits),
                        words.comparison(report.visits().value(), report.visits().usual(), report)),
                allVisits);
        add(
                figures,
                "",
                new Stat(
                        texts.get("reports.fromElsewhere"),
                        formats.number(report.fromElsewhere()),
                        Trend.LEVEL,
                        Tone.MUTED,
                        texts.get("reports.fromElsewhere.second")),
                () -> lines.visits(texts.get("reports.fromElsewhere"), Which.fromElsewhere()));
        add(
                figures,
                "3",
                new Stat(
                        texts.get("reports.refusals"),
                        formats.number(refused),
                        Trend.LEVEL,
                        Tone.MUTED,
                        report.refusals().isEmpty()
                                ? texts.get("reports.refusals.none")
                                : texts.get(
                                        "reports.refusals.most",
                                        words.rule(report.refusals().getFirst().id()))),
                () -> lines.refusals(texts.get("reports.refusals"), Set.of()));
        add(
                figures,
                "4",
                new Stat(
                        texts.get("reports.overrides"),
                        formats.number(report.overrides()),
                        Trend.LEVEL,
                        Tone.MUTED,
                        texts.get("reports.overrides.second")),
                lines::overrides);
        if (!report.drawers().isEmpty()) {
            boolean isExact = report.drawers().difference().isZero();
            add(
                    figures,
                    "5",
                    new Stat(
                            texts.get("reports.drawers"),
                            words.money(report.drawers().difference()),
                            Trend.LEVEL,
                            isExact ? Tone.MUTED : Tone.WARNING,
                            words.drawer(report.drawers())),
                    () -> lines.drawers(report.drawers()));
        }
        return figures;
    }

    private static void add(HBox figures, String key, Stat stat, Runnable open) {
        StatFigure figure = new StatFigure(stat);
        StackPane cell = new StackPane(figure);
        if (!key.isEmpty()) {
            KeyHint hint = new KeyHint(key);
            StackPane.setAlignment(hint, Pos.TOP_RIGHT);
            StackPane.setMargin(hint, new Insets(TextScale.px(12)));
            cell.getChildren().add(hint);
        }
        cell.getStyleClass().add("report-figure");
        if (!figures.getChildren().isEmpty()) {
            cell.getStyleClass().add("not-first");
        }
        cell.setOnMouseClicked(_ -> open.run());
        cell.setPrefWidth(TextScale.px(100));
        HBox.setHgrow(cell, Priority.ALWAYS);
        figures.getChildren().add(cell);
    }

    private static Trend trend(Money value, @Nullable Money usual) {
        if (usual == null) {
            return Trend.LEVEL;
        }
        return trend(value.compareTo(usual));
    }

    private static Trend trend(int value, OptionalInt usual) {
        return usual.isEmpty() ? Trend.LEVEL : trend(Integer.compare(value, usual.getAsInt()));
    }

    private static Trend trend(int compared) {
        return compared == 0 ? Trend.LEVEL : compared > 0 ? Trend.UP : Trend.DOWN;
    }

    private static Tone tone(Trend trend) {
        return switch (trend) {
            case UP -> Tone.SUCCESS;
            case DOWN -> Tone.WARNING;
            case LEVEL -> Tone.MUTED;
        };
    }

    Node hours(DayReport report) {
        HBox head = new HBox(Words.heading(texts.get("reports.seatsByHour")), Words.space());
        head.getStyleClass().add("column-head");
        legend(head, "report-legend-bar", words.weekday(report));
        boolean hasUsual = report.hours().stream().anyMatch(hour -> hour.usual().isPresent());
        if (hasUsual) {
            legend(head, "report-legend-tick", texts.get("reports.usual", words.weekday(report)));
        }
        double seats = Math.max(1, report.seats());
        HourBars bars =
                new HourBars(
                        report.hours().stream()
                                .map(hour ->
                                        new HourBars.Bar(
                                                "%02d".formatted(hour.from().getHour()),
                                                hour.inside() / seats,
                                                hour.usual().isPresent()
                                                        ? hour.usual().getAsInt() / seats
                                                        : -1))
                                .toList(),
                        texts);
        bars.setId("report-hours");
        bars.setPrefHeight(TextScale.px(CHART));
        bars.setOnMouseClicked(_ -> lines.hours(report));
        VBox.setVgrow(bars, Priority.ALWAYS);
        VBox box = new VBox(head, bars);
        box.setMaxHeight(TextScale.px(TALLEST_CHART));
        VBox.setVgrow(box, Priority.ALWAYS);
        box.getStyleClass().addAll("column", "hairline-bottom");
        return box;
    }

    private static void legend(HBox head, String mark, String name) {
        Region sign = new Region();
        sign.getStyleClass().add(mark);
        HBox entry = new HBox(sign, Words.second(name));
        entry.getStyleClass().add("report-legend");
        entry.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().add(entry);
    }

    /// One bar, its words, and what opens its lines.
    private record Bar(String name, double share, String value, Runnable open) {}

    private Node bars(String title, String second, List<Bar> bars, String nothing) {
        ScriptText name = Words.heading(title);
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(name, Words.space(), Words.second(second));
        head.getStyleClass().add("column-head");
        VBox box = new VBox(head);
        for (Bar bar : bars) {
            box.getChildren().add(bar(bar));
        }
        if (bars.isEmpty()) {
            box.getChildren().add(Words.wrapping(nothing, "second"));
        }
        box.getStyleClass().addAll("column", "report-bars");
        return box;
    }

    private static Node bar(Bar bar) {
        Label value = Words.number(bar.value());
        StackPane name = new StackPane(Words.body(bar.name()));
        name.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(TextScale.px(150));
        name.setPrefWidth(TextScale.px(150));
        name.setMaxWidth(TextScale.px(150));
        ShareBar share = new ShareBar(bar.share());
        share.getStyleClass().add("alone");
        HBox.setHgrow(share, Priority.ALWAYS);
        StackPane end = new StackPane(value);
        end.setAlignment(Pos.CENTER_RIGHT);
        end.setMinWidth(TextScale.px(84));
        HBox content = new HBox(TextScale.px(8), name, share, end);
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button();
        button.getStyleClass().setAll("report-line");
        button.setGraphic(content);
        button.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(button.widthProperty().subtract(TextScale.px(16)));
        button.setAccessibleText(bar.name() + ", " + bar.value());
        button.setOnAction(_ -> bar.open().run());
        // Its frame reaches out of the column, so that words and figures stand at the edges.
        VBox.setMargin(button, new Insets(0, -TextScale.px(16), 0, 0));
        return button;
    }

    Node takings(DayReport report) {
        List<TenderSum> tenders = report.takings().tenders();
        long most = tenders.stream().mapToLong(t -> t.amount().minor()).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (TenderSum tender : tenders) {
            bars.add(
                    new Bar(
                            words.tender(tender.kind()),
                            Math.max(0d, tender.amount().minor()) / Math.max(1, most),
                            words.money(tender.amount()),
                            () -> lines.paidWith(tender.kind())));
        }
        String refunds = words.refunds(report.takings().refunds());
        String receipts =
                texts.get("reports.receipts.count", report.takings().receipts())
                        + (refunds.isEmpty() ? "" : texts.get("reports.refunds.also", refunds));
        VBox box =
                new VBox(
                        bars(
                                texts.get("reports.byTender"),
                                receipts,
                                bars,
                                texts.get("reports.byTender.none")));
        List<TaxSum> taxes = report.takings().taxes();
        if (!taxes.isEmpty()) {
            long mostTax = taxes.stream().mapToLong(t -> t.tax().minor()).max().orElse(1);
            List<Bar> rates = new ArrayList<>();
            for (TaxSum tax : taxes) {
                rates.add(
                        new Bar(
                                texts.get("reports.rate", words.rate(tax), words.money(tax.net())),
                                Math.max(0d, tax.tax().minor()) / Math.max(1, mostTax),
                                words.money(tax.tax()),
                                () -> lines.taxedAt(tax)));
            }
            box.getChildren()
                    .add(
                            bars(
                                    texts.get("reports.byTax"),
                                    texts.get("reports.byTax.second"),
                                    rates,
                                    ""));
        }
        return box;
    }

    /// Who came and who did not get in.
    Node who(DayReport report) {
        VBox side =
                new VBox(
                        counted(
                                texts.get("reports.byHome"),
                                texts.get("reports.visits.count", report.visits().value()),
                                report.byHome(),
                                words::home,
                                (title, ids) -> lines.visits(title, Which.ofHomes(ids)),
                                texts.get("reports.nobody"),
                                MOST_BARS));
        VBox plans =
                new VBox(
                        counted(
                                texts.get("reports.byPlan"),
                                "",
                                report.byPlan(),
                                words::plan,
                                (title, ids) -> lines.visits(title, Which.ofPlans(ids)),
                                texts.get("reports.nobody"),
                                MOST_BARS));
        plans.getStyleClass().add("hairline-top");
        VBox refusals =
                new VBox(
                        counted(
                                texts.get("reports.byRule"),
                                "",
                                report.refusals(),
                                count -> words.rule(count.id()),
                                lines::refusals,
                                texts.get("reports.refusals.none"),
                                MOST_RULES));
        refusals.getStyleClass().add("hairline-top");
        side.getChildren().addAll(plans, refusals);
        side.setMinWidth(TextScale.px(340));
        side.setPrefWidth(TextScale.px(SIDE));
        return side;
    }

    /// The first few by name, the rest as one bar. Each opens what it counts, and nothing else.
    ///
    /// @param open takes a title and the ids that are meant
    private Node counted(
            String title,
            String second,
            List<Count> counts,
            Function<Count, String> name,
            BiConsumer<String, Set<String>> open,
            String nothing,
            int mostBars) {
        int most = counts.stream().mapToInt(Count::count).max().orElse(1);
        boolean isLong = counts.size() > mostBars;
        List<Bar> bars = new ArrayList<>();
        for (Count count : counts.subList(0, isLong ? mostBars - 1 : counts.size())) {
            bars.add(
                    new Bar(
                            name.apply(count),
                            (double) count.count() / Math.max(1, most),
                            formats.number(count.count()),
                            () -> open.accept(name.apply(count), Set.of(count.id()))));
        }
        if (isLong) {
            List<Count> rest = counts.subList(mostBars - 1, counts.size());
            int sum = rest.stream().mapToInt(Count::count).sum();
            String others = texts.get("reports.others", rest.size());
            bars.add(
                    new Bar(
                            others,
                            (double) sum / Math.max(1, most),
                            formats.number(sum),
                            () ->
                                    open.accept(
                                            others,
                                            rest.stream()
                                                    .map(Count::id)
                                                    .collect(Collectors.toSet()))));
        }
        return bars(title, second, bars, nothing);
    }
}
