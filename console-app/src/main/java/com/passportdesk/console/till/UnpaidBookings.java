package com.passportdesk.console.till;

import com.passportdesk.console.fx.Background;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.SaleItem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// Rooms that whoever buys has booked and not paid, as far as they are not in the sale yet.
final class UnpaidBookings {

    /// One of them.
    ///
    /// @param room its name
    /// @param due what is to be paid for it, its tax with it
    record Unpaid(Booking booking, String room, Money due) {

        UUID id() {
            return booking.id();
        }

        Instant start() {
            return booking.time().start();
        }
    }

    private final WalkInViewModel model;
    private final TillService till;
    private final Background.Latest<List<Unpaid>> reading;
    private final ObjectProperty<List<Unpaid>> known = new SimpleObjectProperty<>(List.of());

    UnpaidBookings(WalkInViewModel model, TillService till, Background background) {
        this.model = model;
        this.till = till;
        this.reading = background.latest("find what is not paid", known::set);
        model.customer()
                .buyer()
                .subscribe(_ -> {
                    known.set(List.of());
                    read();
                });
    }

    /// Reads them anew: while a sale was parked another desk may have taken the money.
    void read() {
        Buyer buyer = model.customer().buyer().getValue();
        if (buyer != null) {
            reading.ask(() -> till.unpaid(buyer.id()));
        }
    }

    /// By time.
    List<Unpaid> left() {
        List<SaleItem> items = model.basket().getValue().items();
        return known.get().stream()
                .filter(one -> !items.contains(new SaleItem.Booked(one.id())))
                .toList();
    }

    ObservableValue<List<Unpaid>> known() {
        return known;
    }

    /// Puts the first of them into the sale, for what is open of the price that was agreed.
    void take() {
        left().stream().findFirst().ifPresent(one -> model.take(new SaleItem.Booked(one.id())));
    }
}
