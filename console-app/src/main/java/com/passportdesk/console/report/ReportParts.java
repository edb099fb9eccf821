package com.passportdesk.console.report;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.HourBars;
import com.passportdesk.console.fx.KeyHint;
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
import java.util.OptionalInt;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pieces of the report, made from a day.
final class ReportParts {

    static final DeskKey TAKINGS = DeskKey.digit(1);
    static final DeskKey VISITS = DeskKey.digit(2);
    static final DeskKey FROM_ELSEWHERE = DeskKey.digit(3);
    static final DeskKey REFUSALS = DeskKey.digit(4);
    static final DeskKey OVERRIDES = DeskKey.digit(5);
    static final DeskKey DRAWERS = DeskKey.digit(6);

    private static final double CHART = 190;
    private static final double TALLEST_CHART = 480;

    private final DayLinesScreens lines;
    private final Texts texts;
    private final Formats formats;
    private final ReportWords words;

    ReportParts(DayLinesScreens lines, ReportWords words, Texts texts, Formats formats) {
        this.lines = lines;
        this.texts = texts;
        this.formats = formats;
        this.words = words;
    }

    Node figures(DayReport report, Runnable allVisits) {
        DayReport.Takings takings = report.takings();
        int refused = report.refusals().stream().mapToInt(Count::count).sum();
        HBox figures = new HBox();
        figures.getStyleClass().add("hairline-bottom");
        add(
                figures,
                TAKINGS,
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
                VISITS,
                new Stat(
                        texts.get("reports.visits"),
                        formats.number(report.visits().value()),
                        visits,
                        tone(visits),
                        words.comparison(report.visits().value(), report.visits().usual(), report)),
                allVisits);
        add(
                figures,
                FROM_ELSEWHERE,
                new Stat(
                        texts.get("reports.fromElsewhere"),
                        formats.number(report.fromElsewhere()),
                        Trend.LEVEL,
                        Tone.MUTED,
                        texts.get("reports.fromElsewhere.second")),
                this::fromElsewhere);
        add(
                figures,
                REFUSALS,
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
                OVERRIDES,
                new Stat(
                        texts.get("reports.overrides"),
                        formats.number(report.overrides()),
                        Trend.LEVEL,
                        Tone.MUTED,
                        texts.get(
                                report.overrides() == 0
                                        ? "reports.overrides.none"
                                        : "reports.overrides.second")),
                lines::overrides);
        if (!report.drawers().isEmpty()) {
            boolean isExact = report.drawers().difference().isZero();
            add(
                    figures,
                    DRAWERS,
                    new Stat(
                            texts.get("reports.drawers"),
                            words.difference(report.drawers()),
                            Trend.LEVEL,
                            isExact ? Tone.MUTED : Tone.WARNING,
                            words.drawer(report.drawers())),
                    () -> lines.drawers(report.drawers()));
        }
        return figures;
    }

    void fromElsewhere() {
        lines.visits(texts.get("reports.fromElsewhere"), Which.fromElsewhere());
    }

    private void add(HBox figures, DeskKey key, Stat stat, Runnable open) {
        StatFigure figure = new StatFigure(stat);
        KeyHint hint = new KeyHint(key.hint(texts));
        StackPane.setAlignment(hint, Pos.TOP_RIGHT);
        StackPane.setMargin(hint, new Insets(TextScale.px(12)));
        StackPane cell = new StackPane(figure, hint);
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
}
