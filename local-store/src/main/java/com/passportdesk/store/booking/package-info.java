/// Rooms and hot desks by the hour: what can be booked, what is booked, and the rules of a new
/// booking. Start at `BookRoomHandler` and `BookingRepository`. Reads `resource` documents and
/// `RoomBooked` records; uses sites, leases and money.
@NullMarked
package com.passportdesk.store.booking;

import org.jspecify.annotations.NullMarked;
