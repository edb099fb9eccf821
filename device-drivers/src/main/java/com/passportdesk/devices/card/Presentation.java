package com.passportdesk.devices.card;

import java.util.Optional;

/// A card held to the reader, and what was read from it.
///
/// @param maker whether its maker signed its number; empty where nobody asked, and of cards that
///   have no such signature
public record Presentation(
        CardUid uid, CardType type, CredentialReading reading, Optional<Originality> maker) {

    /// Nobody asked who made it.
    public Presentation(CardUid uid, CardType type, CredentialReading reading) {
        this(uid, type, reading, Optional.empty());
    }

    /// The same, asked who made it.
    Presentation by(Originality maker) {
        return new Presentation(uid, type, reading, Optional.of(maker));
    }
}
