package com.passportdesk.console.report;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.ShareBar;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.report.DayLines.Which;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.report.DayReport.Count;
import com.passportdesk.store.report.DayReport.TaxSum;
import com.passportdesk.store.report.DayReport.TenderSum;
import java.util.ArrayList;
import java.util.List;
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

/// The figures of the report that are compared as bars: each opens what it counts.
final class ReportBars {

    static final DeskKey NO_SHOWS = DeskKey.digit(7);
    static final DeskKey WALK_AWAYS = DeskKey.digit(8);

    private static final double SIDE = 470;
    private static final int MOST_BARS = 5;
    private static final int MOST_RULES = 4;

    private final DayLinesScreens lines;
    private final Texts texts;
    private final Formats formats;
    private final ReportWords words;

    ReportBars(DayLinesScreens lines, ReportWords words, Texts texts, Formats formats) {
        this.lines = lines;
        this.texts = texts;
        this.formats = formats;
        this.words = words;
    }

    /// One bar, its words, and what opens its lines.
    private record Bar(String name, double share, String value, String key, Runnable open) {

        Bar(String name, double share, String value, Runnable open) {
            this(name, share, value, "", open);
        }
    }

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
        HBox end = new HBox(TextScale.px(8), value);
        if (!bar.key().isEmpty()) {
            end.getChildren().add(new KeyHint(bar.key()));
        }
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
        if (report.missed().noShows() + report.missed().walkAways() > 0) {
            side.getChildren().add(missed(report.missed()));
        }
        side.setMinWidth(TextScale.px(340));
        side.setPrefWidth(TextScale.px(SIDE));
        return side;
    }

    private Node missed(DayReport.Missed missed) {
        double most = Math.max(missed.noShows(), missed.walkAways());
        VBox box =
                new VBox(
                        bars(
                                texts.get("reports.missed"),
                                "",
                                List.of(
                                        new Bar(
                                                texts.get("reports.noShows"),
                                                missed.noShows() / most,
                                                formats.number(missed.noShows()),
                                                NO_SHOWS.hint(texts),
                                                lines::noShows),
                                        new Bar(
                                                texts.get("reports.walkAways"),
                                                missed.walkAways() / most,
                                                formats.number(missed.walkAways()),
                                                WALK_AWAYS.hint(texts),
                                                lines::walkAways)),
                                ""));
        box.setId("report-missed");
        box.getStyleClass().add("hairline-top");
        return box;
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
