package com.passportdesk.store.neighbour;

import java.time.Instant;

/// A desk of this site that this desk hears directly.
///
/// @param desk its code, as its certificate says
/// @param address where it is heard
/// @param since when it was met
/// @param told its last record that is kept here; 0 when it had none to tell
/// @param kept this desk's last record that it has kept, as it said; 0 until it did
public record Neighbour(String desk, Address address, Instant since, long told, long kept) {}
