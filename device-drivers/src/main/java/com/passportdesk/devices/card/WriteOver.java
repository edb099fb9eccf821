package com.passportdesk.devices.card;

/// What an order to encode may write over.
public enum WriteOver {
    /// Only blank cards are written.
    NOTHING,
    /// Blank cards, and genuine credentials of this network.
    OUR_CREDENTIALS,
    /// Whatever is on the card; for a technician's bench.
    ANYTHING
}
