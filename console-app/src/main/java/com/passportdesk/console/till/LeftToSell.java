package com.passportdesk.console.till;

import com.passportdesk.console.fx.Background;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How many are left of the products that are counted, in words.
final class LeftToSell {

    private final ObjectProperty<Map<String, String>> words = new SimpleObjectProperty<>(Map.of());
    private final Background.Latest<Map<String, String>> reading;
    private final TillService till;

    LeftToSell(TillService till, Background background) {
        this.till = till;
        this.reading = background.latest("count what is left", words::set);
        read();
    }

    void read() {
        reading.ask(till::left);
    }

    /// By product.
    ReadOnlyProperty<Map<String, String>> words() {
        return words;
    }
}
