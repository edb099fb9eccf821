package com.passportdesk.store.personal;

import com.passportdesk.store.desk.Command;
import java.time.Instant;
import java.util.UUID;

/// Notes about nobody that were seen to long ago are to go.
///
/// @param centre the time at the centre now
record EndNotes(UUID commandId, Instant centre) implements Command {}
