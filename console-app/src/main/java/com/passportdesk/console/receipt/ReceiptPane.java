package com.passportdesk.console.receipt;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A receipt as it stands: lines, taxes, total, how it was paid, by whom.
public final class ReceiptPane extends VBox {

    private final Texts texts;
    private final Formats formats;

    public ReceiptPane(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        getStyleClass().add("receipt-pane");
    }

    public void clear() {
        getChildren().clear();
    }

    public void show(Sheet sheet) {
        Receipt receipt = sheet.receipt();
        VBox lines = new VBox();
        receipt.lines().forEach(line -> lines.getChildren().add(line(line, receipt)));
        TaxFoot foot = new TaxFoot(texts, formats);
        foot.show(receipt);
        VBox tenders = new VBox();
        tenders.getStyleClass().add("tenders");
        for (Receipt.Paid paid : receipt.tenders()) {
            tenders.getChildren().add(pair(TenderWords.of(paid.kind(), texts), paid.given()));
        }
        if (!receipt.change().isZero()) {
            tenders.getChildren().add(pair(texts.get("till.giveBack"), receipt.change()));
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren().setAll(head(sheet), lines, space, foot, tenders);
    }

    private Node head(Sheet sheet) {
        Receipt receipt = sheet.receipt();
        VBox head =
                new VBox(
                        Words.heading(receipt.number()),
                        Words.second(
                                texts.get(
                                        "till.receipt.at",
                                        formats.day(formats.dateOf(receipt.issuedAt())),
                                        formats.time(receipt.issuedAt()),
                                        sheet.desk())),
                        Words.second(by(sheet)));
        Receipt.Credit credit = receipt.credit();
        if (credit != null) {
            head.getChildren().add(Words.second(texts.get("refund.for", credit.number())));
            receipt.reasonShown()
                    .map(reason -> Words.second(texts.get("refund.because", reason)))
                    .ifPresent(head.getChildren()::add);
        }
        head.getStyleClass().add("receipt-head");
        return head;
    }

    private String by(Sheet sheet) {
        if (sheet.receipt().isCreditNote()) {
            return sheet.customer().isEmpty()
                    ? texts.get("refund.by", sheet.operator())
                    : texts.get("refund.byTo", sheet.customer(), sheet.operator());
        }
        return sheet.customer().isEmpty()
                ? texts.get("till.receipt.by", sheet.operator())
                : texts.get("till.receipt.for", sheet.customer(), sheet.operator());
    }

    private Node line(Receipt.Line line, Receipt receipt) {
        Label quantity =
                new Label(
                        line.quantity() == 1
                                ? "1"
                                : texts.get(
                                        "till.times", formats.number(Math.abs(line.quantity()))));
        quantity.getStyleClass().addAll("num", "sale-quantity");
        String name = new LineWords(texts, formats).of(line, receipt);
        Money stays = line.stays();
        String text = stays.isZero() ? name : texts.get(stays(line), name, money(stays));
        Region words = line.booked() == null ? Words.body(text) : Words.wrapping(text, "body");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(quantity, words, Words.number(money(line.amount())));
        row.getStyleClass().add("receipt-line");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// How what stays of a line of a credit note is put into words.
    static String stays(Receipt.Line line) {
        return line.kind() == Quote.Kind.TOPUP ? "refund.line.spent" : "refund.line.stays";
    }

    private Node pair(String words, Money money) {
        Label figure = new Label(money(money));
        figure.getStyleClass().addAll("num", "second");
        HBox row = new HBox(Words.second(words), Words.space(), figure);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
