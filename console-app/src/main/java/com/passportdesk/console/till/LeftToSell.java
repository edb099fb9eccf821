package com.passportdesk.console.till;

import com.passportdesk.console.fx.Background;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.SaleRefusal;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// How many are left of the products that are counted, in words.
final class LeftToSell {

    private final ObjectProperty<Map<String, String>> words = new SimpleObjectProperty<>(Map.of());
    private final Background.Latest<Map<String, String>> reading;
    private final TillService till;

    /// @param quote read again when it says that something was not left
    LeftToSell(TillService till, ObservableValue<Quote> quote, Background background) {
        this.till = till;
        this.reading = background.latest("count what is left", words::set);
        read();
        quote.subscribe(this::quoted);
    }

    private void quoted(Quote priced) {
        if (priced.refusal() instanceof SaleRefusal.NotLeft) {
            read();
        }
    }

    private void read() {
        reading.ask(till::left);
    }

    /// By product.
    ReadOnlyProperty<Map<String, String>> words() {
        return words;
    }
}
