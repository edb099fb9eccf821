package com.passportdesk.console.till;

import com.passportdesk.store.sale.SaleItem;
import java.util.ArrayList;
import java.util.List;

/// What is in a sale so far. Unchangeable; every change is a new one.
record Basket(List<SaleItem> items) {

    static final Basket EMPTY = new Basket(List.of());

    Basket {
        items = List.copyOf(items);
    }

    /// One more of a product, on the line it already has.
    Basket plus(String product) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof SaleItem.Goods(String id, int quantity)
                    && id.equals(product)) {
                return with(i, new SaleItem.Goods(id, quantity + 1));
            }
        }
        return plus(new SaleItem.Goods(product, 1));
    }

    Basket plus(SaleItem item) {
        List<SaleItem> more = new ArrayList<>(items);
        more.add(item);
        return new Basket(more);
    }

    /// `by` more of line `index`; a line of which nothing is left goes.
    Basket changed(int index, int by) {
        return switch (items.get(index)) {
            case SaleItem.Goods(String product, int quantity) ->
                    quantity + by < 1
                            ? without(index)
                            : with(index, new SaleItem.Goods(product, quantity + by));
            case SaleItem.Room _ -> by < 0 ? without(index) : this;
        };
    }

    Basket without(int index) {
        List<SaleItem> fewer = new ArrayList<>(items);
        fewer.remove(index);
        return new Basket(fewer);
    }

    private Basket with(int index, SaleItem item) {
        List<SaleItem> other = new ArrayList<>(items);
        other.set(index, item);
        return new Basket(other);
    }

    /// The line of a product, from 0; the last one where it stands nowhere.
    int lineOf(String product) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof SaleItem.Goods(String id, _) && id.equals(product)) {
                return i;
            }
        }
        return Math.max(0, items.size() - 1);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    int size() {
        return items.size();
    }
}
