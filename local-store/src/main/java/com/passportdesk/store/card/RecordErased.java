package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A card was erased and read blank: it may be written again and is in the stock.
///
/// @param uid of the chip, 14 hex digits
/// @param type such as `NTAG215`
/// @param credential that was on it, 32 hex digits; null when nothing readable was
public record RecordErased(UUID commandId, String uid, String type, @Nullable String credential)
        implements Command {

    /// Whether it is, or, asked before it is done, whether it may be.
    public sealed interface Outcome {

        record Erased(String uid) implements Outcome {}

        /// It is somebody's card and opens doors: it is given back or blocked first.
        record LiveCard(String member, String number) implements Outcome {}

        /// It was begun, and nobody knows how that ended: that is settled first.
        record Unsettled(String member) implements Outcome {}

        record NotAllowed() implements Outcome {}
    }
}
