package com.passportdesk.console.till;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Where a sale stands, and what its middle column offers.
final class SaleSteps {

    /// Where the sale stands.
    enum Step {
        WHO,
        WHAT,
        PAY
    }

    /// What the middle column offers.
    enum Offer {
        PRODUCTS,
        ROOMS
    }

    private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.WHO);
    private final ObjectProperty<Offer> offer = new SimpleObjectProperty<>(Offer.PRODUCTS);

    ReadOnlyProperty<Step> step() {
        return step;
    }

    ReadOnlyProperty<Offer> offer() {
        return offer;
    }

    boolean is(Step asked) {
        return step.get() == asked;
    }

    boolean isOfRooms() {
        return step.get() == Step.WHAT && offer.get() == Offer.ROOMS;
    }

    void who() {
        step.set(Step.WHO);
    }

    void what() {
        offer.set(Offer.PRODUCTS);
        step.set(Step.WHAT);
    }

    void rooms() {
        step.set(Step.WHAT);
        offer.set(Offer.ROOMS);
    }

    void pay() {
        offer.set(Offer.PRODUCTS);
        step.set(Step.PAY);
    }
}
