package com.passportdesk.console.report;

import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.report.DayLines;
import com.passportdesk.store.report.DayLines.Which;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.walkaway.WalkAway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Opens the lines behind the figures.
final class DayLinesScreens {

    private final ReportViewModel model;
    private final Navigation navigation;
    private final Texts texts;
    private final Formats formats;
    private final ReportWords words;

    DayLinesScreens(ReportViewModel model, Navigation navigation, Texts texts, Formats formats) {
        this.model = model;
        this.navigation = navigation;
        this.texts = texts;
        this.formats = formats;
        this.words = new ReportWords(texts, formats, model::deskName);
    }

    private void show(String title, List<RowList.Line> lines) {
        LinesView view =
                new LinesView(
                        title,
                        texts.get("reports.lines.count", lines.size()),
                        lines,
                        navigation,
                        texts);
        navigation.show(new LoadedScreen(view.root(), view));
    }

    void receipts() {
        model.lines(
                (lines, read) -> lines.receipts(read.site(), read.report().day()),
                found -> show(texts.get("reports.receipts"), receiptLines(found)));
    }

    void paidWith(String kind) {
        model.lines(
                (lines, read) -> lines.paidWith(read.site(), read.report().day(), kind),
                found ->
                        show(
                                texts.get("reports.paidWith", words.tender(kind)),
                                receiptLines(found)));
    }

    void taxedAt(DayReport.TaxSum tax) {
        String percent = tax.percent().toPlainString();
        model.lines(
                (lines, read) -> lines.taxedAt(read.site(), read.report().day(), percent),
                found -> show(texts.get("reports.taxAt", words.rate(tax)), receiptLines(found)));
    }

    private List<RowList.Line> receiptLines(List<DayLines.ReceiptLine> found) {
        return found.stream()
                .map(line ->
                        new RowList.Line(
                                line.receipt().toString(),
                                new DeskRow.Content(
                                        formats.time(line.at()),
                                        new Face.Picture(Icon.RECEIPT_TEXT, Tone.MUTED),
                                        line.number(),
                                        "",
                                        words.desk(line.desk()),
                                        Words.number(words.money(line.amount()))),
                                () -> {}))
                .toList();
    }

    void visits(String title, Which which) {
        model.lines(
                (lines, read) -> lines.visits(read.site(), read.report().day(), which),
                found -> show(title, found.stream().map(this::visit).toList()));
    }

    private RowList.Line visit(DayLines.VisitLine line) {
        Instant left = line.leftAt();
        String until =
                left == null
                        ? texts.get("reports.inside")
                        : texts.get("reports.left", formats.time(left));
        String plan = line.plan().isEmpty() ? texts.get("reports.guest") : line.plan();
        return new RowList.Line(
                line.visit().toString(),
                new DeskRow.Content(
                        formats.time(line.at()),
                        line.home().isEmpty()
                                ? new Face.Picture(Icon.USERS, Tone.MUTED)
                                : new Face.Portrait(line.portrait()),
                        line.name().isEmpty() ? texts.get("reports.nameless") : line.name(),
                        "",
                        plan,
                        Words.second(until)),
                () -> {});
    }

    /// @param headlines codes of rules; none for all
    void refusals(String title, Set<String> headlines) {
        model.lines(
                (lines, read) -> lines.refusals(read.site(), read.report().day(), headlines),
                found -> show(title, found.stream().map(this::refusal).toList()));
    }

    void overrides() {
        model.lines(
                (lines, read) -> lines.overrides(read.site(), read.report().day()),
                found ->
                        show(
                                texts.get("reports.overrides"),
                                found.stream().map(this::override).toList()));
    }

    private RowList.Line override(DayLines.OverrideLine line) {
        String reason = line.reason();
        return new RowList.Line(
                line.record().toString(),
                new DeskRow.Content(
                        formats.time(line.at()),
                        new Face.Picture(Icon.CIRCLE_ALERT, Tone.WARNING),
                        line.name(),
                        "",
                        reason == null ? texts.get("reports.overrides.erased") : reason,
                        Words.second(
                                texts.get(
                                        "reports.overrides.of",
                                        words.gaveWay(line),
                                        words.desk(line.desk())))),
                () -> {});
    }

