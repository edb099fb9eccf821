package com.passportdesk.console.document;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.money.Money;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Draws receipts and credit notes on A5.
public final class ReceiptPdf {

    private static final float MARGIN = 36;
    private static final Style SMALL = Style.plain(8.5f).in(Ink.MUTED);
    private static final Style BODY = Style.plain(9.5f);
    private static final Style QUIET = BODY.in(Ink.MUTED);
    private static final Style STRONG = Style.strong(9.5f);
    private static final Style NUMBER = Style.strong(11);
    private static final Style TOTAL = Style.strong(19);

    private final Texts texts;
    private final Formats formats;

    /// @param texts in the language of the receipt
    /// @param formats of the site: its zone, and how money and dates are written there
    public ReceiptPdf(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// The file. The same page gives the same bytes each time.
    public byte[] render(ReceiptPage page) {
        Sheet sheet = new Sheet(PDRectangle.A5, MARGIN, next -> continued(next, page));
        if (page.training()) {
            sheet.watermark(texts.get("document.void"));
        }
        head(sheet, page);
        facts(sheet, page);
        items(sheet, page);
        total(sheet, page);
        taxes(sheet, page.taxes());
        parties(sheet, page);
        sheet.feet((foot, number, of) -> foot(foot, page, number, of));
        String title = kind(page) + " " + page.number();
        ZonedDateTime at = page.issuedAt().atZone(formats.zone());
        return new ArchiveFile(title, page.issuer().name(), texts.locale(), at).write(sheet);
    }

    private String kind(ReceiptPage page) {
        return switch (page.kind()) {
            case RECEIPT -> texts.get("document.receipt");
            case CREDIT_NOTE -> texts.get("document.creditNote");
        };
    }

    private void continued(Sheet sheet, ReceiptPage page) {
        if (page.training()) {
            sheet.watermark(texts.get("document.void"));
        }
        sheet.text(kind(page) + " " + page.number(), SMALL, sheet.left());
        sheet.textEndingAt(texts.get("document.continued"), SMALL, sheet.right());
        sheet.down(SMALL.leading() + 4);
        sheet.hairline();
        sheet.down(6);
    }

    private void head(Sheet sheet, ReceiptPage page) {
        float top = sheet.top();
        sheet.textEndingAt(kind(page), SMALL, sheet.right());
        sheet.down(SMALL.leading());
        sheet.textEndingAt(page.number(), NUMBER, sheet.right());
        sheet.down(NUMBER.leading());
        if (page.copy() > 0) {
            sheet.textEndingAt(texts.get("document.copy", page.copy()), STRONG, sheet.right());
        }
        sheet.backTo(top);
        float width = sheet.width() * 0.56f;
        ReceiptPage.Issuer issuer = page.issuer();
        sheet.paragraph(issuer.name(), Style.strong(12), sheet.left(), width);
        issuer.address().forEach(line -> sheet.paragraph(line, SMALL, sheet.left(), width));
        issuer.numbers(texts).forEach(line -> sheet.paragraph(line, SMALL, sheet.left(), width));
        if (page.training()) {
            sheet.down(4);
            sheet.paragraph(
                    texts.get("document.training"),
                    STRONG.in(Ink.WARNING),
                    sheet.left(),
                    sheet.width());
        }
        sheet.down(12);
    }

    private void facts(Sheet sheet, ReceiptPage page) {
        sheet.hairline();
        sheet.down(6);
        sheet.text(
                texts.get(
                        "document.at",
                        formats.date(formats.dateOf(page.issuedAt())),
                        formats.timeWithSeconds(page.issuedAt()),
                        zone(page)),
                BODY,
                sheet.left());
        sheet.textEndingAt(
                texts.get("document.desk", page.desk(), page.operator()), QUIET, sheet.right());
        sheet.down(BODY.leading());
        sheet.text(
                texts.get(
                        "document.sale",
                        formats.timeWithSeconds(page.saleStart()),
                        formats.timeWithSeconds(page.saleEnd())),
                SMALL,
                sheet.left());
        sheet.down(SMALL.leading());
        page.original().ifPresent(original -> original(sheet, original));
        sheet.down(14);
    }

    private void original(Sheet sheet, ReceiptPage.Original original) {
        String number = texts.get("document.original", original.number());
        sheet.paragraph(number, BODY, sheet.left(), sheet.width());
        original.reason()
                .map(reason -> texts.get("document.reason", reason))
                .ifPresent(words -> sheet.paragraph(words, BODY, sheet.left(), sheet.width()));
    }

    private String zone(ReceiptPage page) {
        return DateTimeFormatter.ofPattern("z", texts.locale())
                .format(page.issuedAt().atZone(formats.zone()));
    }

    private void items(Sheet sheet, ReceiptPage page) {
        float quantity = sheet.left() + 20;
        float name = sheet.left() + 30;
        float price = sheet.right() - 92;
        float mark = sheet.right() - 78;
        sheet.text(texts.get("document.item"), SMALL, name);
        sheet.textEndingAt(texts.get("document.price"), SMALL, price);
        sheet.textEndingAt(texts.get("document.amount"), SMALL, sheet.right());
        sheet.down(SMALL.leading() + 3);
        for (ReceiptPage.Item item : page.items()) {
            sheet.need(BODY.leading());
            sheet.textEndingAt(formats.number(item.quantity()), BODY, quantity);
            sheet.paragraph(
                    item.name(),
                    BODY,
                    name,
                    price - name - 62,
                    () -> {
                        sheet.textEndingAt(money(item.price()), BODY, price);
                        sheet.textAround(item.mark(), QUIET, mark);
                        sheet.textEndingAt(money(item.amount()), BODY, sheet.right());
                    });
            sheet.down(2);
        }
        sheet.down(6);
    }

    private void total(Sheet sheet, ReceiptPage page) {
        sheet.need(TOTAL.leading() + 8);
        sheet.hairline();
        sheet.down(5);
        float top = sheet.top();
        sheet.down(TOTAL.leading() - NUMBER.leading() - 3);
        sheet.text(texts.get("document.total"), NUMBER, sheet.left());
        sheet.backTo(top);
        sheet.textEndingAt(money(page.total()), TOTAL, sheet.right());
        sheet.down(TOTAL.leading() + 4);
        for (ReceiptPage.Tender tender : page.tenders()) {
            pair(sheet, tender.name(), money(tender.amount()));
            tender.given()
                    .ifPresent(given -> pair(sheet, texts.get("document.given"), money(given)));
        }
        page.change().ifPresent(back -> pair(sheet, texts.get("document.change"), money(back)));
        sheet.down(12);
    }

    private static void pair(Sheet sheet, String words, String amount) {
        sheet.paragraph(
                words,
                BODY,
                sheet.left(),
                sheet.width() * 0.66f,
                () -> sheet.textEndingAt(amount, BODY, sheet.right()));
    }

    private void taxes(Sheet sheet, List<TaxRow> rows) {
        float net = sheet.left() + sheet.width() * 0.48f;
        float tax = sheet.left() + sheet.width() * 0.74f;
        sheet.need(SMALL.leading() * (rows.size() + 1));
        sheet.text(texts.get("document.rate"), SMALL, sheet.left());
        sheet.textEndingAt(texts.get("document.net"), SMALL, net);
        sheet.textEndingAt(texts.get("document.tax"), SMALL, tax);
        sheet.textEndingAt(texts.get("document.gross"), SMALL, sheet.right());
        sheet.down(SMALL.leading() + 2);
        for (TaxRow row : rows) {
            sheet.need(BODY.leading());
            String rate = texts.get("document.percent", row.percent());
            sheet.text(row.mark(), QUIET, sheet.left());
            sheet.text(rate, BODY, sheet.left() + 14);
            sheet.textEndingAt(money(row.net()), BODY, net);
            sheet.textEndingAt(money(row.tax()), BODY, tax);
            sheet.textEndingAt(money(row.gross()), BODY, sheet.right());
            sheet.down(BODY.leading());
        }
        sheet.down(12);
    }

    private void parties(Sheet sheet, ReceiptPage page) {
        if (page.customer().isPresent()) {
            party(sheet, "document.customer", drawn(page.customer().get()), List.of());
        }
        if (page.buyer().isPresent()) {
            ReceiptPage.Buyer buyer = page.buyer().get();
            List<String> lines = new ArrayList<>(buyer.address());
            if (!buyer.taxNumber().isEmpty()) {
                lines.add(texts.get("document.taxNumber", buyer.taxNumber()));
            }
            party(sheet, "document.buyer", buyer.name(), lines);
        }
    }

    /// The name in its own script, or in Latin letters where no bundled font has that script.
    private static String drawn(ReceiptPage.Customer customer) {
        boolean own = customer.latin().isEmpty() || Typesetter.canDraw(customer.name());
        return own ? customer.name() : customer.latin();
    }

    private void party(Sheet sheet, String roleKey, String name, List<String> address) {
        sheet.need(SMALL.leading() + BODY.leading());
        sheet.text(texts.get(roleKey), SMALL, sheet.left());
        sheet.down(SMALL.leading());
        sheet.paragraph(name, STRONG, sheet.left(), sheet.width());
        address.forEach(line -> sheet.paragraph(line, SMALL, sheet.left(), sheet.width()));
        sheet.down(8);
    }

    private void foot(Sheet sheet, ReceiptPage page, int number, int of) {
        sheet.text(page.number(), SMALL, sheet.left());
        sheet.textEndingAt(texts.get("document.page", number, of), SMALL, sheet.right());
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
