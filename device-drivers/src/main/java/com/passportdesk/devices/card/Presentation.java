package com.passportdesk.devices.card;

/// A card held to the reader, and what was read from it.
public record Presentation(CardUid uid, CardType type, CredentialReading reading) {}
