package com.passportdesk.console.report;

import com.passportdesk.console.document.Occasion;
import com.passportdesk.console.document.ReportPage;
import com.passportdesk.console.document.TaxRow;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.report.DayLines;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Turns a day into the page that is printed.
final class ReportPages {

    private final Texts texts;
    private final Formats formats;
    private final ReportWords words;
    private final Occasion occasion;

    /// @param occasion what this run of the desk is for
    /// @param deskName what people call the desk with a code
    ReportPages(Texts texts, Formats formats, Occasion occasion, UnaryOperator<String> deskName) {
        this.words = new ReportWords(texts, formats, deskName);
        this.occasion = occasion;
        this.texts = texts;
        this.formats = formats;
    }

    ReportPage page(ReportService.Answer.Read read, JdbcClient rows) {
        Site site = read.site();
        DayReport report = read.report();
        String signed = words.signed(read);
        return new ReportPage(
                words.title(report),
                site.name(),
                issuer(site, rows),
                report.day(),
                report.isComplete() || !report.isOver(),
                texts.get("reports.state.why", words.state(report), words.completeness(report)),
                report.completeness().asOf(),
                figures(report),
                report.takings().tenders().stream()
                        .map(sum ->
                                new ReportPage.Taking(
                                        words.tender(sum.kind()), sum.receipts(), sum.amount()))
                        .toList(),
                report.takings().taxes().stream()
                        .map(tax ->
                                new TaxRow("", tax.percent(), tax.net(), tax.tax(), tax.gross()))
                        .toList(),
                report.byPlan().stream()
                        .map(count -> new ReportPage.Share(words.plan(count), count.count()))
                        .toList(),
                report.byHome().stream()
                        .map(count -> new ReportPage.Share(words.home(count), count.count()))
                        .toList(),
                report.seats(),
                report.hoursSoFar().stream()
                        .map(hour -> new ReportPage.Hour(hour.from(), hour.inside(), hour.usual()))
                        .toList(),
                report.refusals().stream()
                        .map(count -> new ReportPage.Share(words.rule(count.id()), count.count()))
                        .toList(),
                new DayLines(rows)
                        .receipts(site, report.day()).stream()
                                .map(line ->
                                        new ReportPage.Entry(
                                                line.at(),
                                                line.number(),
                                                words.desk(line.desk()),
                                                line.amount()))
                                .toList(),
                occasion.isTraining());
    }

    private static String issuer(Site site, JdbcClient rows) {
        return new Documents(rows)
                .find("entity", site.entity())
                .map(entity -> entity.fields().path("name").asString(site.entity()))
                .orElse(site.entity());
    }

    private List<ReportPage.Figure> figures(DayReport report) {
        List<ReportPage.Figure> figures = new ArrayList<>(ofEveryDay(report));
        String missed = words.missed(report.missed());
        if (!missed.isEmpty()) {
            figures.add(
                    new ReportPage.Figure(
                            texts.get("reports.missed"),
                            formats.number(report.missed().noShows() + report.missed().walkAways()),
                            missed));
        }
        if (!report.drawers().isEmpty()) {
            figures.add(
                    new ReportPage.Figure(
                            texts.get("reports.drawers"),
                            words.money(report.drawers().difference()),
                            words.drawer(report.drawers())));
        }
        return figures;
    }

    private List<ReportPage.Figure> ofEveryDay(DayReport report) {
        return List.of(
                new ReportPage.Figure(
                        texts.get("reports.takings"),
                        words.money(report.takings().total()),
                        words.comparison(report.takings().total(), report.takings().usual())),
                new ReportPage.Figure(
                        texts.get("reports.visits"),
                        formats.number(report.visits().value()),
                        words.comparison(report.visits().value(), report.visits().usual(), report)),
                new ReportPage.Figure(
                        texts.get("reports.receipts"),
                        formats.number(report.takings().receipts()),
                        words.refunds(report.takings().refunds())),
                new ReportPage.Figure(
                        texts.get("reports.refusals"),
                        formats.number(
                                report.refusals().stream().mapToLong(DayReport.Count::count).sum()),
                        ""),
                new ReportPage.Figure(
                        texts.get("reports.overrides"), formats.number(report.overrides()), ""));
    }
}
