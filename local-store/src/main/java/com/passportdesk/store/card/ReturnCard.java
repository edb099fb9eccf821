package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// A card was given back: it opens nothing from now on, is erased and used again. It is not
/// blocked, since nobody can have it.
///
/// @param credential 32 hex digits
public record ReturnCard(UUID commandId, String credential) implements Command {

    /// Whether it is given back.
    public sealed interface Outcome {

        /// @param number as printed
        record Returned(String credential, String member, String number) implements Outcome {}

        /// It opened nothing before.
        ///
        /// @param state such as `retired`; a blocked card stays blocked
        record NotInUse(String number, String state) implements Outcome {}

        record UnknownCard() implements Outcome {}

        /// Whoever is signed in takes no cards back.
        record NotAllowed() implements Outcome {}
    }
}
