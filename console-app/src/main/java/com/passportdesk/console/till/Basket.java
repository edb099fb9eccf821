package com.passportdesk.console.till;

import com.passportdesk.store.sale.SaleItem;
import java.util.ArrayList;
import java.util.List;

/// What is in a sale so far, and which line of it the keys act on. Unchangeable; every change is a
/// new one.
///
/// @param chosen a line from 0; 0 when there is none
record Basket(List<SaleItem> items, int chosen) {

    static final Basket EMPTY = new Basket(List.of(), 0);

    Basket {
        items = List.copyOf(items);
        chosen = Math.clamp(chosen, 0, Math.max(0, items.size() - 1));
    }

    /// One more of a product, on the line it already has; that line is chosen.
    Basket plus(String product) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof SaleItem.Goods(String id, int quantity)
                    && id.equals(product)) {
                return with(i, new SaleItem.Goods(id, quantity + 1));
            }
        }
        return plus(new SaleItem.Goods(product, 1));
    }

    /// A line more, chosen.
    Basket plus(SaleItem item) {
        List<SaleItem> more = new ArrayList<>(items);
        more.add(item);
        return new Basket(more, items.size());
    }

    /// Another line chosen, `by` lines further down.
    Basket moved(int by) {
        return new Basket(items, chosen + by);
    }

    /// `by` more of the chosen line; a line of which nothing is left goes.
    Basket changed(int by) {
        if (items.isEmpty()) {
            return this;
        }
        return switch (items.get(chosen)) {
            case SaleItem.Goods(String product, int quantity) ->
                    quantity + by < 1
                            ? withoutChosen()
                            : with(chosen, new SaleItem.Goods(product, quantity + by));
            case SaleItem.Room _, SaleItem.RoomMove _, SaleItem.Booked _, SaleItem.TopUp _ ->
                    by < 0 ? withoutChosen() : this;
        };
    }

    Basket withoutChosen() {
        if (items.isEmpty()) {
            return this;
        }
        List<SaleItem> fewer = new ArrayList<>(items);
        fewer.remove(chosen);
        return new Basket(fewer, chosen);
    }

    private Basket with(int index, SaleItem item) {
        List<SaleItem> other = new ArrayList<>(items);
        other.set(index, item);
        return new Basket(other, index);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }
}
