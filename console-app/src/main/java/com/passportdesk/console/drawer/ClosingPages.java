package com.passportdesk.console.drawer;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.document.ClosingPage;
import com.passportdesk.console.document.ClosingPage.Line;
import com.passportdesk.console.document.ClosingPage.Part;
import com.passportdesk.console.document.ClosingPage.Weight;
import com.passportdesk.console.document.Occasion;
import com.passportdesk.console.document.ReceiptPage;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.drawer.CloseDay;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.drawer.Figures;
import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.drawer.MoveCash;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Parties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Puts the figures of a Z or an X into the words of the site.
final class ClosingPages {

    private final Texts texts;
    private final Formats formats;
    private final DeskSite site;
    private final Occasion occasion;
    private final UnaryOperator<String> desks;

    /// @param desks what people call the desk with a code, and the code
    ClosingPages(
            Texts texts,
            Formats formats,
            DeskSite site,
            Occasion occasion,
            UnaryOperator<String> desks) {
        this.desks = desks;
        this.texts = texts;
        this.formats = formats;
        this.site = site;
        this.occasion = occasion;
    }

    ClosingPage z(Closing z) {
        List<Part> parts = new ArrayList<>();
        List<Line> drawer = drawer(z.figures());
        for (Counted count : z.counts()) {
            drawer.add(
                    new Line(
                            counted(count),
                            money(count.count().total()),
                            count.equals(z.counts().getLast()) ? Weight.SUM : Weight.PLAIN));
        }
        drawer.add(new Line(difference(z.why()), money(z.difference()), Weight.SUM));
        parts.add(new Part(texts.get("drawer.paper.cash"), drawer));
        parts.addAll(takings(z.figures()));
        List<String> about =
                List.of(
                        texts.get("drawer.paper.day", site.now().name(), formats.date(z.day())),
                        period(z.figures().from(), z.until()),
                        // Not its name, which may change: the paper is the same for years.
                        texts.get("document.desk", z.desk(), z.operator()));
        return page(texts.get("drawer.paper.z", z.number()), z.issuer(), about, z.until(), parts);
    }

    ClosingPage x(DrawerDay day, Parties.Issuer issuer, Instant now) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(texts.get("drawer.paper.cash"), drawer(day.figures())));
        parts.addAll(takings(day.figures()));
        List<String> about =
                List.of(
                        site.now().name() + ", " + desks.apply(day.desk()),
                        period(day.figures().from(), now),
                        texts.get("drawer.paper.notClosed"));
        return page(texts.get("drawer.paper.x"), issuer, about, now, parts);
    }

    private ClosingPage page(
            String title, Parties.Issuer issuer, List<String> about, Instant at, List<Part> parts) {
        return new ClosingPage(
                title,
                new ReceiptPage.Issuer(
                        issuer.name(), issuer.address(), issuer.taxNumber(), issuer.otherNumber()),
                about,
                at,
                parts,
                occasion.isTraining());
    }

    private String period(@Nullable Instant from, Instant until) {
        return from == null
                ? texts.get("drawer.paper.until", at(until))
                : texts.get("drawer.paper.period", at(from), at(until));
    }

    private String at(Instant at) {
        return formats.date(formats.dateOf(at)) + " " + formats.timeWithSeconds(at);
    }

    private List<Line> drawer(Figures of) {
        List<Line> lines = new ArrayList<>();
        Counted start = of.counted();
        lines.add(
                start == null
                        ? new Line(texts.get("drawer.paper.noFloat"), "")
                        : new Line(
                                texts.get("drawer.paper.float", formats.time(start.at())),
                                money(start.count().total())));
        lines.add(sum("drawer.paper.cashSales", of.cashSales(), 1));
        lines.add(sum("drawer.paper.cashRefunds", of.cashRefunds(), -1));
        for (Figures.Move move : of.moves()) {
            String kind = texts.get(key(move.kind())) + " " + formats.time(move.at());
            lines.add(
                    new Line(
                            move.words().isEmpty() ? kind : kind + ": " + move.words(),
                            money(move.amount().times(move.kind().isOut() ? -1 : 1))));
        }
        lines.add(new Line(texts.get("drawer.paper.expected"), money(of.expected()), Weight.SUM));
        return lines;
    }

    private Line sum(String key, Figures.Sum sum, int sign) {
        return new Line(texts.get(key, sum.count()), money(sum.amount().times(sign)));
    }

    /// What cash that goes in or out is called.
    static String key(MoveCash.Kind kind) {
        return switch (kind) {
            case DROP -> "drawer.drop";
            case PAID_OUT -> "drawer.paidOut";
            case PAID_IN -> "drawer.paidIn";
        };
    }

    private String counted(Counted count) {
        String words =
                texts.get("drawer.paper.counted", formats.time(count.at()), count.operator());
        return count.again().isEmpty() ? words : words + ": " + count.again();
    }

    private String difference(CloseDay.@Nullable Why why) {
        String words = texts.get("drawer.paper.difference");
        if (why == null) {
            return words;
        }
        String cause =
                switch (why.cause()) {
                    case CHANGE -> texts.get("drawer.cause.change");
                    case COIN_ROLL -> texts.get("drawer.cause.coinRoll");
                    case UNKNOWN -> texts.get("drawer.cause.unknown");
                };
        return words + ", " + cause + (why.words().isEmpty() ? "" : ": " + why.words());
    }

    private List<Part> takings(Figures of) {
        List<Line> tenders = new ArrayList<>();
        for (Figures.Tender tender : of.tenders()) {
            String kind =
                    switch (tender.kind()) {
                        case "cash" -> texts.get("drawer.tender.cash");
                        case "card" -> texts.get("drawer.tender.card");
                        case "wallet" -> texts.get("drawer.tender.wallet");
                        default -> tender.kind();
                    };
            tenders.add(
                    new Line(
                            texts.get("drawer.paper.tender", kind, tender.count()),
                            money(tender.amount())));
        }
        List<Line> taxes = new ArrayList<>();
        for (Figures.Tax tax : of.taxes()) {
            taxes.add(
                    new Line(
                            texts.get(
                                    "drawer.paper.tax",
                                    tax.percent(),
                                    money(tax.net()),
                                    money(tax.tax())),
                            money(tax.gross())));
        }
        List<Line> papers = new ArrayList<>();
        numbers(papers, "drawer.paper.receipts", of.receipts());
        numbers(papers, "drawer.paper.creditNotes", of.creditNotes());
        papers.add(
                new Line(
                        texts.get("drawer.paper.numbers"),
                        texts.get(
                                of.hasGap() ? "drawer.paper.gap" : "drawer.paper.noGap",
                                of.documents())));
        papers.add(new Line(texts.get("drawer.paper.overrides"), formats.number(of.overrides())));
        papers.add(
                new Line(texts.get("drawer.paper.perpetual"), money(of.perpetual()), Weight.SUM));
        List<Part> parts = new ArrayList<>();
        if (!tenders.isEmpty()) {
            parts.add(new Part(texts.get("document.takings"), tenders));
        }
        if (!taxes.isEmpty()) {
            parts.add(new Part(texts.get("document.taxes"), taxes));
        }
        parts.add(new Part("", papers));
        return parts;
    }

    private void numbers(List<Line> lines, String key, List<Figures.Numbers> of) {
        for (Figures.Numbers numbers : of) {
            lines.add(
                    new Line(
                            texts.get(key, numbers.first(), numbers.last()),
                            formats.number(numbers.count())));
        }
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
