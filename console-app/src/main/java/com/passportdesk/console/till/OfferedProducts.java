package com.passportdesk.console.till;

import com.passportdesk.console.fx.Background;
import com.passportdesk.store.sale.Product;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// What a sale offers. What the network changes meanwhile is offered as soon as nothing is in the
/// sale: a digit is not to mean another product in the middle of it.
final class OfferedProducts {

    /// A new picture of the network is told as `history`.
    private static final Set<String> TOPICS = Set.of("product", "site", "history");

    private final ObjectProperty<List<Product>> products = new SimpleObjectProperty<>(List.of());
    private final TillService till;
    private final ObservableValue<Basket> basket;
    private final Background background;
    private final Background.Latest<List<Product>> reading;
    private boolean isBehind = true;

    OfferedProducts(TillService till, ObservableValue<Basket> basket, Background background) {
        this.till = till;
        this.basket = basket;
        this.background = background;
        this.reading = background.latest("read the products", this::read);
        basket.subscribe(this::catchUp);
        catchUp();
    }

    /// Begins to follow what the network sells.
    ///
    /// @return ends it
    Runnable follow() {
        Runnable changes =
                till.onChange(topics -> {
                    if (topics.stream().anyMatch(TOPICS::contains)) {
                        background.onScreen(this::changed);
                    }
                });
        changed();
        return changes;
    }

    private void changed() {
        isBehind = true;
        catchUp();
    }

    private void catchUp() {
        if (isBehind && mayChange()) {
            isBehind = false;
            reading.ask(till::products, () -> isBehind = true);
        }
    }

    private boolean mayChange() {
        return products.get().isEmpty() || basket.getValue().isEmpty();
    }

    private void read(List<Product> found) {
        if (mayChange()) {
            products.set(found);
        } else {
            isBehind = true;
        }
    }

    /// In the order of their keys.
    ReadOnlyProperty<List<Product>> products() {
        return products;
    }
}
