package com.passportdesk.store.access;

/// How somebody asks to come in.
public sealed interface Tap {

    /// A card of ours, its seal genuine.
    ///
    /// @param credential 32 hex digits
    /// @param issue the issue number written on it
    /// @param uid of the chip, hex digits
    record Genuine(String credential, int issue, String uid) implements Tap {}

    /// A card that says nothing we may believe.
    record Useless(Kind kind, String uid) implements Tap {}

    /// Found by name at the desk; no card is shown.
    record ByName() implements Tap {}

    /// Why a card says nothing.
    enum Kind {
        /// Somebody else's content.
        FOREIGN,
        /// Nothing is written yet.
        BLANK,
        /// Half-written or spoilt.
        DAMAGED,
        /// Looks like ours, but the seal is of another chip or network.
        NOT_GENUINE,
        /// A type that carries only a number, which anybody can copy.
        NUMBER_ONLY
    }
}
