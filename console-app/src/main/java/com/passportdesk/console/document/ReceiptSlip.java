package com.passportdesk.console.document;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.escpos.Raster;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.Receipt.Align;
import com.passportdesk.devices.escpos.Receipt.Part;
import com.passportdesk.store.money.Money;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Sets receipts and credit notes for a receipt printer: the same words as on the page, in one
/// column, and the number as a code that a scanner reads back.
public final class ReceiptSlip {

    private static final int CODE_DOTS = 5;

    private final Texts texts;
    private final Formats formats;

    /// @param texts in the language of the receipt
    /// @param formats of the site: its zone, and how money and dates are written there
    public ReceiptSlip(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// What goes to the printer.
    ///
    /// @param mark stands above the name; empty for none
    public Receipt set(ReceiptPage page, Optional<Raster> mark) {
        Receipt.Builder slip = Receipt.begin();
        mark.ifPresent(picture -> slip.add(new Part.Picture(picture)));
        head(slip, page);
        items(slip, page);
        total(slip, page);
        taxes(slip, page);
        parties(slip, page);
        if (page.training()) {
            centred(slip, texts.get("document.void"), 2);
        }
        slip.add(new Part.Feed(1));
        slip.add(new Part.Qr(page.number(), CODE_DOTS));
        centred(slip, page.number(), 1);
        return slip.cut();
    }

    private static void centred(Receipt.Builder slip, String words, int size) {
        slip.add(new Part.Line(words, Align.CENTRE, size > 1, size));
    }

    private static void bold(Receipt.Builder slip, String words) {
        slip.add(new Part.Line(words, Align.LEFT, true, 1));
    }

    private void head(Receipt.Builder slip, ReceiptPage page) {
        ReceiptPage.Issuer issuer = page.issuer();
        slip.add(new Part.Line(issuer.name(), Align.CENTRE, true, 1));
        issuer.address().forEach(line -> centred(slip, line, 1));
        issuer.numbers(texts).forEach(line -> centred(slip, line, 1));
        slip.add(new Part.Feed(1));
        if (page.training()) {
            centred(slip, texts.get("document.void"), 2);
            centred(slip, texts.get("document.training"), 1);
        }
        if (page.copy() > 0) {
            centred(slip, texts.get("document.copy", page.copy()), 2);
        }
        bold(slip, kind(page) + " " + page.number());
        String zone =
                DateTimeFormatter.ofPattern("z", texts.locale())
                        .format(page.issuedAt().atZone(formats.zone()));
        slip.line(
                texts.get(
                        "document.at",
                        formats.date(formats.dateOf(page.issuedAt())),
                        formats.timeWithSeconds(page.issuedAt()),
                        zone));
        slip.line(
                texts.get(
                        "document.sale",
                        formats.timeWithSeconds(page.saleStart()),
                        formats.timeWithSeconds(page.saleEnd())));
        slip.line(texts.get("document.desk", page.desk(), page.operator()));
        page.original()
                .ifPresent(original -> {
                    slip.line(texts.get("document.original", original.number()));
                    original.reason()
                            .ifPresent(why -> slip.line(texts.get("document.reason", why)));
                });
        slip.rule();
    }

    private String kind(ReceiptPage page) {
        return switch (page.kind()) {
            case RECEIPT -> texts.get("document.receipt");
            case CREDIT_NOTE -> texts.get("document.creditNote");
        };
    }

    private void items(Receipt.Builder slip, ReceiptPage page) {
        for (ReceiptPage.Item item : page.items()) {
            slip.row(
                    item.name(),
                    item.quantity() == 1 ? money(item.amount()) + " " + item.mark() : item.mark());
            if (item.quantity() != 1) {
                slip.row(
                        texts.get(
                                "document.slip.each",
                                formats.number(item.quantity()),
                                money(item.price())),
                        money(item.amount()) + " " + item.mark());
            }
        }
        slip.rule();
    }

    private void total(Receipt.Builder slip, ReceiptPage page) {
        slip.add(
                new Part.Line(
                        texts.get("document.total") + " " + money(page.total()),
                        Align.RIGHT,
                        true,
                        2));
        for (ReceiptPage.Tender tender : page.tenders()) {
            slip.row(tender.name(), money(tender.amount()));
            tender.given().ifPresent(given -> slip.row(texts.get("document.given"), money(given)));
        }
        page.change().ifPresent(back -> slip.row(texts.get("document.change"), money(back)));
        slip.rule();
    }

    private void taxes(Receipt.Builder slip, ReceiptPage page) {
        String head = page.isTaxAdded() ? "document.slip.taxes.added" : "document.slip.taxes";
        slip.row(texts.get(head), texts.get("document.gross"));
        for (TaxRow row : page.taxes()) {
            slip.row(
                    texts.get(
                            "document.slip.tax",
                            row.mark(),
                            row.percent(),
                            money(row.net()),
                            money(row.tax())),
                    money(row.gross()));
        }
    }

    private void parties(Receipt.Builder slip, ReceiptPage page) {
        if (page.customer().isPresent() || page.buyer().isPresent()) {
            slip.rule();
        }
        page.customer()
                .ifPresent(who ->
                        slip.line(
                                texts.get("document.customer")
                                        + " "
                                        + (who.latin().isEmpty() ? who.name() : who.latin())));
        page.buyer()
                .ifPresent(buyer -> {
                    slip.line(texts.get("document.buyer") + " " + buyer.name());
                    buyer.address().forEach(slip::line);
                    if (!buyer.taxNumber().isEmpty()) {
                        slip.line(texts.get("document.taxNumber", buyer.taxNumber()));
                    }
                });
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
