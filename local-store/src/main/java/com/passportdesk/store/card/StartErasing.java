package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A card is about to be made blank: the intent, kept before the first byte goes out. Never one
/// that opens doors.
///
/// @param erasing names this attempt
/// @param uid of the chip that lies on the reader, 14 hex digits
/// @param type such as `NTAG215`
/// @param credential that is on it, 32 hex digits; null when nothing readable is
public record StartErasing(
        UUID commandId, UUID erasing, String uid, String type, @Nullable String credential)
        implements Command {

    /// Whether it may be.
    public sealed interface Outcome {

        /// It may; nothing on the card has changed yet.
        ///
        /// @param uid of the one card that may be made blank
        record Begun(UUID erasing, String uid) implements Outcome {}

        /// It is somebody's card and opens doors: it is given back or blocked first.
        record LiveCard(String member, String number) implements Outcome {}

        /// It was begun, and nobody knows how that ended: that is settled first.
        record Unsettled(String member) implements Outcome {}

        /// It bears a credential that is not known here, and the line is down: it may be in use.
        record MayBeLive() implements Outcome {}

        record NotAllowed() implements Outcome {}
    }
}
