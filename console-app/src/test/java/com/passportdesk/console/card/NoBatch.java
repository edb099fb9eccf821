package com.passportdesk.console.card;

import java.util.Optional;

/// A desk where nobody makes many cards.
final class NoBatch implements ManyCards {

    @Override
    public Optional<Waiting> waiting() {
        return Optional.empty();
    }

    @Override
    public void goOn() {}

    @Override
    public void openList() {}

    @Override
    public void openStock() {}
}