    /// Rooms kept for members who did not come.
    void noShows() {
        model.lines(
                (lines, read) ->
                        lines.noShows(
                                read.site(), read.report().day(), read.report().missed().until()),
                found ->
                        show(
                                texts.get("reports.noShows"),
                                found.stream().map(this::noShow).toList()));
    }

    private RowList.Line noShow(DayLines.NoShowLine line) {
        return new RowList.Line(
                line.booking().toString(),
                new DeskRow.Content(
                        formats.time(line.from()),
                        new Face.Picture(Icon.CALENDAR_DAYS, Tone.MUTED),
                        line.room(),
                        "",
                        line.name().isEmpty()
                                ? texts.get("reports.nameless")
                                : line.latin() == null ? line.name() : line.latin(),
                        Words.second(texts.get("reports.left", formats.time(line.until())))),
                () -> {});
    }

    /// Who left without what they came for.
    void walkAways() {
        model.lines(
                (lines, read) -> lines.walkAways(read.site(), read.report().day()),
                found ->
                        show(
                                texts.get("reports.walkAways"),
                                found.stream().map(this::walkAway).toList()));
    }

    // texts: reports.walkAway.*
    private RowList.Line walkAway(WalkAway line) {
        return new RowList.Line(
                line.id().toString(),
                new DeskRow.Content(
                        formats.time(line.at()),
                        new Face.Picture(Icon.LOG_OUT, Tone.MUTED),
                        texts.get("reports.walkAway." + line.where()),
                        "",
                        texts.get("reports.walkAways.by", line.by()),
                        Words.second(words.desk(line.desk()))),
                () -> {});
    }

    /// How each drawer was closed, and which was not.
    void drawers(DayReport.Drawers drawers) {
        List<RowList.Line> all =
                new ArrayList<>(drawers.closings().stream().map(this::closing).toList());
        for (String desk : drawers.open()) {
            all.add(
                    new RowList.Line(
                            desk,
                            new DeskRow.Content(
                                    "",
                                    new Face.Picture(Icon.CIRCLE_ALERT, Tone.WARNING),
                                    words.desk(desk),
                                    "",
                                    texts.get("reports.drawers.notClosed"),
                                    null),
                            () -> {}));
        }
        show(texts.get("reports.drawers"), all);
    }

    private RowList.Line closing(Closing closing) {
        boolean isExact = closing.difference().isZero();
        return new RowList.Line(
                closing.id().toString(),
                new DeskRow.Content(
                        formats.time(closing.until()),
                        new Face.Picture(
                                isExact ? Icon.CIRCLE_CHECK : Icon.TRIANGLE_ALERT,
                                isExact ? Tone.SUCCESS : Tone.WARNING),
                        closing.number(),
                        "",
                        texts.get(
                                "reports.drawers.line",
                                words.money(closing.counted()),
                                words.money(closing.figures().expected()),
                                words.why(closing)),
                        Words.number(words.money(closing.difference()))),
                () -> {});
    }

    private RowList.Line refusal(DayLines.RefusalLine line) {
        return new RowList.Line(
                line.attempt().toString(),
                new DeskRow.Content(
                        formats.time(line.at()),
                        new Face.Picture(Icon.OCTAGON_X, Tone.DANGER),
                        line.who().isEmpty() ? texts.get("reports.nameless") : line.who(),
                        "",
                        words.rule(line.headline()),
                        Words.second(words.desk(line.desk()))),
                () -> {});
    }

    /// The chart as a table; each hour opens who was inside.
    void hours(DayReport report) {
        show(
                texts.get("reports.seatsByHour"),
                report.hoursSoFar().stream().map(hour -> hour(report, hour)).toList());
    }

    private RowList.Line hour(DayReport report, DayReport.Hour hour) {
        String title = texts.get("reports.hour.inside", hour.inside(), report.seats());
        return new RowList.Line(
                hour.from().toString(),
                new DeskRow.Content(
                        formats.time(hour.from()),
                        null,
                        title,
                        "",
                        hour.usual().isPresent()
                                ? texts.get("reports.hour.usual", hour.usual().getAsInt())
                                : "",
                        null),
                () ->
                        visits(
                                texts.get("reports.hour.who", formats.time(hour.from())),
                                Which.during(hour.stretch())));
    }
}
