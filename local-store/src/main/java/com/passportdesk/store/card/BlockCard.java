package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// A card is lost or misused: it opens no door from now on, here at once.
///
/// @param credential 32 hex digits
/// @param reason in the operator's words, at most 500 letters; never shown to members
public record BlockCard(UUID commandId, String credential, String reason) implements Command {

    static final int LONGEST_REASON = 500;

    public BlockCard {
        reason = reason.strip();
        if (reason.length() > LONGEST_REASON) {
            reason = reason.substring(0, LONGEST_REASON);
        }
    }
}
