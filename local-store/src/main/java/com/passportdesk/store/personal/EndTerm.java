package com.passportdesk.store.personal;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.projection.Erased;
import java.time.Instant;
import java.util.UUID;

/// What a legal entity had to keep of one year is to go.
///
/// @param centre the time at the centre, told in this run of the program
record EndTerm(UUID commandId, Erased.Term term, Instant centre) implements Command {}
