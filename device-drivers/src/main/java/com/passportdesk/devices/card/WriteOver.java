package com.passportdesk.devices.card;

/// What an order to encode may write over.
public enum WriteOver {
    /// Only blank cards are written.
    NOTHING,
    /// Blank cards, and genuine credentials of this network.
    OUR_CREDENTIALS,
    /// Whatever is on the card; for a technician's bench.
    ANYTHING;

    /// Whether what was found may be written over.
    public boolean allows(CredentialReading found) {
        return switch (found) {
            case CredentialReading.Blank _ -> true;
            case CredentialReading.Genuine _ -> this != NOTHING;
            case CredentialReading.Foreign _,
                    CredentialReading.Damaged _,
                    CredentialReading.NotGenuine _,
                    CredentialReading.NumberOnly _ ->
                    this == ANYTHING;
        };
    }
}
