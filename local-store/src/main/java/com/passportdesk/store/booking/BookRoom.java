package com.passportdesk.store.booking;

import com.passportdesk.store.desk.Command;
import java.time.Instant;
import java.util.UUID;

/// Books a room without a sale: for a member, or for a walk-in who pays later.
///
/// @param resource id of the room
/// @param from inclusive
/// @param until exclusive, without the buffer
/// @param seats for how many people, at least 1
public record BookRoom(
        UUID commandId, String resource, Instant from, Instant until, Holder holder, int seats)
        implements Command {}
