package com.passportdesk.store.cardkey;

/// Makes what a desk gets for a card. Called by one thread. A [RuntimeException] says that the
/// master keys are out of reach.
public interface KeyMaker {

    /// What is the same for all cards.
    byte[] common();

    /// What reading this card takes.
    ///
    /// @param card its true number, in hex
    byte[] reading(String card);

    /// What issuing, rolling over, erasing and formatting this card takes.
    byte[] writing(String card);
}
