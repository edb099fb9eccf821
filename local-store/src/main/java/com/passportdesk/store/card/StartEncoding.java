package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A card is about to be written for a member: the intent, kept before the first byte goes out.
///
/// @param job names this attempt
/// @param credential what will be written, new for each card
/// @param member who gets it
/// @param uid of the chip that lies on the reader, 14 hex digits; null when it is not known
public record StartEncoding(
        UUID commandId, UUID job, UUID credential, String member, @Nullable String uid)
        implements Command {}
