package com.passportdesk.console.document;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.money.Money;
import java.time.ZonedDateTime;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Draws a site's daily report on A4.
public final class ReportPdf {

    private static final float MARGIN = 48;
    private static final float GAP = 28;
    private static final float CHART_HEIGHT = 110;
    private static final Style SMALL = Style.plain(8.5f).in(Ink.MUTED);
    private static final Style BODY = Style.plain(9.5f);
    private static final Style HEADING = Style.strong(11);

    private final Texts texts;
    private final Formats formats;

    /// @param texts in the language of the report
    /// @param formats of the site: its zone, and how money and dates are written there
    public ReportPdf(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// The file. The same page gives the same bytes each time.
    public byte[] render(ReportPage page) {
        Sheet sheet = new Sheet(PDRectangle.A4, MARGIN, next -> continued(next, page));
        if (page.training()) {
            sheet.watermark(texts.get("document.void"));
        }
        head(sheet, page);
        figures(sheet, page.figures());
        hours(sheet, page);
        takings(sheet, page.takings());
        taxes(sheet, page.taxes());
        beside(sheet, page);
        refusals(sheet, page.refusals());
        lines(sheet, page.lines());
        sheet.feet((foot, number, of) -> foot(foot, page, number, of));
        ZonedDateTime at = page.asOf().atZone(formats.zone());
        return new ArchiveFile(day(page), page.issuer(), texts.locale(), at).write(sheet);
    }

    private String day(ReportPage page) {
        return texts.get("document.report", page.site(), formats.date(page.businessDay()));
    }

    private void continued(Sheet sheet, ReportPage page) {
        if (page.training()) {
            sheet.watermark(texts.get("document.void"));
        }
        sheet.text(day(page), SMALL, sheet.left());
        sheet.textEndingAt(texts.get("document.continued"), SMALL, sheet.right());
        sheet.down(SMALL.leading() + 4);
        sheet.hairline();
        sheet.down(8);
    }

    private void head(Sheet sheet, ReportPage page) {
        sheet.paragraph(day(page), SMALL, sheet.left(), sheet.width());
        sheet.paragraph(page.title(), Style.strong(20), sheet.left(), sheet.width());
        Ink ink = page.complete() ? Ink.MUTED : Ink.WARNING;
        sheet.paragraph(page.completeness(), BODY.in(ink), sheet.left(), sheet.width());
        String asOf =
                texts.get(
                        "document.asOf",
                        formats.date(formats.dateOf(page.asOf())),
                        formats.timeWithSeconds(page.asOf()));
        sheet.paragraph(asOf, SMALL, sheet.left(), sheet.width());
        if (page.training()) {
            sheet.down(4);
            sheet.paragraph(
                    texts.get("document.training.report"),
                    Style.strong(9.5f).in(Ink.WARNING),
                    sheet.left(),
                    sheet.width());
        }
        sheet.down(10);
    }

    private void figures(Sheet sheet, List<ReportPage.Figure> figures) {
        if (figures.isEmpty()) {
            return;
        }
        sheet.hairline();
        sheet.down(8);
        float column = sheet.width() / figures.size();
        float top = sheet.top();
        float lowest = top;
        float x = sheet.left();
        for (ReportPage.Figure figure : figures) {
            sheet.backTo(top);
            sheet.paragraph(figure.label(), SMALL, x, column - 8);
            sheet.paragraph(figure.value(), Style.strong(15), x, column - 8);
            sheet.paragraph(figure.note(), SMALL, x, column - 8);
            lowest = Math.min(lowest, sheet.top());
            x += column;
        }
        sheet.backTo(lowest);
        sheet.down(8);
        sheet.hairline();
        sheet.down(14);
    }

    /// Bars on one scale, a tick where the usual day would be.
    private void hours(Sheet sheet, ReportPage page) {
        if (page.hours().isEmpty()) {
            return;
        }
        heading(sheet, "document.hours", CHART_HEIGHT + 44);
        if (page.hours().stream().anyMatch(hour -> hour.usual().isPresent())) {
            sheet.backTo(sheet.top() + SMALL.leading() + 4);
            sheet.textEndingAt(texts.get("document.usual"), SMALL, sheet.right());
            sheet.down(SMALL.leading() + 4);
        }
        sheet.down(16);
        float floor = sheet.top() - CHART_HEIGHT;
        float right = sheet.right() - 34;
        int most = Math.max(1, page.capacity());
        for (ReportPage.Hour hour : page.hours()) {
            most = Math.max(most, hour.inside());
        }
        grid(sheet, most, floor);
        float step = (right - sheet.left()) / page.hours().size();
        float width = Math.min(28, step * 0.7f);
        float x = sheet.left() + step / 2;
        for (ReportPage.Hour hour : page.hours()) {
            float height = CHART_HEIGHT * hour.inside() / most;
            sheet.bar(Ink.ACCENT, x - width / 2, floor, width, height);
            if (hour.usual().isPresent()) {
                float usual = floor + CHART_HEIGHT * hour.usual().getAsInt() / most;
                sheet.bar(Ink.PAPER, x - width / 2 + 1, usual - 1.8f, width - 2, 3.6f);
                sheet.bar(Ink.TEXT, x - width / 2 + 2, usual - 0.8f, width - 4, 1.6f);
            }
            sheet.backTo(floor + height + SMALL.leading());
            sheet.textAround(formats.number(hour.inside()), SMALL, x);
            sheet.backTo(floor - 2);
            sheet.textAround("%02d".formatted(hour.from().getHour()), SMALL, x);
            x += step;
        }
        sheet.backTo(floor - SMALL.leading() - 16);
    }

    private void grid(Sheet sheet, int most, float floor) {
        for (int part = 0; part <= 2; part++) {
            sheet.backTo(floor + CHART_HEIGHT * part / 2);
            sheet.hairline();
            sheet.backTo(sheet.top() + SMALL.leading());
            sheet.textEndingAt(formats.number(Math.round(most * part / 2.0)), SMALL, sheet.right());
        }
    }

    private void takings(Sheet sheet, List<ReportPage.Taking> takings) {
        if (takings.isEmpty()) {
            return;
        }
        heading(sheet, "document.takings", BODY.leading() * 2);
        float count = sheet.right() - 110;
        sheet.textEndingAt(texts.get("document.count"), SMALL, count);
        sheet.textEndingAt(texts.get("document.amount"), SMALL, sheet.right());
        sheet.down(SMALL.leading() + 2);
        for (ReportPage.Taking taking : takings) {
            sheet.paragraph(
                    taking.name(),
                    BODY,
                    sheet.left(),
                    sheet.width() * 0.6f,
                    () -> {
                        sheet.textEndingAt(formats.number(taking.count()), BODY, count);
                        sheet.textEndingAt(money(taking.amount()), BODY, sheet.right());
                    });
        }
        sheet.down(14);
    }

    private void taxes(Sheet sheet, List<TaxRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        heading(sheet, "document.taxes", BODY.leading() * 2);
        float net = sheet.right() - 220;
        float tax = sheet.right() - 110;
        sheet.textEndingAt(texts.get("document.net"), SMALL, net);
        sheet.textEndingAt(texts.get("document.tax"), SMALL, tax);
        sheet.textEndingAt(texts.get("document.gross"), SMALL, sheet.right());
        sheet.down(SMALL.leading() + 2);
        for (TaxRow row : rows) {
            sheet.need(BODY.leading());
            sheet.text(texts.get("document.percent", row.percent()), BODY, sheet.left());
            sheet.textEndingAt(money(row.net()), BODY, net);
            sheet.textEndingAt(money(row.tax()), BODY, tax);
            sheet.textEndingAt(money(row.gross()), BODY, sheet.right());
            sheet.down(BODY.leading());
        }
        sheet.down(14);
    }

    /// Check-ins by plan and by home site, side by side while they fit on a page, else one below
    /// the other.
    private void beside(Sheet sheet, ReportPage page) {
        int rows = Math.max(page.checkInsByPlan().size(), page.checkInsByHome().size());
        if (rows == 0) {
            return;
        }
        boolean fits = rows <= 20;
        float half = (sheet.width() - GAP) / 2;
        if (fits) {
            sheet.need(HEADING.leading() + rows * BODY.leading() * 2);
        }
        float top = sheet.top();
        float column = fits ? half : sheet.width();
        shares(sheet, "document.byPlan", page.checkInsByPlan(), sheet.left(), column);
        float lowest = sheet.top();
        if (fits) {
            sheet.backTo(top);
        }
        float x = fits ? sheet.left() + half + GAP : sheet.left();
        shares(sheet, "document.byHome", page.checkInsByHome(), x, column);
        sheet.backTo(fits ? Math.min(lowest, sheet.top()) : sheet.top());
    }

    private void shares(
            Sheet sheet, String key, List<ReportPage.Share> shares, float x, float width) {
        sheet.need(HEADING.leading() + BODY.leading());
        sheet.text(texts.get(key), HEADING, x);
        sheet.down(HEADING.leading() + 4);
        for (ReportPage.Share share : shares) {
            String count = formats.number(share.count());
            sheet.paragraph(
                    share.name(),
                    BODY,
                    x,
                    width - 50,
                    () -> sheet.textEndingAt(count, BODY, x + width));
        }
        sheet.down(14);
    }

    private void refusals(Sheet sheet, List<ReportPage.Share> refusals) {
        if (refusals.isEmpty()) {
            heading(sheet, "document.refusals", BODY.leading());
            sheet.paragraph(texts.get("document.noRefusals"), BODY, sheet.left(), sheet.width());
            sheet.down(14);
        } else {
            shares(sheet, "document.refusals", refusals, sheet.left(), sheet.width());
        }
    }

    private void lines(Sheet sheet, List<ReportPage.Entry> lines) {
        if (lines.isEmpty()) {
            return;
        }
        heading(sheet, "document.lines", BODY.leading() * 2);
        float number = sheet.left() + 52;
        float words = sheet.left() + 194;
        for (ReportPage.Entry line : lines) {
            sheet.need(BODY.leading());
            sheet.text(formats.time(line.at()), BODY, sheet.left());
            sheet.text(line.number(), BODY.in(Ink.MUTED), number);
            sheet.paragraph(
                    line.words(),
                    BODY,
                    words,
                    sheet.right() - words - 78,
                    () -> sheet.textEndingAt(money(line.amount()), BODY, sheet.right()));
        }
    }

    private void heading(Sheet sheet, String key, float below) {
        sheet.need(HEADING.leading() + below);
        sheet.text(texts.get(key), HEADING, sheet.left());
        sheet.down(HEADING.leading() + 4);
    }

    private void foot(Sheet sheet, ReportPage page, int number, int of) {
        sheet.text(page.issuer(), SMALL, sheet.left());
        sheet.textEndingAt(texts.get("document.page", number, of), SMALL, sheet.right());
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
