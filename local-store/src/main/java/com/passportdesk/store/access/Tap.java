package com.passportdesk.store.access;

/// How somebody asks to come in.
public sealed interface Tap {

    /// A card of ours, its seal genuine.
    ///
    /// @param credential 32 hex digits
    /// @param issue the issue number written on it
    /// @param uid of the chip, hex digits; empty where none was shown, as by a member pass
    record Genuine(String credential, int issue, String uid) implements Tap {}

    /// A card that says nothing we may believe.
    record Useless(Kind kind, String uid) implements Tap {}

    /// Found by name at the desk; no card is shown.
    record ByName() implements Tap {}

    /// A walk-in or somebody's companion who is sold a day pass; nobody is looked up.
    record WithPass() implements Tap {}

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
        NUMBER_ONLY,
        /// A member pass of this network whose minutes are over.
        PASS_OVER,
        /// A member pass that is not good yet: a clock is wrong.
        PASS_EARLY,
        /// It has the form of a member pass and is not signed by this network.
        PASS_FORGED,
        /// A member pass by which somebody came in already, who is not inside any more.
        PASS_AGAIN
    }
}
