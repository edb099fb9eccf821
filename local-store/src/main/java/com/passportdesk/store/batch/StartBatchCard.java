package com.passportdesk.store.batch;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// A card of the stack lies on the reader: what is to be done with it? If it is to be written, the
/// intent is kept by this command, before the first byte goes out.
///
/// @param job names the attempt
/// @param credential what will be written, new for each card
public record StartBatchCard(UUID commandId, UUID batch, UUID job, UUID credential, TappedCard card)
        implements Command {}
