package com.passportdesk.store.booking;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Gives up a booking that is not paid.
public record CancelBooking(UUID commandId, UUID booking) implements Command {}
