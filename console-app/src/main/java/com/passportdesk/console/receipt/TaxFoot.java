package com.passportdesk.console.receipt;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import java.math.BigDecimal;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The taxes of a document, one row a rate, and its total.
public final class TaxFoot extends VBox {

    private final Texts texts;
    private final Formats formats;

    public TaxFoot(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        getStyleClass().add("tax-foot");
    }

    public void show(Quote quote) {
        String head = quote.isTaxAdded() ? "till.tax.head.added" : "till.tax.head";
        show(quote.taxes(), quote.total(), texts.get(head));
    }

    public void show(Receipt receipt) {
        String head = receipt.isTaxAdded() ? "till.tax.head.added" : "till.tax.head";
        show(receipt.taxes(), receipt.total(), texts.get(head));
    }

    private void show(List<Tax.Row> taxes, Money total, String head) {
        getChildren().clear();
        if (!taxes.isEmpty()) {
            getChildren().add(rates(taxes, head));
        }
        Label sum = Words.number(money(total));
        sum.getStyleClass().add("sale-total");
        sum.setId("sale-total");
        HBox line = new HBox(Words.heading(texts.get("till.total")), Words.space(), sum);
        line.getStyleClass().add(taxes.isEmpty() ? "total-alone" : "total-line");
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(line);
    }

    private Node rates(List<Tax.Row> taxes, String head) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("tax-grid");
        ColumnConstraints rate = new ColumnConstraints();
        rate.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().add(rate);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints figure = new ColumnConstraints();
            figure.setHalignment(HPos.RIGHT);
            figure.setMinWidth(Region.USE_PREF_SIZE);
            grid.getColumnConstraints().add(figure);
        }
        grid.addRow(
                0,
                quiet(head),
                quiet(texts.get("till.tax.net")),
                quiet(texts.get("till.tax.tax")),
                quiet(texts.get("till.tax.gross")));
        for (int i = 0; i < taxes.size(); i++) {
            Tax.Row tax = taxes.get(i);
            grid.addRow(
                    i + 1,
                    figure(percent(tax.percent())),
                    figure(money(tax.net())),
                    figure(money(tax.tax())),
                    figure(money(tax.gross())));
        }
        return grid;
    }

    private String percent(BigDecimal percent) {
        return texts.get("till.percent", percent);
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("second");
        return label;
    }

    private static Label figure(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("second", "num");
        return label;
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
