package com.passportdesk.devices.card;

/// What a type A card says of itself when it is chosen: its number, ATQA (0000-FFFF) and SAK
/// (00-FF).
public record Activation(CardUid uid, int atqa, int sak) {}
