package com.passportdesk.console.till;

import com.passportdesk.console.fx.Background;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.SaleItem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// Rooms that whoever buys has booked and not paid, as far as they are not in the sale yet.
final class UnpaidBookings {

    /// One of them.
    ///
    /// @param room its name
    record Unpaid(Booking booking, String room) {

        UUID id() {
            return booking.id();
        }

        Instant start() {
            return booking.time().start();
        }
    }

    private final WalkInViewModel model;
    private final ObjectProperty<List<Unpaid>> known = new SimpleObjectProperty<>(List.of());

    UnpaidBookings(WalkInViewModel model, TillService till, Background background) {
        this.model = model;
        Background.Latest<List<Unpaid>> reading =
                background.latest("find what is not paid", known::set);
        model.customer()
                .buyer()
                .subscribe(buyer -> {
                    known.set(List.of());
                    if (buyer != null) {
                        reading.ask(() -> till.unpaid(buyer.id()));
                    }
                });
    }

    /// By time.
    List<Unpaid> left() {
        List<UUID> sold =
                model.quote().getValue().lines().stream()
                        .map(Quote.Line::booked)
                        .filter(Objects::nonNull)
                        .map(Booking::id)
                        .toList();
        return known.get().stream().filter(one -> !sold.contains(one.id())).toList();
    }

    ObservableValue<List<Unpaid>> known() {
        return known;
    }

    /// Puts the first of them into the sale, at the price that was agreed.
    void take() {
        left().stream().findFirst().ifPresent(one -> model.take(new SaleItem.Booked(one.id())));
    }
}
