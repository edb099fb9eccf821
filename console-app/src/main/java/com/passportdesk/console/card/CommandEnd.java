package com.passportdesk.console.card;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// One call begins and ends something done to a card, in two commands. The second one's id follows
/// from the first one's, so that a repeat finds both.
final class CommandEnd {

    private CommandEnd() {}

    static UUID of(UUID commandId) {
        return UUID.nameUUIDFromBytes(("end of " + commandId).getBytes(StandardCharsets.US_ASCII));
    }
}
