package com.passportdesk.devices.card;

/// What was found where a credential should be.
public sealed interface CredentialReading {

    /// A credential of ours, sealed for this very card.
    record Genuine(Credential credential) implements CredentialReading {}

    /// Nothing is written; the card can be issued.
    record Blank() implements CredentialReading {}

    /// Well-formed content of somebody else.
    record Foreign() implements CredentialReading {}

    /// Neither blank nor well formed.
    record Damaged() implements CredentialReading {}

    /// It looks like ours, but the seal is wrong: copied from another card, altered, or of another
    /// network. What it claims must not be believed.
    record NotGenuine(Credential claimed) implements CredentialReading {}

    /// A type of card that carries no credential of ours; only its number is known, which anybody
    /// can copy.
    record NumberOnly() implements CredentialReading {}
}
