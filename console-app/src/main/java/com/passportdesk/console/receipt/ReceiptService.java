package com.passportdesk.console.receipt;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.Occasion;
import com.passportdesk.console.document.ReceiptPage;
import com.passportdesk.console.document.ReceiptPdf;
import com.passportdesk.console.document.ReceiptSlip;
import com.passportdesk.console.document.TaxRow;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.print.PrintJob;
import com.passportdesk.console.print.ReceiptMark;
import com.passportdesk.console.print.Slips;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.sale.Parties;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Makes a receipt's PDF from what the store holds: the same bytes each time, in the language of
/// the site. Blocks.
@Component
public final class ReceiptService implements Slips {

    private final Receipts receipts;
    private final RunningDesk desk;
    private final DocumentStore documents;
    private final ReceiptMark mark;
    private final Occasion occasion;
    private final Texts texts;
    private final Formats formats;

    ReceiptService(
            Receipts receipts,
            RunningDesk desk,
            DeskSite site,
            DocumentStore documents,
            ReceiptMark mark,
            Occasion occasion,
            Texts texts) {
        this.receipts = receipts;
        this.desk = desk;
        this.documents = documents;
        this.mark = mark;
        this.occasion = occasion;
        this.texts = texts.in(site.now().locale());
        this.formats = new Formats(this.texts, site.now().locale(), site.now().zone());
    }

    /// Writes the PDF under the desk's documents and says where; the journal is signed before.
    ///
    /// @throws com.passportdesk.console.problem.DocumentProblem when the disk does not take it
    public Path save(Sheet sheet) {
        return save(sheet, 0);
    }

    private Path save(Sheet sheet, int copy) {
        desk.signHead();
        byte[] pdf = new ReceiptPdf(texts, formats).render(page(sheet, copy));
        String which = copy == 0 ? "" : "-copy-" + copy;
        return documents.write(sheet.receipt().number() + which + ".pdf", pdf);
    }

    @Override
    public Set<PrintJob.Kind> kinds() {
        return Set.of(PrintJob.Kind.RECEIPT);
    }

    @Override
    public Optional<com.passportdesk.devices.escpos.Receipt> slip(PrintJob job) {
        return receipts.find(job.document())
                .map(sheet -> {
                    desk.signHead();
                    return new ReceiptSlip(texts, formats)
                            .set(page(sheet, job.copy()), mark.picture());
                });
    }

    @Override
    public Optional<Path> file(PrintJob job) {
        return receipts.find(job.document()).map(sheet -> save(sheet, job.copy()));
    }

    ReceiptPage page(Sheet sheet, int copy) {
        Receipt receipt = sheet.receipt();
        return new ReceiptPage(
                receipt.isCreditNote() ? ReceiptPage.Kind.CREDIT_NOTE : ReceiptPage.Kind.RECEIPT,
                issuer(receipt),
                receipt.number(),
                Optional.ofNullable(receipt.credit())
                        .map(credit ->
                                new ReceiptPage.Original(
                                        credit.number(), Optional.ofNullable(credit.reason()))),
                receipt.issuedAt(),
                receipt.startedAt(),
                receipt.issuedAt(),
                receipt.lines().stream().map(line -> item(line, receipt)).toList(),
                taxes(receipt.taxes()),
                receipt.total(),
                receipt.tenders().stream().map(this::tender).toList(),
                receipt.change().isZero() ? Optional.empty() : Optional.of(receipt.change()),
                receipt.desk(),
                receipt.operator(),
                Optional.empty(),
                customer(sheet),
                copy,
                occasion.isTraining());
    }

    /// As the document called it when it was issued; of before that was kept, as it is called now.
    private ReceiptPage.Issuer issuer(Receipt receipt) {
        Parties.Issuer kept = receipt.parties().issuer();
        if (kept == null) {
            // Documents of that time bore one number.
            Parties.Issuer now = Parties.issuer(receipt.entity(), desk.rows());
            return new ReceiptPage.Issuer(now.name(), now.address(), now.taxNumber(), "");
        }
        return new ReceiptPage.Issuer(
                kept.name(), kept.address(), kept.taxNumber(), kept.otherNumber());
    }

    /// The same of the customer, whose name the law keeps when no list shows it any more.
    private static Optional<ReceiptPage.Customer> customer(Sheet sheet) {
        Parties.Named named = sheet.receipt().parties().customer();
        if (named != null) {
            return Optional.of(new ReceiptPage.Customer(named.name(), named.latin()));
        }
        String shown = sheet.nativeName().isEmpty() ? sheet.customer() : sheet.nativeName();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReceiptPage.Customer(shown, sheet.customer()));
    }

    private ReceiptPage.Item item(Receipt.Line line, Receipt receipt) {
        String name = new LineWords(texts, formats).of(line, receipt);
        Money stays = line.stays();
        String words =
                stays.isZero()
                        ? name
                        : texts.get(
                                ReceiptPane.stays(line),
                                name,
                                formats.money(stays.minor(), stays.currency()));
        return new ReceiptPage.Item(
                line.quantity(),
                words,
                line.unit(),
                line.amount(),
                mark(line.percent(), receipt.taxes()));
    }

    /// A for the highest rate of the document, then B.
    private static String mark(BigDecimal percent, List<Tax.Row> taxes) {
        for (int i = 0; i < taxes.size(); i++) {
            if (taxes.get(i).percent().compareTo(percent) == 0) {
                return String.valueOf((char) ('A' + i));
            }
        }
        return "";
    }

    private static List<TaxRow> taxes(List<Tax.Row> rows) {
        return rows.stream()
                .map(row ->
                        new TaxRow(
                                mark(row.percent(), rows),
                                row.percent(),
                                row.net(),
                                row.tax(),
                                row.gross()))
                .toList();
    }

    private ReceiptPage.Tender tender(Receipt.Paid paid) {
        return new ReceiptPage.Tender(
                TenderWords.of(paid.kind(), texts),
                paid.amount(),
                paid.kind() == Tender.Kind.CASH && !paid.given().equals(paid.amount())
                        ? Optional.of(paid.given())
                        : Optional.empty());
    }
}
