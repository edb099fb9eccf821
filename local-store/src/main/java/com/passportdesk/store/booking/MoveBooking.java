package com.passportdesk.store.booking;

import com.passportdesk.store.desk.Command;
import java.time.Instant;
import java.util.UUID;

/// Gives a booking another room or time, at the price it has.
///
/// @param resource id of the room
/// @param from inclusive
/// @param until exclusive, without the buffer
public record MoveBooking(
        UUID commandId, UUID booking, String resource, Instant from, Instant until)
        implements Command {}
